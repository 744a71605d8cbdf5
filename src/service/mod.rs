//! What the services of AWS can be asked: services, operations, inputs. Facts, one operation a file.
//!
//! To add an operation: one file with its `static`, its `mod` line, its place in the service's table.

mod check;
pub mod import_export;
mod inputs;
pub mod pattern;
pub mod s3_control;
pub mod snowball;

pub use check::{
    CODES, EXACTLY_ONE, INPUT_CHARACTER, INPUT_COUNT, INPUT_FORM, INPUT_LENGTH, INPUT_RANGE, INPUT_TYPE, JOB_ID_FORM,
    MISSING_INPUT, UNKNOWN_CHOICE, UNKNOWN_INPUT, aws_error, check,
};
pub use inputs::{Input, Inputs, is_decimal};

use crate::diagnostic::Diagnostic;
use crate::http::Method;
use crate::schema::{Field, Member, Source};
use crate::sign::sigv4;

/// Every service, in the order in which it is offered.
pub static SERVICES: &[&Service] = &[&import_export::SERVICE, &s3_control::SERVICE, &snowball::SERVICE];

/// A service of AWS.
#[derive(Debug)]
pub struct Service {
    /// Stable name for addresses and scripts: `import-export`.
    pub id: &'static str,
    /// The name people read: "Import/Export".
    pub label: &'static str,
    /// The date that names the version of its API.
    pub api_version: &'static str,
    /// How inputs become a request.
    pub protocol: Protocol,
    /// Which hosts answer.
    pub endpoints: Endpoints,
    /// How its requests are signed with Signature Version 4.
    pub signing: sigv4::Rules,
    /// Whether Signature Version 2 is accepted as well.
    pub takes_v2: bool,
    /// Who can still call it.
    pub availability: Availability,
    /// What a person should know before calling it; empty where there is nothing.
    pub standing: &'static str,
    /// Its operations, in the order in which they are offered.
    pub operations: &'static [&'static Operation],
    /// Where all this comes from.
    pub sources: &'static [Source],
}

/// Who can still call a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Availability {
    /// Every account.
    Current,
    /// Accounts that used it before.
    Closed,
    /// Nobody.
    Retired,
}

/// How inputs become a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// AWS query: a form with `Action` and `Version`, nested values as `name.member.N`.
    Query,
    /// REST with XML: inputs in path, query, headers and an XML body of this namespace.
    RestXml(&'static str),
    /// JSON 1.1: everything in the body, the operation in `X-Amz-Target` behind this prefix.
    Json(&'static str),
}

/// Which hosts answer, by AWS's endpoint rules for the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoints {
    /// AWS Import/Export.
    ImportExport,
    /// Amazon S3 Control.
    S3Control,
    /// AWS Snowball.
    Snowball,
}

/// The request line of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Http {
    /// The method.
    pub method: Method,
    /// The path, with `{name}` where inputs go.
    pub path: &'static str,
    /// The name of the body's root element, where there is an XML body.
    pub root: &'static str,
}

impl Http {
    /// `POST /`: everything in the body.
    pub const POST: Self = Self { method: Method::Post, path: "/", root: "" };
}

/// An error that a service can answer with.
#[derive(Debug)]
pub struct ServiceError {
    /// AWS's name: `InvalidJobIdException`.
    pub name: &'static str,
    /// What it means, a sentence.
    pub about: &'static str,
    /// What to do about it, a sentence.
    pub advice: &'static str,
}

/// What holds between several inputs of an operation.
pub type InputRule = fn(&Inputs) -> Vec<Diagnostic>;

/// What sending a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It only reads, so that a link can do it.
    Reads,
    /// It changes something: a short sentence that says what.
    Changes(&'static str),
}

/// Something a service can be asked.
#[derive(Debug)]
pub struct Operation {
    /// AWS's name: `UpdateJob`.
    pub name: &'static str,
    /// The service it belongs to.
    pub service: &'static Service,
    /// What it does, in one or more sentences.
    pub about: &'static str,
    /// When the service accepts it, in a few words; empty if always.
    pub when: &'static str,
    /// Whether it changes anything.
    pub effect: Effect,
    /// Method and path.
    pub http: Http,
    /// The inputs, in the order in which they are asked for.
    pub inputs: &'static [Member],
    /// The input that names what the request is about, and the word for that: "job".
    pub subject: Option<(&'static str, &'static Field)>,
    /// The boolean input that makes the service check and change nothing.
    pub check_only: Option<&'static Field>,
    /// Inputs that have a value before a person chooses one, as text.
    pub presets: &'static [(&'static Field, &'static str)],
    /// What holds between its inputs.
    pub rules: &'static [InputRule],
    /// The errors that its model names.
    pub errors: &'static [&'static ServiceError],
    /// Where all this comes from.
    pub sources: &'static [Source],
}

impl Operation {
    /// The inputs before a person has typed any.
    pub fn starting_inputs(&self) -> Inputs {
        let mut inputs = Inputs::new();
        for (field, text) in self.presets {
            inputs.set(field.key, Input::from_text(&field.shape, text));
        }
        inputs
    }
}

/// The service called `id`.
pub fn service(id: &str) -> Option<&'static Service> {
    SERVICES.iter().copied().find(|s| s.id == id)
}

/// The operation called `name` of a service.
pub fn operation(service: &Service, name: &str) -> Option<&'static Operation> {
    service.operations.iter().copied().find(|o| o.name == name)
}
