//! What the service answers where it refuses. Names: the service model; HTTP statuses: the API reference.

use crate::service::ServiceError;

/// 400: something in the request is not accepted.
pub static BAD_REQUEST: ServiceError = ServiceError {
    name: "BadRequestException",
    about: "Something in the request is not accepted.",
    advice: "Read the message, compare the inputs with the checks here, and see that Region and account are those of the job.",
};

/// 400: too many requests.
pub static TOO_MANY_REQUESTS: ServiceError = ServiceError {
    name: "TooManyRequestsException",
    about: "Requests came faster than the account may send them.",
    advice: "Wait and send the same request again, each time after a longer pause.",
};

/// 400: no such job.
pub static NOT_FOUND: ServiceError = ServiceError {
    name: "NotFoundException",
    about: "The account has no job of this id in this Region.",
    advice: "Check id, account and Region; jobs are forgotten 90 days after their end.",
};

/// 400: the job is in another state.
pub static JOB_STATUS: ServiceError = ServiceError {
    name: "JobStatusException",
    about: "The job is in a state from which it cannot go to the requested one.",
    advice: "Read the state with DescribeJob: only a Suspended job can become Ready, and a job that has ended cannot be cancelled.",
};

/// 500: the service failed.
pub static INTERNAL_SERVICE: ServiceError = ServiceError {
    name: "InternalServiceException",
    about: "The service failed, and the request is not to blame.",
    advice: "Send the request again after a pause.",
};

/// 400: the list was asked for wrongly.
pub static INVALID_REQUEST: ServiceError = ServiceError {
    name: "InvalidRequestException",
    about: "The request is not one that the service understands.",
    advice: "Check the states to filter by and the number of jobs to list.",
};

/// 400: the token is not one of a list.
pub static INVALID_NEXT_TOKEN: ServiceError = ServiceError {
    name: "InvalidNextTokenException",
    about: "The token for the next page is unknown or too old.",
    advice: "Take the token from the last answer unchanged, or list from the start without a token.",
};

/// 400: the token was used for another request.
pub static IDEMPOTENCY: ServiceError = ServiceError {
    name: "IdempotencyException",
    about: "The client request token was already used for a job with other inputs.",
    advice: "Make a new token to create another job.",
};

/// 400: too many tags.
pub static TOO_MANY_TAGS: ServiceError = ServiceError {
    name: "TooManyTagsException",
    about: "The job would have more tags than it may.",
    advice: "Send at most 50 tags, each key once.",
};
