//! Who hears of a job's progress, and who fetches the device.

use crate::schema::{Choice, Field, Limit, Shape, Width};
use crate::service::snowball::{MODEL, UPDATE_PAGE};

const fn topic(key: &'static str, label: &'static str) -> Field {
    Field::text(key, label)
        .example("arn:aws:sns:us-east-1:123456789012:snowball")
        .limit(Limit::Chars(0, 255))
        .pattern("arn:aws.*:sns:.*:[0-9]{12}:.*")
        .width(Width::Full)
}

/// The topic that is told.
pub static SNS_TOPIC_ARN: Field = topic("SnsTopicARN", "SNS topic ARN").help("The topic that is told");

static JOB_STATE: Field = Field::new(
    "JobState",
    "Job state",
    Shape::Choice {
        values: &[
            Choice::new("New", ""),
            Choice::new("PreparingAppliance", ""),
            Choice::new("PreparingShipment", ""),
            Choice::new("InTransitToCustomer", ""),
            Choice::new("WithCustomer", ""),
            Choice::new("InTransitToAWS", ""),
            Choice::new("WithAWSSortingFacility", ""),
            Choice::new("WithAWS", ""),
            Choice::new("InProgress", ""),
            Choice::new("Complete", ""),
            Choice::new("Cancelled", ""),
            Choice::new("Listing", ""),
            Choice::new("Pending", ""),
        ],
        open: false,
    },
)
.help("A state that is told of")
.example("Complete");

/// The states that are told of.
pub static JOB_STATES: Field =
    Field::new("JobStatesToNotify", "States", Shape::List(&JOB_STATE)).help("The states that are told of");

/// Tell of every state.
pub static NOTIFY_ALL: Field =
    Field::new("NotifyAll", "All states", Shape::Boolean).help("Tells of every change of state").example("false");

/// The topic for the person who fetches the device.
pub static PICKUP_TOPIC_ARN: Field =
    topic("DevicePickupSnsTopicARN", "Pickup SNS topic ARN").help("Tells the person who fetches the device");

/// Messages about a job or cluster.
pub static NOTIFICATION: Field = Field::new(
    "Notification",
    "Notification",
    Shape::Record(&[
        SNS_TOPIC_ARN.optional(),
        JOB_STATES.optional(),
        NOTIFY_ALL.optional(),
        PICKUP_TOPIC_ARN.optional(),
    ]),
)
.help("Messages through Amazon SNS when the state changes")
.about("Amazon SNS tells a topic of the states that you list, or of all of them.")
.sources(&[MODEL, UPDATE_PAGE]);

const fn line(key: &'static str, label: &'static str) -> Field {
    Field::text(key, label).limit(Limit::Chars(1, 1024))
}

static NAME: Field = line("Name", "Name").help("Who fetches the device").example("Jane Doe");

static PHONE_NUMBER: Field = Field::text("PhoneNumber", "Phone number")
    .help("Country code, then ten digits")
    .example("+1 425-555-0100")
    .limit(Limit::Chars(7, 30))
    .pattern("^\\s*(?:\\+?(\\d{1,3}))?[-. (]*(\\d{3})[-. )]*(\\d{3})[-. ]*(\\d{4})(?: *x(\\d+))?\\s*$");

static EMAIL: Field = Field::text("Email", "E-mail")
    .help("At most 100 characters")
    .example("jane@example.com")
    .limit(Limit::Chars(3, 320))
    .pattern("^(?=.{3,100}$).+@.+[.].+$");

static IDENTIFICATION_NUMBER: Field =
    line("IdentificationNumber", "Identification number").help("Of passport, badge or license").example("X1234567");

static IDENTIFICATION_EXPIRATION_DATE: Field =
    Field::new("IdentificationExpirationDate", "Identification expires", Shape::Timestamp)
        .help("Until when the identification is good")
        .example("2030-01-31T00:00:00Z");

static IDENTIFICATION_ISSUING_ORG: Field = line("IdentificationIssuingOrg", "Identification issued by")
    .help("The office or company that issued it")
    .example("State of Washington");

static DEVICE_PICKUP_ID: Field = Field::text("DevicePickupId", "Pickup ID")
    .help("`DPID`, then a UUID")
    .example("DPID123e4567-e89b-12d3-a456-426655440000")
    .limit(Limit::Chars(40, 40))
    .pattern("DPID[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

/// The person who fetches the device.
pub static PICKUP_DETAILS: Field = Field::new(
    "PickupDetails",
    "Pickup",
    Shape::Record(&[
        NAME.optional(),
        PHONE_NUMBER.optional(),
        EMAIL.optional(),
        IDENTIFICATION_NUMBER.optional(),
        IDENTIFICATION_EXPIRATION_DATE.optional(),
        IDENTIFICATION_ISSUING_ORG.optional(),
        DEVICE_PICKUP_ID.optional(),
    ]),
)
.help("Who fetches the device, where it is not shipped")
.about("The person and the identification that is shown when the device is handed over.")
.sources(&[MODEL]);
