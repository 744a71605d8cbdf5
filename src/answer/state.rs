//! The states of jobs: what each means and what comes next.
//!
//! Sources: Developer Guide of Import/Export, "Status"; Amazon S3 User Guide, "Managing S3 Batch Operations jobs"; AWS
//! Snowball API reference, "JobMetadata". States that are not here are shown as they are written.

/// Whether a state is the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// Something comes after it.
    Open,
    /// Nothing does, and all is well.
    Good,
    /// Nothing does, and something went wrong.
    Bad,
}

/// A state of a job or device.
#[derive(Debug)]
pub struct State {
    /// As the service writes it.
    pub code: &'static str,
    /// The words for it, without a final period.
    pub label: &'static str,
    /// What it means and what to do, a sentence or two.
    pub about: &'static str,
    /// Whether it is the last one.
    pub end: End,
}

const fn open(code: &'static str, label: &'static str, about: &'static str) -> State {
    State { code, label, about, end: End::Open }
}

const fn good(code: &'static str, label: &'static str, about: &'static str) -> State {
    State { code, label, about, end: End::Good }
}

const fn bad(code: &'static str, label: &'static str, about: &'static str) -> State {
    State { code, label, about, end: End::Bad }
}

/// The state of that code, compared without case and blanks: prose has "At AWS".
pub fn find(states: &'static [State], code: &str) -> Option<&'static State> {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    states.iter().find(|state| letters(code).eq_ignore_ascii_case(state.code))
}

/// Import/Export: where the device is.
pub static LOCATIONS: &[State] = &[
    open(
        "NotReceived",
        "Not received",
        "AWS does not have the device yet. A job for which none arrives expires 30 days after it was created.",
    ),
    open("AtAWS", "At AWS", "The device is in the data center."),
    open("Returned", "Returned", "The device is on its way back; carrier and tracking number say where."),
];

/// Import/Export: how the transfer goes.
pub static PROGRESS: &[State] = &[
    open(
        "Pending",
        "Not started",
        "The transfer has not begun. Manifest and type can still be changed, and the job can be canceled.",
    ),
    open("Started", "Started", "The transfer has begun; the manifest can no longer be changed."),
    open("InProgress", "In progress", "Data is being transferred; the manifest can no longer be changed."),
    good("Complete", "Complete", "The transfer is done. The log lists every file."),
    good("Success", "Complete", "The transfer is done. The log lists every file."),
    bad(
        "SuccessWithErrors",
        "Complete, with errors",
        "The transfer is done, and some files failed. The log says which and why.",
    ),
    bad("Canceled", "Canceled", "The job was canceled by its owner."),
    bad("Expired", "Expired", "No device arrived within 30 days. Create a new job."),
    bad(
        "DeviceError",
        "Device error",
        "The transfer stopped because the device does not work. Send another one with a new job.",
    ),
    bad(
        "InvalidSignature",
        "Wrong SIGNATURE file",
        "The transfer stopped: the SIGNATURE file on the device is not this job's. Each job has its own, and nothing in it may be changed.",
    ),
    bad(
        "MissingSignature",
        "No SIGNATURE file",
        "The transfer stopped: there is no file SIGNATURE in the root directory of the device.",
    ),
    bad(
        "MissingDevice",
        "Device incomplete",
        "The transfer stopped: device, power supply or cables were not in the parcel.",
    ),
    bad(
        "UnsupportedDeviceType",
        "Device not supported",
        "The transfer stopped: the device cannot be connected. USB 2.0, eSATA and bare SATA drives of 2.5 or 3.5 inches can.",
    ),
    bad(
        "UnsupportedFileFormat",
        "File system not supported",
        "The transfer stopped: the file system of the device cannot be read.",
    ),
    bad(
        "UnsupportedPowerSupply",
        "Power supply not supported",
        "The transfer stopped: voltage or plug of the power supply do not fit the region.",
    ),
];

/// S3 Batch Operations.
pub static BATCH: &[State] = &[
    open("New", "New", "The job was created and has not begun."),
    open("Preparing", "Preparing", "The manifest is being read or made."),
    open(
        "Suspended",
        "Waits for confirmation",
        "The job is prepared and waits until somebody sets it to Ready; unconfirmed jobs end after 30 days.",
    ),
    open("Ready", "Ready", "The job runs when its turn comes; a higher priority comes first."),
    open("Active", "Active", "The job works through its objects."),
    open("Pausing", "Pausing", "The job makes room for one of higher priority."),
    open("Paused", "Paused", "The job waits while one of higher priority runs, and goes on by itself."),
    open("Completing", "Completing", "All objects are done, and the report is being written."),
    good("Complete", "Complete", "The job is done; single objects may have failed, which the report lists."),
    open("Cancelling", "Being canceled", "The job ends by request. What was done to objects stays done."),
    bad("Cancelled", "Canceled", "The job ended by request. What was done to objects before stays done."),
    open("Failing", "Failing", "The job ends because too much went wrong."),
    bad("Failed", "Failed", "The job ended because too much went wrong; the failure reasons say what."),
];

/// Snowball jobs.
pub static SNOWBALL: &[State] = &[
    open("New", "New", "The job was created; for about 60 minutes it can be changed."),
    open(
        "PreparingAppliance",
        "Device is prepared",
        "AWS prepares the device; the job can no longer be changed or canceled.",
    ),
    open("PreparingShipment", "Shipment is prepared", "The device is packed."),
    open(
        "InTransitToCustomer",
        "On the way to you",
        "The device is on its way; the outbound tracking number says where.",
    ),
    open(
        "WithCustomer",
        "With you",
        "The device was delivered. Unlock it with manifest and unlock code, and send it back when you are done.",
    ),
    open(
        "InTransitToAWS",
        "On the way to AWS",
        "The device is on its way back to AWS; the inbound tracking number says where.",
    ),
    open(
        "WithAWSSortingFacility",
        "In the sorting facility",
        "The device has arrived at AWS and waits for the transfer.",
    ),
    open("WithAWS", "At AWS", "The device is in the data center."),
    open("InProgress", "Transfer in progress", "Data is being transferred between device and Amazon S3."),
    good(
        "Complete",
        "Complete",
        "The transfer is done. Report and logs can be fetched for 60 minutes after each reading of the job.",
    ),
    bad("Cancelled", "Canceled", "The job was canceled."),
    open("Listing", "Listing", "The objects to export are being listed."),
    open("Pending", "Waits", "The job waits for something, such as a device or the other parts of its cluster."),
];

/// Snowball clusters.
pub static CLUSTERS: &[State] = &[
    open("AwaitingQuorum", "Waits for more jobs", "The cluster has fewer jobs than it needs."),
    open("Pending", "Being set up", "The devices of the cluster are prepared or on their way."),
    open("InUse", "In use", "At least one device of the cluster is with you."),
    good("Complete", "Complete", "All devices are back."),
    bad("Cancelled", "Canceled", "The cluster was canceled."),
];
