//! The core for `make bench`: JavaScript calls one function for each operation, and hands over what a page would have, a
//! JavaScript string. What comes back is as small as what is asked of the rivals, so that no JSON is measured.
//!
//! Built like the page's program, and no part of it.

use std::alloc::System;
use std::mem::take;
use wasm_bindgen::prelude::wasm_bindgen;
use waybill::answer::{self, Given};
use waybill::diagnostic::Path;
use waybill::endpoint::{self, Destination, Target};
use waybill::manifest::{self, Context, Kind};
use waybill::secret::Erasing;
use waybill::service::{self, Input, Inputs, Operation};
use waybill::sign::sigv2::SignatureMethod;
use waybill::sign::{Credentials, Scheme, Timestamp};
use waybill::snippet::Call;
use waybill::yaml::{Change, Value};

/// As in the page.
#[global_allocator]
static ALLOCATOR: Erasing<System> = Erasing(System);

/// Reads a manifest and checks it. How many problems it has; each knows its bytes.
#[wasm_bindgen]
pub fn check(text: &str) -> usize {
    manifest::check(&manifest::parse(text), Some(Kind::ImportS3), &Context::default()).diagnostics.len()
}

/// The text with another value for a key, proved by reading it again.
#[wasm_bindgen]
pub fn change(text: &str, key: &str, value: &str) -> String {
    let change = Change::Set { path: Path::key(key), value: Value::text(value) };
    let changed = manifest::parse(text).change(&change, &manifest::order(Kind::ImportS3));
    changed.expect("the measured manifest has the key").document.text().to_owned()
}

/// A field of an answer to GetStatus.
#[wasm_bindgen]
pub fn read(text: &str, field: &str) -> String {
    answer::read(text, Given::default()).text(&[field]).unwrap_or_default().to_owned()
}

/// Who signs, and for where, as long as a page holds the keys.
#[wasm_bindgen]
pub struct Signer {
    keys: Credentials,
    operation: &'static Operation,
    destination: Destination,
}

#[wasm_bindgen]
impl Signer {
    /// With these keys.
    #[wasm_bindgen(constructor)]
    pub fn new(access_key_id: &str, secret_access_key: &str) -> Self {
        let service = service::service("import-export").expect("a service of the table");
        // An operation that changes something: for one that reads, a call also holds a signed link.
        let operation = service::operation(service, "CancelJob").expect("an operation of the table");
        let destination = endpoint::resolve(service, &Target::default(), None).expect("the default target");
        Self { keys: Credentials::new(access_key_id, secret_access_key, None), operation, destination }
    }

    /// The body of a CancelJob that is signed with Signature Version 2.
    pub fn v2(&self, job_id: &str, unix_secs: f64) -> String {
        let scheme = Scheme::V2(SignatureMethod::HmacSha256);
        self.cancel(job_id, unix_secs, scheme, |call| take(&mut *call.request().body_text().unwrap_or_default()))
    }

    /// The `Authorization` of a CancelJob that is signed with Signature Version 4.
    pub fn v4(&self, job_id: &str, unix_secs: f64) -> String {
        self.cancel(job_id, unix_secs, Scheme::V4, |call| {
            call.request().header("Authorization").map_or("", |value| value.wire()).to_owned()
        })
    }

    fn cancel(&self, job_id: &str, unix_secs: f64, scheme: Scheme, told: impl Fn(&Call) -> String) -> String {
        let inputs: Inputs = [("JobId".to_owned(), Input::Text(job_id.to_owned()))].into_iter().collect();
        let at = Timestamp::from_unix_secs(unix_secs as i64);
        told(&Call::new(self.operation, &inputs, &self.destination, scheme, Some((&self.keys, at))))
    }
}
