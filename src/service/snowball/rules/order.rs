//! What an order needs, and who hears of it.

use super::{COMBINATION, INFERRED, finding, has, is_given, is_node, is_on, only, record};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::service::snowball::MODEL;
use crate::service::snowball::inputs::ids::{ADDRESS_ID, CLUSTER_ID, JOB_ID};
use crate::service::snowball::inputs::notification::{
    JOB_STATES, NOTIFICATION, NOTIFY_ALL, PICKUP_DETAILS, PICKUP_TOPIC_ARN, SNS_TOPIC_ARN,
};
use crate::service::snowball::inputs::order::{JOB_TYPE, SHIPPING_OPTION};
use crate::service::snowball::inputs::pricing::LONG_TERM_PRICING_ID;
use crate::service::{Input, Inputs};

/// An order that says too little.
pub static ORDER_INCOMPLETE: Code = Code {
    id: "order-incomplete",
    explanation: "The model requires no input of CreateJob, because a node takes all from its cluster. Any other job has \
                  to say what it is for, where the device goes and how.",
    aws_error: COMBINATION,
    source: INFERRED,
};

/// A node with an order of its own.
pub static NODE_INHERITS: Code = Code {
    id: "node-inherits",
    explanation: "A job with `ClusterId` takes everything else from the cluster.",
    aws_error: None,
    source: MODEL,
};

/// An update of nothing.
pub static NOTHING_CHANGES: Code = Code {
    id: "nothing-changes",
    explanation: "An update changes what it names, and this one names nothing.",
    aws_error: None,
    source: INFERRED,
};

/// All states and some.
pub static NOTIFIES_ALL: Code = Code {
    id: "notifies-all",
    explanation: "A job tells either of the listed states or of all. With `NotifyAll` the list says nothing more.",
    aws_error: None,
    source: MODEL,
};

/// Messages for no topic.
pub static NOTIFIES_NOBODY: Code = Code {
    id: "notifies-nobody",
    explanation: "States to tell of are given, but no topic that could be told. If the job has none yet, nobody hears of it.",
    aws_error: None,
    source: INFERRED,
};

/// Messages for a person who is not named.
pub static PICKUP_BY_NOBODY: Code = Code {
    id: "pickup-by-nobody",
    explanation: "The topic is for the person who fetches the device, and who that is is said when the job is created.",
    aws_error: None,
    source: MODEL,
};

/// A job that is no node says what it is for, where the device goes and how.
pub fn order_is_complete(inputs: &Inputs) -> Vec<Diagnostic> {
    let needed = [&JOB_TYPE, &ADDRESS_ID, &SHIPPING_OPTION];
    let missing = needed.into_iter().filter(|field| !is_node(inputs) && !has(inputs, field));
    let message = "is missing; only the node of a cluster does without";
    missing.map(|f| finding(&ORDER_INCOMPLETE, Severity::Warning, f, Path::key(f.key), message)).collect()
}

/// A node needs its cluster alone.
pub fn node_inherits(inputs: &Inputs) -> Vec<Diagnostic> {
    let has_more = inputs.iter().any(|(key, value)| key != CLUSTER_ID.key && is_given(value));
    only(is_node(inputs) && has_more, || {
        let message = "is enough; the node takes the rest from the cluster";
        finding(&NODE_INHERITS, Severity::Hint, &CLUSTER_ID, Path::key(CLUSTER_ID.key), message)
    })
}

/// An update changes something.
pub fn something_changes(inputs: &Inputs) -> Vec<Diagnostic> {
    // An empty text that was not left out is there on purpose.
    let is_given = |value: &Input| is_given(value) || value.as_text().is_some();
    let mut given = inputs.iter().filter(|(_, value)| is_given(value)).map(|(key, _)| key);
    let (Some(first), None) = (given.next(), given.next()) else { return Vec::new() };
    let Some(subject) = [&JOB_ID, &CLUSTER_ID, &LONG_TERM_PRICING_ID].into_iter().find(|id| id.key == first) else {
        return Vec::new();
    };
    let message = "is the only input, so nothing changes";
    vec![finding(&NOTHING_CHANGES, Severity::Hint, subject, Path::key(subject.key), message)]
}

/// Messages name a topic, and states once.
pub fn notification(inputs: &Inputs) -> Vec<Diagnostic> {
    let Some(notification) = record(inputs, &NOTIFICATION) else { return Vec::new() };
    let (all, some) = (is_on(notification, &NOTIFY_ALL), has(notification, &JOB_STATES));
    let at = |key| Path::key(NOTIFICATION.key).member(key);
    let mut found = Vec::new();
    if all && some {
        let message = "say nothing more where all states are told of";
        found.push(finding(&NOTIFIES_ALL, Severity::Hint, &JOB_STATES, at(JOB_STATES.key), message));
    }
    if (all || some) && !has(notification, &SNS_TOPIC_ARN) {
        let message = "is missing, so nobody may be told";
        found.push(finding(&NOTIFIES_NOBODY, Severity::Warning, &SNS_TOPIC_ARN, at(SNS_TOPIC_ARN.key), message));
    }
    found
}

/// Messages about a pickup need somebody who fetches the device.
pub fn pickup_topic(inputs: &Inputs) -> Vec<Diagnostic> {
    let has_topic = record(inputs, &NOTIFICATION).is_some_and(|n| has(n, &PICKUP_TOPIC_ARN));
    only(has_topic && !has(inputs, &PICKUP_DETAILS), || {
        let path = Path::key(NOTIFICATION.key).member(PICKUP_TOPIC_ARN.key);
        let message = "is for the person who fetches the device, and `PickupDetails` names nobody";
        finding(&PICKUP_BY_NOBODY, Severity::Hint, &PICKUP_TOPIC_ARN, path, message)
    })
}
