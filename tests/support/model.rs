//! Our tables in the words of AWS's service models, and what differs between two such accounts.

use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt;
use waybill::schema::{Edition, Field, Limit, Member, Need, Place, Shape};
use waybill::service::{Operation, Protocol, Service};

/// What `scripts/members.py` says about a service, said by our tables.
pub fn of_service(service: &Service) -> Value {
    let operations: Map<String, Value> =
        service.operations.iter().map(|o| (o.name.to_owned(), of_operation(o))).collect();
    json!({ "api_version": service.api_version, "operations": operations })
}

fn of_operation(operation: &Operation) -> Value {
    let errors: BTreeSet<&str> = operation.errors.iter().map(|error| error.name).collect();
    assert_eq!(errors.len(), operation.errors.len(), "{} has an error twice", operation.name);
    let mut facts = json!({
        "method": operation.http.method.as_str(),
        "path": operation.http.path,
        "errors": errors,
        "input": structure(operation.inputs),
    });
    if let (Protocol::RestXml(namespace), false) = (operation.service.protocol, operation.http.root.is_empty()) {
        facts["root"] = operation.http.root.into();
        facts["namespace"] = namespace.into();
    }
    facts
}

fn structure(members: &[Member]) -> Value {
    let mut by_name = Map::new();
    let mut required = BTreeSet::new();
    for member in members {
        let key = member.field.key;
        assert!(by_name.insert(key.to_owned(), placed(member.field)).is_none(), "{key} stands there twice");
        if member.presence.in_edition(Edition::Late) == Need::Required {
            required.insert(key);
        }
    }
    json!({ "type": "structure", "members": by_name, "required": required })
}

fn placed(field: &Field) -> Value {
    let mut facts = value(field);
    let (location, name) = match field.place {
        Place::Body => return facts,
        Place::BodyAs(name) => ("", name),
        Place::Header(name) => ("header", name),
        Place::Query(name) => ("querystring", name),
        Place::Path(name) => ("uri", name),
    };
    if !location.is_empty() {
        facts["location"] = location.into();
    }
    facts["name"] = name.into();
    facts
}

fn value(field: &Field) -> Value {
    let mut facts = match &field.shape {
        Shape::Record(members) => structure(members),
        Shape::Records(members) => json!({ "type": "list", "member": item(field, structure(members)) }),
        Shape::List(of) => json!({ "type": "list", "member": item(field, value(of)) }),
        Shape::Map { key, value: of } => json!({ "type": "map", "key": value(key), "value": value(of) }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Integer(min, max) => json!({ "type": "integer", "min": min, "max": max }),
        Shape::Decimal => json!({ "type": "double" }),
        Shape::Timestamp => json!({ "type": "timestamp" }),
        Shape::Token => json!({ "type": "string", "idempotencyToken": true }),
        Shape::Choice { values, open: _ } => {
            json!({ "type": "string", "enum": values.iter().map(|c| c.value).collect::<Vec<_>>() })
        }
        _ => json!({ "type": "string" }),
    };
    match field.limit {
        Limit::None => {}
        Limit::Bytes(max) => facts["max_bytes"] = max.into(),
        Limit::Chars(min, max) | Limit::Items(min, max) => {
            facts["min"] = min.into();
            facts["max"] = max.into();
        }
    }
    if field.is_union {
        let record = if facts["type"] == "list" { &mut facts["member"] } else { &mut facts };
        record["union"] = true.into();
    }
    if !field.pattern.is_empty() {
        facts["pattern"] = field.pattern.into();
    }
    facts
}

fn item(list: &Field, mut facts: Value) -> Value {
    if list.item != "member" {
        facts["name"] = list.item.into();
    }
    facts
}

/// A fact on which our tables and the model disagree.
pub struct Difference {
    /// Where: `UpdateJob.JobId`.
    pub at: String,
    /// Which fact: `pattern`.
    pub fact: String,
    /// What we say; null for nothing.
    pub ours: Value,
    /// What the model says; null for nothing.
    pub theirs: Value,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |value: &Value| value.to_string().chars().take(200).collect::<String>();
        write!(f, "{} {}: ours {}, the model's {}", self.at, self.fact, short(&self.ours), short(&self.theirs))
    }
}

/// Everything on which the two accounts disagree.
pub fn differences(ours: &Value, model: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", ours, &normal(model), &mut found);
    found
}

/// The model in the words of our tables: the other facts about the service are compared by
/// themselves, and a number without a limit has that of its type.
fn normal(model: &Value) -> Value {
    let Value::Object(facts) = model else { return model.clone() };
    let mut facts: Map<String, Value> = facts.iter().map(|(key, value)| (key.clone(), normal(value))).collect();
    for elsewhere in ["protocols", "json_version", "target_prefix", "host"] {
        if !facts.get(elsewhere).is_some_and(Value::is_object) {
            facts.remove(elsewhere);
        }
    }
    let (min, max): (Value, Value) = match facts.get("type").and_then(Value::as_str) {
        Some("integer") => (i32::MIN.into(), i32::MAX.into()),
        Some("long") => (i64::MIN.into(), i64::MAX.into()),
        Some("string" | "list" | "map") if facts.contains_key("max") => (0.into(), Value::Null),
        _ => return Value::Object(facts),
    };
    facts.entry("min").or_insert(min);
    facts.entry("max").or_insert(max);
    if facts["type"] == "long" {
        facts["type"] = "integer".into();
    }
    Value::Object(facts)
}

fn compare(at: &str, ours: &Value, theirs: &Value, found: &mut Vec<Difference>) {
    let none = Map::new();
    let (a, b) = (ours.as_object().unwrap_or(&none), theirs.as_object().unwrap_or(&none));
    let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    for key in keys {
        let (ours, theirs) = (a.get(key).unwrap_or(&Value::Null), b.get(key).unwrap_or(&Value::Null));
        match (ours, theirs) {
            (Value::Object(_), Value::Object(_)) => compare(&below(at, key), ours, theirs, found),
            _ if same(key, ours, theirs) => {}
            _ => found.push(Difference {
                at: at.to_owned(),
                fact: key.clone(),
                ours: ours.clone(),
                theirs: theirs.clone(),
            }),
        }
    }
}

/// `operations`, `input` and `members` are how the files are made, not part of the way to a member.
fn below(at: &str, key: &str) -> String {
    match (at, key) {
        (_, "operations" | "input" | "members") => at.to_owned(),
        (_, "member") => format!("{at}[]"),
        ("", key) => key.to_owned(),
        (at, key) => format!("{at}.{key}"),
    }
}

/// Errors have no order.
fn same(key: &str, ours: &Value, theirs: &Value) -> bool {
    let sorted = |value: &Value| {
        let mut names: Vec<_> = value.as_array().cloned().unwrap_or_default();
        names.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
        names
    };
    if key == "errors" { sorted(ours) == sorted(theirs) } else { ours == theirs }
}
