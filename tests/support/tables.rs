//! AWS's service models, as `scripts/members.py` has them, as tables of operations: so that protocols and checks are held
//! against every operation there is, described by us or not.

use serde_json::Value;
use waybill::http::Method;
use waybill::schema::{Choice, Field, Limit, Member, Place, Shape};
use waybill::service::{Availability, Effect, Endpoints, Http, Operation, Protocol, Service};
use waybill::sign::sigv4::Rules;

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn text(value: &Value) -> &'static str {
    value.as_str().map_or("", |text| text.to_owned().leak())
}

/// Every operation of the service called `id`.
pub fn operations(id: &str) -> Vec<&'static Operation> {
    let model = super::json_file(&format!("service/{id}.json"));
    let namespace = "http://awss3control.amazonaws.com/doc/2018-08-20/";
    let (protocol, endpoints) = match model["protocols"].as_array().unwrap().last().unwrap().as_str().unwrap() {
        "query" => (Protocol::Query, Endpoints::ImportExport),
        "rest-xml" => (Protocol::RestXml(namespace), Endpoints::S3Control),
        _ => (Protocol::Json(text(&model["target_prefix"])), Endpoints::Snowball),
    };
    let is_s3 = endpoints == Endpoints::S3Control;
    let service = leak(Service {
        id: id.to_owned().leak(),
        label: "",
        api_version: text(&model["api_version"]),
        protocol,
        endpoints,
        signing: Rules { encodes_path_twice: !is_s3, sends_body_hash: is_s3 },
        takes_v2: false,
        availability: Availability::Current,
        standing: "",
        operations: &[],
        sources: &[],
    });
    let operations = model["operations"].as_object().unwrap();
    operations.iter().map(|(name, facts)| operation(service, name, facts)).collect()
}

fn operation(service: &'static Service, name: &str, facts: &Value) -> &'static Operation {
    let method = match facts["method"].as_str().unwrap() {
        "GET" => Method::Get,
        "PUT" => Method::Put,
        "DELETE" => Method::Delete,
        _ => Method::Post,
    };
    let reads = ["Get", "List", "Describe"].iter().any(|verb| name.starts_with(verb));
    leak(Operation {
        name: name.to_owned().leak(),
        service,
        about: "",
        when: "",
        effect: if reads { Effect::Reads } else { Effect::Changes("") },
        http: Http { method, path: text(&facts["path"]), root: text(&facts["root"]) },
        inputs: members(&facts["input"]),
        subject: None,
        check_only: None,
        presets: &[],
        rules: &[],
        errors: &[],
        sources: &[],
    })
}

fn members(structure: &Value) -> &'static [Member] {
    let required = structure["required"].as_array().unwrap();
    let all = structure["members"].as_object().unwrap().iter();
    let members: Vec<Member> = all
        .map(|(name, facts)| {
            let field = leak(field(name, facts));
            if required.contains(&name.as_str().into()) { field.required() } else { field.optional() }
        })
        .collect();
    members.leak()
}

fn field(name: &str, facts: &Value) -> Field {
    let name: &'static str = name.to_owned().leak();
    let number = |key: &str| facts[key].as_i64();
    let size = |key: &str, default: usize| facts[key].as_u64().map_or(default, |n| n as usize);
    let shape = match facts["type"].as_str().unwrap() {
        "structure" => Shape::Record(members(facts)),
        "list" if facts["member"]["type"] == "structure" => Shape::Records(members(&facts["member"])),
        "list" => Shape::List(leak(field(name, &facts["member"]))),
        "map" => Shape::Map { key: leak(field("key", &facts["key"])), value: leak(field("value", &facts["value"])) },
        "boolean" => Shape::Boolean,
        "integer" => Shape::Integer(number("min").unwrap_or(i32::MIN.into()), number("max").unwrap_or(i32::MAX.into())),
        "long" => Shape::Integer(number("min").unwrap_or(i64::MIN), number("max").unwrap_or(i64::MAX)),
        "double" => Shape::Decimal,
        "timestamp" => Shape::Timestamp,
        _ if facts["idempotencyToken"] == true => Shape::Token,
        _ => match facts["enum"].as_array() {
            Some(values) => {
                let values: Vec<_> = values.iter().map(|value| Choice::new(text(value), "")).collect();
                Shape::Choice { values: values.leak(), open: false }
            }
            None => Shape::Text,
        },
    };
    let has_limit = facts["min"].is_u64() || facts["max"].is_u64();
    let limit = match shape {
        Shape::Integer(..) => Limit::None,
        _ if !has_limit => Limit::None,
        _ if shape.is_scalar() => Limit::Chars(size("min", 0), size("max", usize::MAX)),
        _ => Limit::Items(size("min", 0), size("max", usize::MAX)),
    };
    let wire = text(&facts["name"]);
    let place = match facts["location"].as_str() {
        Some("header") => Place::Header(wire),
        Some("querystring") => Place::Query(wire),
        Some("uri") => Place::Path(wire),
        _ if wire.is_empty() => Place::Body,
        _ => Place::BodyAs(wire),
    };
    let item = if facts["member"]["name"].is_string() { text(&facts["member"]["name"]) } else { "member" };
    Field::new(name, name, shape).limit(limit).pattern(text(&facts["pattern"])).place(place).item(item)
}
