//! What DescribeJob tells about a Snowball job.

use super::Answer;
use super::clock::time;
use super::state::{SNOWBALL, State, find};
use crate::sign::Timestamp;

/// A parcel on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipment<'a> {
    /// What the service says about it; may be empty.
    pub status: &'a str,
    /// The carrier's number; may be empty.
    pub tracking_number: &'a str,
}

/// How far a transfer has come. Totals are 0 until everything is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Transfer {
    /// Bytes done.
    pub bytes: u64,
    /// Bytes in all.
    pub total_bytes: u64,
    /// Objects done.
    pub objects: u64,
    /// Objects in all.
    pub total_objects: u64,
}

/// A Snowball job, as far as the answer tells.
#[derive(Clone, Debug)]
pub struct DeviceJob<'a> {
    /// The job.
    pub job_id: Option<&'a str>,
    /// The state as it is written; may be empty.
    pub job_state: &'a str,
    /// What it means, if it is known.
    pub state: Option<&'static State>,
    /// Import, export or local use.
    pub job_type: Option<&'a str>,
    /// What kind of device.
    pub device: Option<&'a str>,
    /// What the owner wrote.
    pub description: Option<&'a str>,
    /// When the job was created, UTC.
    pub created: Option<Timestamp>,
    /// How fast it is shipped.
    pub shipping: Option<&'a str>,
    /// The parcel to you.
    pub outbound: Option<Shipment<'a>>,
    /// The parcel back to AWS.
    pub inbound: Option<Shipment<'a>>,
    /// The transfer, while it goes on.
    pub transfer: Option<Transfer>,
    /// Report and logs: what it is, URL. Each URL works for 60 minutes.
    pub logs: Vec<(&'static str, &'a str)>,
}

impl<'a> DeviceJob<'a> {
    /// What an answer of DescribeJob of Snowball tells; `None` for other answers.
    pub fn of(answer: &'a Answer) -> Option<Self> {
        if (answer.service, answer.operation) != (Some("snowball"), Some("DescribeJob")) {
            return None;
        }
        let tree = &answer.tree;
        let job = tree.member(answer.result?, "JobMetadata")?;
        let text = |names: &[&str]| tree.text(job, names);
        let shipment = |name| {
            tree.at(job, &["ShippingDetails", name]).map(|id| Shipment {
                status: tree.text(id, &["Status"]).unwrap_or(""),
                tracking_number: tree.text(id, &["TrackingNumber"]).unwrap_or(""),
            })
        };
        let amount = |name| text(&["DataTransferProgress", name]).and_then(|text| text.parse().ok()).unwrap_or(0);
        let log = |label, name| text(&["JobLogInfo", name]).map(|url| (label, url));
        let job_state = text(&["JobState"]).unwrap_or("");
        Some(Self {
            job_id: text(&["JobId"]),
            job_state,
            state: find(SNOWBALL, job_state),
            job_type: text(&["JobType"]),
            device: text(&["SnowballType"]),
            description: text(&["Description"]),
            created: text(&["CreationDate"]).and_then(time),
            shipping: text(&["ShippingDetails", "ShippingOption"]),
            outbound: shipment("OutboundShipment"),
            inbound: shipment("InboundShipment"),
            transfer: tree.member(job, "DataTransferProgress").map(|_| Transfer {
                bytes: amount("BytesTransferred"),
                total_bytes: amount("TotalBytes"),
                objects: amount("ObjectsTransferred"),
                total_objects: amount("TotalObjects"),
            }),
            logs: [
                log("Report", "JobCompletionReportURI"),
                log("Success log", "JobSuccessLogURI"),
                log("Failure log", "JobFailureLogURI"),
            ]
            .into_iter()
            .flatten()
            .collect(),
        })
    }

    /// Whether UpdateJob and CancelJob are still accepted; UpdateJob for about 60 minutes only.
    pub fn can_change(&self) -> bool {
        self.state.is_some_and(|state| state.code == "New")
    }
}
