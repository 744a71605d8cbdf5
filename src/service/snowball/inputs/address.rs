//! An address.

use super::ids::ADDRESS_ID;
use crate::schema::{Choice, Field, Limit, Shape};
use crate::service::snowball::MODEL;

const fn line(key: &'static str, label: &'static str, example: &'static str) -> Field {
    Field::text(key, label).limit(Limit::Chars(1, 1024)).example(example)
}

/// A member that the service no longer reads.
const fn unused(key: &'static str, label: &'static str) -> Field {
    line(key, label, "").help("No longer used; the value is ignored")
}

/// Who gets the device.
pub static NAME: Field = line("Name", "Name", "Jane Doe").help("Who gets the device");
static COMPANY: Field = line("Company", "Company", "Example Corp.").help("The company that gets the device");
/// The first line.
pub static STREET1: Field = line("Street1", "Street", "123 Main Street").help("The first line");
static STREET2: Field = line("Street2", "Street, line 2", "Building 7").help("The second line");
static STREET3: Field = line("Street3", "Street, line 3", "Dock B").help("The third line");
/// The city.
pub static CITY: Field = line("City", "City", "Seattle").help("Within the area of the Region");
static STATE: Field = line("StateOrProvince", "State or province", "WA").help("Where the country has them");
/// No longer read.
pub static PREFECTURE: Field = unused("PrefectureOrDistrict", "Prefecture or district");
/// No longer read.
pub static LANDMARK: Field = unused("Landmark", "Landmark");
/// The country.
pub static COUNTRY: Field = line("Country", "Country", "USA").help("Within the area of the Region");
static POSTAL_CODE: Field = line("PostalCode", "Postal code", "98101").help("As the carrier writes it");
static PHONE_NUMBER: Field = line("PhoneNumber", "Phone number", "425-555-0100").help("For the carrier");

static IS_RESTRICTED: Field = Field::new("IsRestricted", "Primary address", Shape::Boolean)
    .help("Not supported in most Regions")
    .example("false");

static TYPE: Field = Field::new(
    "Type",
    "Address type",
    Shape::Choice {
        values: &[Choice::new("CUST_PICKUP", "You fetch the device"), Choice::new("AWS_SHIP", "AWS sends it")],
        open: false,
    },
)
.help("Whether devices are sent there or fetched")
.example("AWS_SHIP");

/// The whole address.
pub static ADDRESS: Field = Field::new(
    "Address",
    "Address",
    Shape::Record(&[
        ADDRESS_ID.optional(),
        NAME.optional(),
        COMPANY.optional(),
        STREET1.optional(),
        STREET2.optional(),
        STREET3.optional(),
        CITY.optional(),
        STATE.optional(),
        PREFECTURE.optional(),
        LANDMARK.optional(),
        COUNTRY.optional(),
        POSTAL_CODE.optional(),
        PHONE_NUMBER.optional(),
        IS_RESTRICTED.optional(),
        TYPE.optional(),
    ]),
)
.help("Where devices are sent")
.about("The service checks it: a place that the Region's carrier does not serve is refused. It requires no part by itself.")
.sources(&[MODEL]);
