//! C6: all buckets of a manifest are in one region.

use super::{Facts, Rule, Value};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::sources;
use crate::validate::text::shown;

/// The rule.
pub static RULE: Rule = Rule { id: "C6", name: "buckets_region", codes: &[&SEVERAL_REGIONS], check };

static SEVERAL_REGIONS: Code = Code {
    id: "several-regions",
    explanation: "All buckets of a manifest have to be in one region. Only the service knows where they are, so this speaks where names tell: buckets called after different regions, or after another one than the job's.",
    aws_error: Some("MultipleRegionsException"),
    source: sources::MODEL,
};

/// Regions of the service's years, as people write them into names.
const REGIONS: [&str; 9] = [
    "us-east-1",
    "us-west-1",
    "us-west-2",
    "eu-west-1",
    "eu-central-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-northeast-1",
    "sa-east-1",
];

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let mut first = facts.region().and_then(|value| Some((region_in(value.text)?, value)));
    for (place, value) in buckets(facts) {
        let Some(region) = region_in(value.text) else { continue };
        let (other, from) = *first.get_or_insert((region, value));
        if region != other {
            let message = format!("names another region than {}; all buckets have to be in one", shown(from.text));
            found.push(facts.about(&SEVERAL_REGIONS, Severity::Hint, place.path(), &value, message));
            return;
        }
    }
}

/// Where a bucket is named. The path is made only for the one that is reported.
enum Place {
    Top(&'static str),
    Operation(usize),
}

impl Place {
    fn path(&self) -> Path {
        match self {
            Self::Top(key) => Path::key(key),
            Self::Operation(index) => Path::key("operations").item(*index).member("exportBucket"),
        }
    }
}

/// All buckets of the manifest.
fn buckets<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (Place, Value<'a>)> {
    let top = ["bucket", "logBucket"].map(|key| Some((Place::Top(key), facts.value(&[key])?)));
    let inner = facts
        .operations()
        .filter_map(|(index, id)| Some((Place::Operation(index), facts.child_value(id, "exportBucket")?)));
    top.into_iter().flatten().chain(inner)
}

fn region_in(name: &str) -> Option<&'static str> {
    REGIONS.into_iter().find(|region| name.contains(region))
}
