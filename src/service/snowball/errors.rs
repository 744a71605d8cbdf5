//! The errors that the model of Snowball names.

use crate::service::ServiceError;

const fn error(name: &'static str, about: &'static str, advice: &'static str) -> ServiceError {
    ServiceError { name, about, advice }
}

/// A cluster has all its nodes.
pub static CLUSTER_LIMIT_EXCEEDED: ServiceError = error(
    "ClusterLimitExceededException",
    "The cluster cannot take another job; it has room for five nodes.",
    "Look with ListClusterJobs which jobs it has, and put further nodes into another cluster.",
);

/// Two requests for one label.
pub static CONFLICT: ServiceError = error(
    "ConflictException",
    "Another request for this return label is still being worked on.",
    "Wait until DescribeReturnShippingLabel shows the first one done.",
);

/// Rights in EC2 are missing.
pub static EC2_REQUEST_FAILED: ServiceError = error(
    "Ec2RequestFailedException",
    "The caller lacks rights in Amazon EC2 that the request needs.",
    "Allow the caller to describe and change the images that the job uses.",
);

/// An address that cannot be delivered to.
pub static INVALID_ADDRESS: ServiceError = error(
    "InvalidAddressException",
    "The address did not pass the check of the carrier.",
    "Write it as the carrier of the Region knows it.",
);

/// Inputs that do not go together.
pub static INVALID_INPUT_COMBINATION: ServiceError = error(
    "InvalidInputCombinationException",
    "Some inputs are wrong, alone or together.",
    "See first whether the device type can do what the job type asks for.",
);

/// Too late or too early.
pub static INVALID_JOB_STATE: ServiceError = error(
    "InvalidJobStateException",
    "The state of the job or cluster does not allow this.",
    "Read the state with DescribeJob or DescribeCluster.",
);

/// A token that was changed.
pub static INVALID_NEXT_TOKEN: ServiceError = error(
    "InvalidNextTokenException",
    "The token is not the one that the last page came with.",
    "Send the token as it was, or leave it out to begin again.",
);

/// Something that is not there.
pub static INVALID_RESOURCE: ServiceError = error(
    "InvalidResourceException",
    "Something that the request names does not exist for this account and Region.",
    "Compare the ids and ARNs; the answer's `ResourceType` tells which kind it is.",
);

/// A key that may not be used.
pub static KMS_REQUEST_FAILED: ServiceError = error(
    "KMSRequestFailedException",
    "The KMS key does not permit what the job needs.",
    "Extend the key's policy or its grants, or choose another key.",
);

/// The label is there already.
pub static RETURN_LABEL_EXISTS: ServiceError = error(
    "ReturnShippingLabelAlreadyExistsException",
    "There is a return label that is still good.",
    "Ask DescribeReturnShippingLabel where it is.",
);

/// An address outside the area.
pub static UNSUPPORTED_ADDRESS: ServiceError = error(
    "UnsupportedAddressException",
    "Devices of this Region are not delivered to the address, or its check failed.",
    "Use an address inside the Region's area; if that does not help, ask AWS Support.",
);
