//! What the AWS CLI and boto3 have in common: names, endpoints, where secrets go.
//!
//! Source: botocore, `xform_name` and the folders of its data; AWS SDKs and Tools Reference Guide, "Dual-stack and FIPS
//! endpoints".

use super::rendered::BodyFile;
use super::{Call, Rendered, SecretsIn};
use crate::endpoint::{Target, resolve};
use crate::protocol::to_json;
use crate::schema::{Shape, find};
use crate::service::{Endpoints, Input, Inputs, Service};
use zeroize::Zeroizing;

/// The name by which both know a service.
pub const fn service(service: &Service) -> &'static str {
    match service.endpoints {
        Endpoints::ImportExport => "importexport",
        Endpoints::S3Control => "s3control",
        Endpoints::Snowball => "snowball",
    }
}

/// A name in small letters, its words apart: `UpdateJob` as `update-job`, `KmsKeyARN` as `kms-key-arn`.
///
/// A word begins at a capital behind a small letter or a digit, and at one before a small letter; a plural `s` belongs to
/// the capitals before it.
pub fn words(name: &str, separator: char) -> String {
    let bytes = name.as_bytes();
    let is = |at: usize, test: fn(&u8) -> bool| bytes.get(at).is_some_and(test);
    let capitals = bytes.iter().rev().skip(1).take_while(|b| b.is_ascii_uppercase()).count();
    let plural = if name.ends_with('s') && capitals >= 2 { bytes.len() - 1 - capitals } else { bytes.len() };
    let mut out = String::with_capacity(name.len() + 8);
    for (at, c) in name.char_indices() {
        let behind = at > 0 && is(at - 1, |b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let before = at > 0 && at < plural && is(at + 1, u8::is_ascii_lowercase);
        if c.is_ascii_uppercase() && (behind || before || (at == plural && at > 0)) && !out.ends_with(separator) {
            out.push(separator);
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// How both are told where to send the call.
pub enum Reach {
    /// By the Region alone.
    Region,
    /// By the Region and wishes for it.
    Variant {
        /// An endpoint with FIPS 140 cryptography.
        fips: bool,
        /// An endpoint that is reached over IPv6 too.
        dualstack: bool,
    },
    /// By the endpoint itself.
    Custom,
}

/// How `call` is reached: what a Region leads to is asked for in its words, anything else as it is.
pub fn reach(call: &Call) -> Reach {
    let leads_here = |fips: bool, dualstack: bool| {
        let target = Target { region: call.region.clone(), fips, dualstack, custom: String::new() };
        resolve(call.operation.service, &target, account_id(call)).is_ok_and(|to| to.endpoint == *call.endpoint())
    };
    if leads_here(false, false) {
        return Reach::Region;
    }
    let variants = [(true, false), (false, true), (true, true)];
    match variants.into_iter().find(|&(fips, dualstack)| leads_here(fips, dualstack)) {
        Some((fips, dualstack)) => Reach::Variant { fips, dualstack },
        None => Reach::Custom,
    }
}

/// The account in front of S3 Control's hosts.
pub fn account_id<'a>(call: &Call<'a>) -> Option<&'a str> {
    match call.operation.service.endpoints {
        Endpoints::S3Control => call.inputs.get("AccountId")?.as_text(),
        Endpoints::ImportExport | Endpoints::Snowball => None,
    }
}

/// The inputs in the text and those that have to be in a file.
pub fn split(call: &Call, secrets: SecretsIn) -> (Inputs, Inputs) {
    let hides = secrets == SecretsIn::Environment && call.manifest_holds_secret;
    let is_hidden = |key: &str| hides && matches!(shape(call, key), Some(Shape::Manifest));
    let part = |hidden: bool| {
        let inputs = call.inputs.iter().filter(|(key, _)| is_hidden(key) == hidden);
        inputs.map(|(key, input)| (key.to_owned(), input.clone())).collect()
    };
    (part(false), part(true))
}

/// What an input is; `None` for one that the operation does not have.
pub fn shape(call: &Call, key: &str) -> Option<&'static Shape> {
    find(call.operation.inputs, key).map(|member| &member.field.shape)
}

/// A file with inputs as JSON, in one object.
pub fn json_file(call: &Call, inputs: &Inputs) -> BodyFile {
    let name = call.file_name();
    let stem = name.strip_suffix(".txt").unwrap_or(&name);
    BodyFile { name: format!("{stem}.json"), text: Zeroizing::new(to_json(call.operation, inputs)) }
}

/// Whether a key is a word, as all of AWS's are.
pub fn is_word(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Bytes that a text with these inputs takes at most.
pub fn room_for(inputs: &Inputs) -> usize {
    fn room(input: &Input) -> usize {
        match input {
            Input::Text(text) => text.len() * 6 + 64,
            Input::Bool(_) | Input::Number(_) => 64,
            Input::List(items) => items.iter().map(room).sum::<usize>() + 64,
            Input::Map(map) => room_for(map),
        }
    }
    inputs.iter().map(|(key, input)| key.len() * 2 + 64 + room(input)).sum::<usize>() + 1024
}

/// Says what is special about a text that signs with Signature Version 4 in the place of what was chosen.
pub fn remark(call: &Call, rendered: &mut Rendered) {
    if !call.scheme.is_v4() {
        rendered.note("It signs with Signature Version 4, whichever version is chosen here");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As botocore's `xform_name` has them.
    #[test]
    fn names_are_cut_into_words() {
        for (name, expected) in [
            ("UpdateJob", "update_job"),
            ("JobId", "job_id"),
            ("APIVersion", "api_version"),
            ("KmsKeyARN", "kms_key_arn"),
            ("RoleARN", "role_arn"),
            ("jobIds", "job_ids"),
            ("GetJobUnlockCode", "get_job_unlock_code"),
            ("LongTermPricingIds", "long_term_pricing_ids"),
            ("S3Resources", "s3_resources"),
            ("Ec2AmiResources", "ec2_ami_resources"),
            ("TargetARNs", "target_arns"),
            ("street1", "street1"),
        ] {
            assert_eq!(words(name, '_'), expected);
        }
    }
}
