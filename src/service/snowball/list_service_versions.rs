//! ListServiceVersions: versions of a service.

use super::inputs::ids::{MAX_RESULTS, NEXT_TOKEN};
use super::{MODEL, SERVICE, errors};
use crate::schema::{Choice, Field, Limit, Shape};
use crate::service::{Effect, Http, Operation};

static SERVICE_NAME: Field = Field::new(
    "ServiceName",
    "Service",
    Shape::Choice { values: &[Choice::new("KUBERNETES", ""), Choice::new("EKS_ANYWHERE", "")], open: false },
)
.help("A service on the device")
.example("EKS_ANYWHERE")
.sources(&[MODEL]);

static VERSION: Field =
    Field::text("Version", "Version").help("Its number").limit(Limit::Chars(1, 1024)).example("1.27");

static SERVICE_VERSION: Field = Field::new("ServiceVersion", "Version", Shape::Record(&[VERSION.optional()]))
    .help("The version it has to work with");

static DEPENDENT_SERVICES: Field = Field::new(
    "DependentServices",
    "Works with",
    Shape::Records(&[SERVICE_NAME.optional(), SERVICE_VERSION.optional()]),
)
.help("Services that depend on the one asked for")
.sources(&[MODEL]);

/// Lists versions of a service.
pub static LIST_SERVICE_VERSIONS: Operation = Operation {
    name: "ListServiceVersions",
    service: &SERVICE,
    about: "Lists the versions of a service that devices support.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[SERVICE_NAME.required(), DEPENDENT_SERVICES.optional(), MAX_RESULTS.optional(), NEXT_TOKEN.optional()],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_NEXT_TOKEN, &errors::INVALID_RESOURCE],
    sources: &[MODEL],
};
