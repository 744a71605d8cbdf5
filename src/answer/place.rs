//! Where an error can be seen: in the manifest, the inputs, the keys, the clock, the host.

use super::explain::normal;
use crate::diagnostic::Path;
use crate::manifest::MANIFESTS;
use crate::schema::{Member, Shape};
use crate::service::{SERVICES, operation};

/// A place to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// An option of the manifest.
    Field(Path),
    /// The manifest as a whole.
    Manifest,
    /// What the checks of the manifest find that AWS answers with this error: those whose
    /// [`Code::aws_error`](crate::diagnostic::Code::aws_error) it is.
    Findings(&'static str),
    /// An input of the operation.
    Input(Path),
    /// Access key, secret and token.
    Keys,
    /// What was signed, against what arrived.
    Signature,
    /// The clock of the machine that signed.
    Clock,
    /// Host and region.
    Endpoint,
}

/// A place in the table: a path as text, or a word for the rest.
#[derive(Clone, Copy)]
enum Spot {
    Field(&'static str),
    Input(&'static str),
    Findings(&'static str),
    Manifest,
    Keys,
    Signature,
    Clock,
    Endpoint,
    /// The options that the message names.
    NamedFields,
    /// The inputs that the message names.
    NamedInputs,
}

use Spot::{Clock, Endpoint, Field, Findings, Input, Keys, Manifest, NamedFields, NamedInputs, Signature};

const BUCKETS: &[Spot] = &[NamedFields, Field("bucket"), Field("logBucket"), Field("operations")];
const JOB: &[Spot] = &[Input("JobId"), Input("jobIds")];

/// By name without `Exception`. An error that stands here with nothing can be seen nowhere on the page.
static SPOTS: &[(&str, &[Spot])] = &[
    // Import/Export.
    ("BucketPermission", &[NamedFields, Field("bucket"), Field("logBucket"), Field("operations"), Keys]),
    ("CanceledJobId", JOB),
    ("CreateJobQuotaExceeded", &[]),
    ("ExpiredJobId", JOB),
    ("InvalidAccessKeyId", &[Keys, Field("accessKeyId")]),
    ("InvalidAddress", &[NamedFields, NamedInputs, Field("returnAddress"), Input("Address")]),
    ("InvalidCustoms", &[Findings("InvalidCustomsException"), NamedFields, Field("customs")]),
    ("InvalidFileSystem", &[Findings("InvalidFileSystemException"), Field("fileSystem")]),
    ("InvalidJobId", &[Input("JobId"), Input("jobIds"), Keys]),
    ("InvalidManifestField", &[Findings("InvalidManifestFieldException"), NamedFields]),
    ("InvalidParameter", &[NamedInputs]),
    ("InvalidVersion", &[Input("APIVersion")]),
    ("MalformedManifest", &[Findings("MalformedManifestException"), Manifest]),
    ("MissingCustoms", &[Findings("MissingCustomsException"), NamedFields, Field("customs")]),
    ("MissingManifestField", &[Findings("MissingManifestFieldException"), NamedFields]),
    ("MissingParameter", &[NamedInputs]),
    ("MultipleRegions", BUCKETS),
    ("NoSuchBucket", BUCKETS),
    ("UnableToCancelJobId", JOB),
    ("UnableToUpdateJobId", JOB),
    // S3 Control.
    ("BadRequest", &[NamedInputs]),
    ("Idempotency", &[Input("ClientRequestToken")]),
    ("InternalService", &[]),
    ("InvalidNextToken", &[Input("NextToken")]),
    ("InvalidRequest", &[NamedInputs]),
    ("JobStatus", &[Input("RequestedJobStatus"), Input("JobId")]),
    ("NotFound", &[Input("JobId"), Input("AccountId"), Endpoint]),
    ("TooManyRequests", &[]),
    ("TooManyTags", &[Input("Tags")]),
    // Snowball.
    ("ClusterLimitExceeded", &[Input("ClusterId")]),
    ("Conflict", &[NamedInputs, Input("JobId")]),
    ("Ec2RequestFailed", &[Input("Resources.Ec2AmiResources"), Keys]),
    ("InvalidInputCombination", &[NamedInputs]),
    ("InvalidJobState", &[Input("JobId"), Input("ClusterId")]),
    ("InvalidResource", &[NamedInputs, Input("JobId"), Input("ClusterId"), Input("AddressId"), Endpoint]),
    ("KMSRequestFailed", &[Input("KmsKeyARN"), Input("RoleARN"), Keys]),
    ("ReturnShippingLabelAlreadyExists", &[Input("JobId")]),
    ("UnsupportedAddress", &[Input("Address"), Input("AddressId")]),
    // All services.
    ("SignatureDoesNotMatch", &[Signature, Keys, Clock]),
    ("InvalidSignature", &[Signature, Keys, Clock]),
    ("IncompleteSignature", &[Signature, Endpoint]),
    ("AuthorizationHeaderMalformed", &[Signature, Endpoint]),
    ("AuthorizationQueryParameters", &[Signature, Endpoint]),
    ("XAmzContentSHA256Mismatch", &[Signature]),
    ("MissingAuthenticationToken", &[Keys, Endpoint]),
    ("MissingSecurityHeader", &[Keys, Endpoint]),
    ("AccessDenied", &[Keys]),
    ("ExpiredToken", &[Keys]),
    ("TokenRefreshRequired", &[Keys]),
    ("InvalidToken", &[Keys]),
    ("InvalidSecurityToken", &[Keys]),
    ("UnrecognizedClient", &[Keys, Endpoint]),
    ("InvalidClientTokenId", &[Keys, Field("accessKeyId")]),
    ("OptInRequired", &[Keys, Endpoint]),
    ("SubscriptionRequired", &[Keys]),
    ("NotSignedUp", &[Keys]),
    ("AuthFailure", &[Keys]),
    ("RequestTimeTooSkewed", &[Clock]),
    ("RequestExpired", &[Clock]),
    ("SignatureExpired", &[Clock]),
    ("Validation", &[NamedInputs]),
    ("InvalidParameterValue", &[NamedInputs]),
    ("InvalidParameterCombination", &[NamedInputs]),
    ("UnknownOperation", &[Endpoint]),
    ("InvalidAction", &[Endpoint]),
    ("PermanentRedirect", &[Endpoint]),
    ("TemporaryRedirect", &[Endpoint]),
    ("IllegalLocationConstraint", &[Endpoint]),
];

/// Whether somebody has thought about where this error can be seen.
pub fn is_known(code: &str) -> bool {
    spots(code).is_some()
}

fn spots(code: &str) -> Option<&'static [Spot]> {
    let code = normal(code);
    SPOTS.iter().find(|(name, _)| normal(name) == code).map(|(_, spots)| *spots)
}

/// Where to look, the likeliest first. Of options and inputs only those that the message names, if it names any; of inputs
/// only those that the operation has.
pub fn places(code: &str, message: &str, service: Option<&str>, name: Option<&str>) -> Vec<Where> {
    let inputs: &[Member] = SERVICES
        .iter()
        .find(|own| Some(own.id) == service)
        .and_then(|own| operation(own, name?))
        .map_or(&[], |operation| operation.inputs);
    let mut out: Vec<Where> = Vec::new();
    let mut is_named = false;
    for spot in spots(code).unwrap_or(&[]) {
        let found = match *spot {
            NamedFields => named(message, fields_named),
            NamedInputs => named(message, |word| inputs_named(inputs, word)),
            Field(_) | Input(_) if is_named => Vec::new(),
            Field(path) => vec![Where::Field(dotted(path))],
            Input(path) => {
                let first = path.split('.').next().unwrap_or(path);
                let is_there = inputs.is_empty() || inputs.iter().any(|member| member.field.key == first);
                if is_there { vec![Where::Input(dotted(path))] } else { Vec::new() }
            }
            Findings(error) => vec![Where::Findings(error)],
            Manifest => vec![Where::Manifest],
            Keys => vec![Where::Keys],
            Signature => vec![Where::Signature],
            Clock => vec![Where::Clock],
            Endpoint => vec![Where::Endpoint],
        };
        is_named |= matches!(spot, NamedFields | NamedInputs) && !found.is_empty();
        for place in found {
            if !out.contains(&place) {
                out.push(place);
            }
        }
    }
    out
}

fn dotted(path: &str) -> Path {
    path.split('.').fold(Path::root(), |path, key| path.member(key))
}

/// What the words of a message name.
fn named(message: &str, find: impl Fn(&str) -> Option<Where>) -> Vec<Where> {
    let words = message.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '[' | ']')));
    // A message is as long as the server likes.
    words.take(500).map(|word| word.trim_matches('.')).filter(|word| word.len() > 2).filter_map(find).collect()
}

/// `returnAddress.country`, or `country` alone, as an option of some kind of manifest.
fn fields_named(word: &str) -> Option<Where> {
    let mut keys = word.split('.').map(|key| key.split('[').next().unwrap_or(key));
    let (first, second) = (keys.next()?, keys.next());
    let same = |member: &&Member, key: &str| member.field.key.eq_ignore_ascii_case(key);
    for kind in MANIFESTS {
        if let Some(member) = kind.members.iter().find(|member| same(member, first)) {
            let path = Path::key(member.field.key);
            let inner = second.and_then(|key| inside(member).iter().find(|inner| same(inner, key)));
            return Some(Where::Field(inner.map_or(path.clone(), |inner| path.member(inner.field.key))));
        }
    }
    for kind in MANIFESTS {
        for member in kind.members {
            if let Some(inner) = inside(member).iter().find(|inner| same(inner, first)) {
                let path = Path::key(member.field.key);
                let path = if matches!(member.field.shape, Shape::Records(_)) { path.item(0) } else { path };
                return Some(Where::Field(path.member(inner.field.key)));
            }
        }
    }
    None
}

fn inside(member: &Member) -> &'static [Member] {
    match member.field.shape {
        Shape::Record(members) | Shape::Records(members) => members,
        _ => &[],
    }
}

/// `jobId`, or `resources.s3Resources.1.member.bucketArn` as validation messages write a path: items from 1.
fn inputs_named(inputs: &'static [Member], word: &str) -> Option<Where> {
    let mut members = inputs;
    let mut path = Path::root();
    for key in word.split('.') {
        if let Ok(index) = key.parse::<usize>() {
            path = path.item(index.checked_sub(1)?);
        } else if let Some(member) = members.iter().find(|member| member.field.key.eq_ignore_ascii_case(key)) {
            path = path.member(member.field.key);
            members = below(&member.field.shape);
        } else if key != "member" {
            break;
        }
    }
    (!path.0.is_empty()).then_some(Where::Input(path))
}

fn below(shape: &'static Shape) -> &'static [Member] {
    match shape {
        Shape::Record(members) | Shape::Records(members) => members,
        Shape::List(item) => below(&item.shape),
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_exists_and_no_name_is_there_twice() {
        let mut names = Vec::new();
        for (name, spots) in SPOTS {
            assert!(!names.contains(&normal(name)), "{name}");
            names.push(normal(name));
            for spot in *spots {
                let first = |path: &'static str| path.split('.').next().unwrap_or(path);
                let exists = match *spot {
                    Field(path) => {
                        MANIFESTS.iter().any(|kind| crate::schema::find(kind.members, first(path)).is_some())
                    }
                    Input(path) => SERVICES
                        .iter()
                        .flat_map(|service| service.operations)
                        .any(|operation| crate::schema::find(operation.inputs, first(path)).is_some()),
                    _ => true,
                };
                assert!(exists, "{name}");
            }
        }
    }
}
