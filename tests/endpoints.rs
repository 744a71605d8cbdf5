//! Where requests go, for every Region and every combination of choices, against botocore's endpoint rules.

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use support::python::is_up_to_date;
use support::{data, json_file};
use waybill::diagnostic::Severity;
use waybill::endpoint::{PARTITIONS, Target, regions, resolve};
use waybill::service::{self, Inputs, Service, service};

fn by_id(id: &str) -> &'static Service {
    service(id).unwrap_or_else(|| panic!("{id}"))
}

/// One line of `rules.jsonl`: a combination, for all its Regions.
fn check(line: &Value) -> usize {
    let account = line["account"].as_str();
    let to = line["to"].as_object().unwrap();
    for (region, expected) in to {
        if account == Some("") {
            // AWS's rules know what an operation requires; here the check of its inputs says it.
            assert!(expected.is_null());
            continue;
        }
        let target = Target {
            region: region.clone(),
            fips: line["fips"].as_bool().unwrap(),
            dualstack: line["dualstack"].as_bool().unwrap(),
            custom: line["custom"].as_str().unwrap().to_owned(),
        };
        let service = by_id(line["service"].as_str().unwrap());
        let ours = match resolve(service, &target, account) {
            Ok(found) => serde_json::json!([found.endpoint.to_string(), found.signing_region, found.signing_name]),
            Err(refused) => {
                assert_eq!((refused.severity, refused.code.id), (Severity::Error, "endpoint-choice"));
                Value::Null
            }
        };
        assert_eq!(&ours, expected, "{} {target:?} {account:?}", service.id);
    }
    to.len()
}

#[test]
fn every_combination_goes_where_botocore_sends_it() {
    let text = std::fs::read_to_string(data("endpoints/rules.jsonl")).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let combinations: usize = lines.iter().map(check).sum();
    let regions = PARTITIONS.iter().map(|p| p.regions.len() + usize::from(!p.global.is_empty())).sum::<usize>();
    assert!(combinations >= 40 * regions, "{combinations} for {regions} Regions");
}

#[test]
fn partitions_are_those_of_botocore() {
    let theirs = json_file("endpoints/partitions.json");
    assert_eq!(theirs.as_array().unwrap().len(), PARTITIONS.len());
    for (theirs, ours) in theirs.as_array().unwrap().iter().zip(PARTITIONS) {
        let text = |key: &str| theirs[key].as_str().unwrap();
        assert_eq!(
            [text("id"), text("suffix"), text("dualstack_suffix")],
            [ours.id, ours.suffix, ours.dualstack_suffix]
        );
        let prefixes: Vec<String> = ours.prefixes.iter().map(|prefix| prefix.replace('-', "\\-")).collect();
        let form = text("form").replace(['(', ')'], "");
        assert_eq!(form, format!("^{}\\-\\w+\\-\\d+$", prefixes.join("|")), "{}", ours.id);
        let mut codes: BTreeSet<&str> = ours.regions.iter().map(|region| region.code).collect();
        codes.extend((!ours.global.is_empty()).then_some(ours.global));
        let known = theirs["regions"].as_object().unwrap();
        assert_eq!(codes, known.keys().map(String::as_str).collect());
        for region in ours.regions {
            assert_eq!(region.name, known[region.code]);
            assert!(ours.prefixes.iter().any(|prefix| region.code.starts_with(prefix)), "{}", region.code);
        }
    }
}

#[test]
fn vectors_are_those_of_the_installed_botocore() {
    is_up_to_date("endpoints.py");
}

/// What is said about a target: the refusal, or the notes.
fn said(id: &str, target: &Target, account: Option<&str>) -> Vec<String> {
    let found = match resolve(by_id(id), target, account) {
        Ok(destination) => destination.notes,
        Err(refused) => vec![*refused],
    };
    found.iter().map(|d| format!("{} {} {}: {d}", d.severity.id(), d.code.id, d.path)).collect()
}

#[test]
fn refusals_and_notes_are_in_words() {
    let custom = |custom: &str| Target { custom: custom.to_owned(), ..Target::default() };
    let in_region = |region: &str| Target { region: region.to_owned(), ..Target::default() };
    for quiet in ["https://proxy.example", "http://127.0.0.1:8080", "http://[::1]:8080", "http://localhost:4566", "  "]
    {
        assert_eq!(said("snowball", &custom(quiet), None), [""; 0], "{quiet}");
    }
    assert_eq!(
        said("snowball", &custom("http://10.0.0.1:8080"), None),
        [
            "warning clear-text-endpoint endpoint: Endpoint is not encrypted; the request, its signature and a session token can be read on the way"
        ]
    );
    assert_eq!(
        said("snowball", &Target { fips: true, ..custom("https://proxy.example") }, None),
        ["error endpoint-choice fips: A custom endpoint cannot be combined with FIPS"]
    );
    assert_eq!(
        said("s3-control", &Target { dualstack: true, ..custom("https://proxy.example") }, None),
        ["error endpoint-choice dualstack: A custom endpoint cannot be combined with dual-stack"]
    );
    assert_eq!(
        said("s3-control", &Target { fips: true, ..in_region("cn-north-1") }, None),
        ["error endpoint-choice fips: S3 Control has no FIPS endpoints in AWS China"]
    );
    assert_eq!(
        said("s3-control", &in_region(" eu-east-1 "), None),
        ["hint unknown-region region: Region `eu-east-1` is not known here; it is taken for a Region of AWS"]
    );
    assert!(said("import-export", &in_region("us-east1"), None)[0].ends_with("did you mean `us-east-1`"));
}

#[test]
fn an_account_stands_before_hosts_of_s3_control_alone() {
    let host = |id: &str, account| resolve(by_id(id), &Target::default(), account).unwrap().endpoint.to_string();
    for id in ["import-export", "snowball"] {
        assert_eq!(host(id, Some("111122223333")), host(id, None));
        assert_eq!(host(id, Some("no host")), host(id, None));
    }
    assert_eq!(host("s3-control", Some("")), host("s3-control", None));
    for wrong in ["1111 2222", "1.2", "a/", "-1", "1-", "\u{661}", &"1".repeat(64)] {
        assert_eq!(
            said("s3-control", &Target::default(), Some(wrong)),
            [
                "error account-host AccountId: Account ID cannot stand before the host's name; account IDs are twelve digits"
            ]
        );
    }
}

#[test]
fn every_operation_of_s3_control_requires_its_account() {
    for operation in by_id("s3-control").operations {
        let found = service::check(operation, &Inputs::new());
        let is_said = found.iter().any(|d| d.code.id == "missing-input" && d.path.to_string() == "AccountId");
        assert!(is_said, "{}", operation.name);
    }
}

#[test]
fn regions_are_offered_where_they_change_something() {
    let offered =
        |id: &str| regions(by_id(id)).map(|(partition, region)| (partition.id, region.code)).collect::<Vec<_>>();
    assert_eq!(offered("import-export"), [("aws", "us-east-1")]);
    let all = offered("snowball");
    assert_eq!(all, offered("s3-control"));
    assert!(all.len() > 45 && all.contains(&("aws-us-gov", "us-gov-west-1")) && all.contains(&("aws", "eu-west-1")));
}
