//! What can be asked next, with the inputs that the answer gives.

use super::Answer;
use super::batch::Batch;
use super::device::DeviceJob;
use super::status::Status;
use crate::service::import_export::is_checked_only;
use crate::service::{Input, Inputs, Operation, operation, service};

/// A request that carries on from an answer.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it does, an imperative: "Read the next page".
    pub label: &'static str,
    /// The operation.
    pub operation: &'static Operation,
    /// The inputs that the answer gives. Others, such as an account id, stay what they were.
    pub inputs: Inputs,
}

/// The steps that make sense after an answer, the likeliest first.
pub fn steps(answer: &Answer) -> Vec<Step> {
    let (Some(service), Some(operation), Some(_)) = (answer.service, answer.operation, answer.result) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    out.extend(next_page(answer));
    match (service, operation) {
        ("import-export", "GetStatus") => of_status(answer, &mut out),
        ("import-export", "CreateJob") => of_created(answer, &mut out),
        ("s3-control", "DescribeJob") => of_batch(answer, &mut out),
        ("snowball", "DescribeJob") => of_device(answer, &mut out),
        (_, "CreateJob" | "UpdateJobStatus" | "UpdateJobPriority") => {
            out.extend(
                answer.text(&["JobId"]).and_then(|id| step(service, "DescribeJob", "Read the job", &[("JobId", id)])),
            );
        }
        ("snowball", "CreateCluster") => {
            let id = answer.text(&["ClusterId"]);
            out.extend(id.and_then(|id| step(service, "DescribeCluster", "Read the cluster", &[("ClusterId", id)])));
        }
        _ => {}
    }
    out
}

fn step(id: &str, name: &str, label: &'static str, inputs: &[(&str, &str)]) -> Option<Step> {
    let operation = operation(service(id)?, name)?;
    let inputs = inputs.iter().map(|(key, text)| ((*key).to_owned(), Input::Text((*text).to_owned()))).collect();
    Some(Step { label, operation, inputs })
}

/// The request for the next page, while there is one: Import/Export goes on behind the last job, the others have a token.
fn next_page(answer: &Answer) -> Option<Step> {
    const LABEL: &str = "Read the next page";
    let (service, operation) = (answer.service?, answer.operation?);
    if let Some(token) = answer.text(&["NextToken"]) {
        return step(service, operation, LABEL, &[("NextToken", token)]);
    }
    if service != "import-export" || !answer.text(&["IsTruncated"])?.eq_ignore_ascii_case("true") {
        return None;
    }
    let last = answer.items(&["Jobs"]).iter().rev().find_map(|job| answer.tree.text(*job, &["JobId"]))?;
    step(service, operation, LABEL, &[("Marker", last)])
}

fn of_created(answer: &Answer, out: &mut Vec<Step>) {
    // A job that was only checked does not exist.
    let id = answer.text(&["JobId"]).filter(|id| !is_checked_only(id));
    out.extend(id.and_then(|id| step("import-export", "GetStatus", "Read the job", &[("JobId", id)])));
}

fn of_status(answer: &Answer, out: &mut Vec<Step>) {
    const SERVICE: &str = "import-export";
    let Some(status) = Status::of(answer) else { return };
    let Some(id) = status.job_id else { return };
    if status.can_change() != Some(false) {
        if let Some(mut update) = step(SERVICE, "UpdateJob", "Update the job", &[("JobId", id)]) {
            if let Some(job_type) = status.job_type {
                update.inputs.set("JobType", Input::Text(job_type.to_owned()));
            }
            if let Some(manifest) = answer.manifest() {
                update.inputs.set("Manifest", Input::Text(manifest.to_owned()));
            }
            update.inputs.set("ValidateOnly", Input::Bool(true));
            out.push(update);
        }
        if status.location.code == "NotReceived"
            && let Some(mut label) = step(SERVICE, "GetShippingLabel", "Get a shipping label", &[])
        {
            label.inputs.set("jobIds", Input::List(vec![Input::Text(id.to_owned())]));
            out.push(label);
        }
        out.extend(step(SERVICE, "CancelJob", "Cancel the job", &[("JobId", id)]));
    }
    if status.progress.is_final() != Some(true) {
        out.extend(step(SERVICE, "GetStatus", "Read it again", &[("JobId", id)]));
    }
}

fn of_batch(answer: &Answer, out: &mut Vec<Step>) {
    const SERVICE: &str = "s3-control";
    let Some(batch) = Batch::of(answer) else { return };
    let Some(id) = batch.job_id else { return };
    let status =
        |label, status| step(SERVICE, "UpdateJobStatus", label, &[("JobId", id), ("RequestedJobStatus", status)]);
    if batch.can_confirm() {
        out.extend(status("Confirm the job", "Ready"));
    }
    if batch.can_cancel() {
        out.extend(step(SERVICE, "UpdateJobPriority", "Change its priority", &[("JobId", id)]));
        out.extend(status("Cancel the job", "Cancelled"));
        out.extend(step(SERVICE, "DescribeJob", "Read it again", &[("JobId", id)]));
    }
}

fn of_device(answer: &Answer, out: &mut Vec<Step>) {
    const SERVICE: &str = "snowball";
    let Some(job) = DeviceJob::of(answer) else { return };
    let (Some(id), Some(state)) = (job.job_id, job.state) else { return };
    let step = |name, label| step(SERVICE, name, label, &[("JobId", id)]);
    match state.code {
        "New" => {
            out.extend([step("UpdateJob", "Update the job"), step("CancelJob", "Cancel the job")].into_iter().flatten())
        }
        "WithCustomer" => out.extend(
            [step("GetJobManifest", "Get the manifest"), step("GetJobUnlockCode", "Get the unlock code")]
                .into_iter()
                .flatten(),
        ),
        _ => {}
    }
    if matches!(state.code, "InTransitToCustomer" | "WithCustomer") {
        out.extend(step("CreateReturnShippingLabel", "Get a label for the way back"));
    }
    if state.end == super::state::End::Open {
        out.extend(step("DescribeJob", "Read it again"));
    }
}
