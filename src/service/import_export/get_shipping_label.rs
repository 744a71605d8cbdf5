//! GetShippingLabel: a prepaid label for the parcel.

use super::errors::{
    CANCELED_JOB_ID, EXPIRED_JOB_ID, INVALID_ACCESS_KEY_ID, INVALID_ADDRESS, INVALID_JOB_ID, INVALID_PARAMETER,
    INVALID_VERSION,
};
use super::rules::label_address;
use super::shared::{API_VERSION, JOB_ID};
use super::{API_REFERENCE, MODEL, SERVICE};
use crate::schema::{Field, Shape, Source, Sureness, Width};
use crate::service::{Effect, Http, Operation};

const TOOL: Source = Source {
    title: "Developer Guide 2010-06-03, later edition, FillingOutYourShippingLabel",
    sureness: Sureness::Page,
};

static JOB_IDS: Field = Field::new("jobIds", "Job IDs", Shape::List(&JOB_ID))
    .help("All jobs whose devices are in the parcel")
    .about("The jobs that travel in one parcel. Like the address, this input begins in lower case.")
    .width(Width::Full)
    .sources(&[MODEL, API_REFERENCE]);

static NAME: Field =
    address("name", "Name").help("Who sends the parcel").about("The sender's name.").example("Ana Silva");
static COMPANY: Field =
    address("company", "Company").help("The sender's company").about("The sender's company.").example("Example Corp.");
static PHONE: Field = address("phoneNumber", "Telephone number")
    .help("With its country code")
    .about("Where the carrier can reach the sender.")
    .example("+1 206 555 0100");
static COUNTRY: Field = address("country", "Country")
    .help("As in the manifest's return address")
    .about("The sender's country.")
    .example("USA");
static STATE: Field = address("stateOrProvince", "State or province")
    .help("Needed in the USA and Canada")
    .about("The sender's state or province.")
    .example("WA");
static CITY: Field = address("city", "City").help("The sender's city").about("The sender's city.").example("Seattle");
static POSTAL_CODE: Field = address("postalCode", "Postal code")
    .help("The sender's postal code")
    .about("The sender's postal code.")
    .example("98104");
static STREET_1: Field = address("street1", "Street")
    .help("Street and number, no post box")
    .about("The first line of the sender's street address.")
    .example("123 Any Street");
static STREET_2: Field = address("street2", "Street, second line")
    .help("Building or floor")
    .about("The second line of the sender's street address.")
    .example("Floor 3");
static STREET_3: Field = address("street3", "Street, third line")
    .help("Anything else")
    .about("The third line of the sender's street address.")
    .example("Loading dock");

/// Makes a label.
pub static GET_SHIPPING_LABEL: Operation = Operation {
    name: "GetShippingLabel",
    service: &SERVICE,
    about: "Makes a prepaid UPS label for the parcel to AWS. The answer has a link to it.",
    when: "Accepted until the job is cancelled or expired",
    effect: Effect::Changes("Makes a shipping label"),
    http: Http::POST,
    inputs: &[
        JOB_IDS.required(),
        NAME.optional(),
        COMPANY.optional(),
        PHONE.optional(),
        COUNTRY.optional(),
        STATE.optional(),
        CITY.optional(),
        POSTAL_CODE.optional(),
        STREET_1.optional(),
        STREET_2.optional(),
        STREET_3.optional(),
        API_VERSION.optional(),
    ],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[label_address],
    errors: &[
        &INVALID_JOB_ID,
        &EXPIRED_JOB_ID,
        &CANCELED_JOB_ID,
        &INVALID_ACCESS_KEY_ID,
        &INVALID_ADDRESS,
        &INVALID_VERSION,
        &INVALID_PARAMETER,
    ],
    sources: &[MODEL, API_REFERENCE],
};

const fn address(key: &'static str, label: &'static str) -> Field {
    Field::text(key, label).sources(&[MODEL, TOOL])
}
