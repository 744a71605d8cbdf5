//! What the service answers where it refuses. Names: the service model; HTTP statuses: the Developer Guide, Errors, all 400
//! where it has one.

use crate::service::ServiceError;

/// A required input is absent.
pub static MISSING_PARAMETER: ServiceError = ServiceError {
    name: "MissingParameterException",
    about: "A required input is absent from the request.",
    advice: "Fill in every input that is marked as required.",
};

/// An input has a bad value.
pub static INVALID_PARAMETER: ServiceError = ServiceError {
    name: "InvalidParameterException",
    about: "An input has a value that is not accepted.",
    advice: "Compare each input with the values that its help names; `JobType` is `Import` or `Export`.",
};

/// Another key in the manifest than in the request.
pub static INVALID_ACCESS_KEY_ID: ServiceError = ServiceError {
    name: "InvalidAccessKeyIdException",
    about: "The request is signed with another access key than the manifest names. Some pages spell it InvalidAccessIdException.",
    advice: "Sign with the key whose ID is the manifest's accessKeyId, or take that option out of the manifest.",
};

/// A bad address.
pub static INVALID_ADDRESS: ServiceError = ServiceError {
    name: "InvalidAddressException",
    about: "A device cannot be sent to this address.",
    advice: "Complete the return address; give a street rather than a post box, and the state where the country has states.",
};

/// A bad value in the manifest.
pub static INVALID_MANIFEST_FIELD: ServiceError = ServiceError {
    name: "InvalidManifestFieldException",
    about: "An option of the manifest has a value that is not accepted.",
    advice: "The message names the option; mend what the manifest's findings say and send it again.",
};

/// An option is absent from the manifest.
pub static MISSING_MANIFEST_FIELD: ServiceError = ServiceError {
    name: "MissingManifestFieldException",
    about: "A required option is absent from the manifest.",
    advice: "The message names the option; fill it in and send the manifest again.",
};

/// No such bucket.
pub static NO_SUCH_BUCKET: ServiceError = ServiceError {
    name: "NoSuchBucketException",
    about: "A bucket that the manifest names does not exist.",
    advice: "Create it, or correct bucket, exportBucket or logBucket; the account must be able to write to it.",
};

/// A customs value is absent.
pub static MISSING_CUSTOMS: ServiceError = ServiceError {
    name: "MissingCustomsException",
    about: "The parcel crosses a border, and a required customs option is absent.",
    advice: "Fill in the customs section of the manifest.",
};

/// A customs value is bad.
pub static INVALID_CUSTOMS: ServiceError = ServiceError {
    name: "InvalidCustomsException",
    about: "A customs option has a value that is not accepted.",
    advice: "Check the customs section of the manifest against the help of its options.",
};

/// No such file system.
pub static INVALID_FILE_SYSTEM: ServiceError = ServiceError {
    name: "InvalidFileSystemException",
    about: "The export asks for a file system that is not offered.",
    advice: "Choose one of the values that the manifest's fileSystem takes.",
};

/// Buckets of several Regions.
pub static MULTIPLE_REGIONS: ServiceError = ServiceError {
    name: "MultipleRegionsException",
    about: "The manifest names buckets of more than one Region.",
    advice: "Make one job for each Region.",
};

/// No right to a bucket.
pub static BUCKET_PERMISSION: ServiceError = ServiceError {
    name: "BucketPermissionException",
    about: "The account has not the rights on a bucket that the job needs.",
    advice: "Give the account the rights to read or write the buckets of the manifest, the log bucket too.",
};

/// Not readable as a manifest.
pub static MALFORMED_MANIFEST: ServiceError = ServiceError {
    name: "MalformedManifestException",
    about: "The manifest cannot be read.",
    advice: "Mend the findings about how the text is spelled; a blank follows each colon, and tabs do not indent.",
};

/// Too many jobs today.
pub static CREATE_JOB_QUOTA_EXCEEDED: ServiceError = ServiceError {
    name: "CreateJobQuotaExceededException",
    about: "The account has created as many jobs as it may on one day, 50.",
    advice: "Create the rest tomorrow, or ask AWS for more.",
};

/// No such job.
pub static INVALID_JOB_ID: ServiceError = ServiceError {
    name: "InvalidJobIdException",
    about: "The job ID is absent, unknown or that of another account's job.",
    advice: "Check the ID and the keys; ListJobs says which jobs the account has.",
};

/// A client that is too old.
pub static INVALID_VERSION: ServiceError = ServiceError {
    name: "InvalidVersionException",
    about: "The service refuses the version that the client tool reports.",
    advice: "Leave `APIVersion` out.",
};

/// The job has expired.
pub static EXPIRED_JOB_ID: ServiceError = ServiceError {
    name: "ExpiredJobIdException",
    about: "The job has expired: no device arrived within 30 days.",
    advice: "Create a new job; an expired one costs nothing.",
};

/// The job was cancelled.
pub static CANCELED_JOB_ID: ServiceError = ServiceError {
    name: "CanceledJobIdException",
    about: "The job was cancelled, and its ID is good for nothing any more.",
    advice: "Create a new job.",
};

/// The job cannot be changed.
pub static UNABLE_TO_UPDATE_JOB_ID: ServiceError = ServiceError {
    name: "UnableToUpdateJobIdException",
    about: "The job cannot be changed any more, most likely because the transfer has started.",
    advice: "Read its progress with GetStatus; only a job that is still Pending can be changed.",
};

/// The job cannot be cancelled.
pub static UNABLE_TO_CANCEL_JOB_ID: ServiceError = ServiceError {
    name: "UnableToCancelJobIdException",
    about: "The job cannot be cancelled any more, most likely because the transfer has started or is over.",
    advice: "Read its progress with GetStatus.",
};
