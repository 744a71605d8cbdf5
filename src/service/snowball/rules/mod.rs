//! What holds between inputs, by what the documentation says about them. Nothing is said twice: what one input alone may
//! be stands in its field.

mod address;
mod cluster;
mod data;
mod device;
mod order;

pub use address::{address_is_complete, address_is_read};
pub use cluster::{cluster_device, cluster_job_type, cluster_services, pricing_has_jobs};
pub use data::{buckets, key_ranges};
pub use device::{capacity, images, service_size, tape_limit, transfer_only};
pub use order::{node_inherits, notification, order_is_complete, pickup_topic, something_changes};

use super::{MODEL, inputs};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::schema::{Field, Source, Sureness};
use crate::service::{Input, Inputs};
use crate::text::Span;

/// Every code of these rules.
pub static CODES: &[&Code] = &[
    &address::ADDRESS_INCOMPLETE,
    &address::ADDRESS_UNREAD,
    &cluster::CLUSTER_DEVICE,
    &cluster::CLUSTER_JOB_TYPE,
    &cluster::CLUSTER_SERVICE,
    &cluster::PRICING_WITHOUT_JOBS,
    &data::BUCKETS_NEEDED,
    &data::RANGE_ORDER,
    &data::RANGE_WITHOUT_EXPORT,
    &device::CAPACITY_OF_DEVICE,
    &device::SIZE_WITHOUT_CLUSTER,
    &device::TAPE_LIMIT,
    &device::TOO_MANY_IMAGES,
    &device::TRANSFER_ONLY,
    &order::NODE_INHERITS,
    &order::NOTHING_CHANGES,
    &order::NOTIFIES_ALL,
    &order::NOTIFIES_NOBODY,
    &order::ORDER_INCOMPLETE,
    &order::PICKUP_BY_NOBODY,
];

const COMBINATION: Option<&str> = Some("InvalidInputCombinationException");

const INFERRED: Source = Source { title: MODEL.title, sureness: Sureness::Inferred };

fn finding(code: &'static Code, severity: Severity, field: &Field, path: Path, message: &str) -> Diagnostic {
    Diagnostic::new(code, severity, path, Span::default(), message).subject(field.label)
}

/// A finding or none, as a list.
fn only(found: bool, finding: impl FnOnce() -> Diagnostic) -> Vec<Diagnostic> {
    if found { vec![finding()] } else { Vec::new() }
}

/// Whether a person gave a value: an empty text or list is none.
fn is_given(input: &Input) -> bool {
    match input {
        Input::Text(text) => !text.is_empty(),
        Input::List(items) => !items.is_empty(),
        Input::Map(map) => map.iter().any(|(_, value)| is_given(value)),
        Input::Bool(_) | Input::Number(_) => true,
    }
}

fn has(inputs: &Inputs, field: &Field) -> bool {
    inputs.get(field.key).is_some_and(is_given)
}

fn text<'a>(inputs: &'a Inputs, field: &Field) -> &'a str {
    inputs.get(field.key).and_then(Input::as_text).unwrap_or_default()
}

fn is_on(inputs: &Inputs, field: &Field) -> bool {
    inputs.get(field.key).and_then(Input::as_bool) == Some(true)
}

fn record<'a>(inputs: &'a Inputs, field: &Field) -> Option<&'a Inputs> {
    inputs.get(field.key).and_then(as_map)
}

fn items<'a>(inputs: &'a Inputs, field: &Field) -> &'a [Input] {
    match inputs.get(field.key) {
        Some(Input::List(items)) => items,
        _ => &[],
    }
}

const fn as_map(input: &Input) -> Option<&Inputs> {
    match input {
        Input::Map(map) => Some(map),
        _ => None,
    }
}

fn is_node(given: &Inputs) -> bool {
    has(given, &inputs::ids::CLUSTER_ID)
}
