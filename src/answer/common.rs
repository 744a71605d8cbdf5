//! Errors that every service of AWS can answer with, and older spellings. Facts; the errors of one service stand with its
//! operations.
//!
//! Sources: AWS, "Common errors" of the API references of Import/Export, S3 Control and Snowball; Amazon S3 API reference,
//! "Error responses"; Developer Guide 2009-05-20, "Errors".

/// An error by all its names.
pub struct Common {
    /// AWS's names for it, without `Exception`.
    pub names: &'static [&'static str],
    /// What it means.
    pub about: &'static str,
    /// What to do.
    pub advice: &'static str,
}

const fn error(names: &'static [&'static str], about: &'static str, advice: &'static str) -> Common {
    Common { names, about, advice }
}

/// All of them.
pub static COMMON: &[Common] = &[
    error(
        &["SignatureDoesNotMatch", "InvalidSignature"],
        "The service computed another signature than the one it was sent: the secret is another one, something of the request changed after signing, or the clock is off.",
        "Check the secret for blanks and missing characters, copy the command again, and compare what was signed with what the service signed.",
    ),
    error(
        &["IncompleteSignature", "AuthorizationHeaderMalformed", "AuthorizationQueryParameters"],
        "The signature is not of the form that AWS reads: a part is missing, or region, date or service in it are others than those of the host.",
        "Copy the command again, whole; check the region.",
    ),
    error(
        &["MissingAuthenticationToken", "MissingSecurityHeader", "MissingSecurityElement"],
        "The request came without a signature, or to a path that the service does not know.",
        "Sign the request with your keys; check method and path if it was signed.",
    ),
    error(
        &[
            "AccessDenied",
            "NotAuthorized",
            "UnauthorizedOperation",
            "UnauthorizedAccess",
            "AllAccessDisabled",
            "Forbidden",
        ],
        "The keys are right, and their owner is not allowed to do this.",
        "Have the action allowed for this user or role, on this job or bucket; look at the account that the keys belong to.",
    ),
    error(
        &["ExpiredToken", "TokenRefreshRequired"],
        "The temporary keys have run out.",
        "Get new ones, all three parts of them, and make the request again.",
    ),
    error(
        &["InvalidToken", "InvalidSecurityToken"],
        "The session token does not belong to the access key, or is cut.",
        "Enter all three parts of the temporary keys again; long-term keys have no token.",
    ),
    error(
        &["RequestTimeTooSkewed"],
        "The time in the request is too far from the service's own.",
        "Set the clock of the machine, or let the offset be taken from this answer, and sign again.",
    ),
    error(
        &["RequestExpired", "SignatureExpired"],
        "The request is older than the service accepts: it takes a signature for some minutes only.",
        "Sign again and send at once; check the clock of the machine.",
    ),
    error(
        &[
            "Throttling",
            "ThrottledException",
            "RequestLimitExceeded",
            "RequestThrottled",
            "SlowDown",
            "TooManyRequests",
            "PriorRequestNotComplete",
            "BandwidthLimitExceeded",
            "LimitExceeded",
        ],
        "There were too many requests in a short time.",
        "Wait some seconds and send it again; wait longer each time.",
    ),
    error(
        &["UnrecognizedClient", "InvalidClientTokenId", "InvalidAccessKeyId"],
        "AWS does not know the access key, or it belongs to another partition, or the token of temporary keys is missing.",
        "Check the access key ID, whether it is active, and the session token.",
    ),
    error(
        &["OptInRequired", "SubscriptionRequired", "NotSignedUp"],
        "The account is not signed up for this service, or not for this region.",
        "Sign up or enable the region; some services take no new customers any more.",
    ),
    error(
        &["AuthFailure"],
        "The keys could not be confirmed: they are wrong, inactive, or the account is not signed up.",
        "Check both halves of the key pair and whether the key is active.",
    ),
    error(
        &["AccountProblem", "InvalidPayer", "Blocked"],
        "There is something about the account itself that keeps the service from working for it.",
        "Look at billing and at the messages in the account's console.",
    ),
    error(
        &["InvalidSender"],
        "The service by e-mail of 2009 knew the sender by the address, and this was another one.",
        "Send from the address of the account.",
    ),
    error(
        &["MissingManifestAttachment"],
        "The e-mail of the 2009 service came without a manifest.",
        "Attach the manifest as a file.",
    ),
    error(
        &["InvalidAction", "UnknownOperation", "MissingAction", "NoSuchVersion", "InvalidVersion"],
        "The service does not know the operation, or not in this version of its API.",
        "Check that the request goes to the host of the service it was made for, and that it is whole.",
    ),
    error(
        &["MalformedQueryString", "InvalidQueryParameter", "InvalidURI", "InvalidURL", "InvalidHttpRequest"],
        "The query or form could not be read.",
        "Copy the command again, whole; something between may have decoded or cut it.",
    ),
    error(&["MissingParameter"], "A required input is missing.", "Fill in the input that the message names."),
    error(
        &["InvalidParameter", "InvalidParameterValue", "InvalidParameterCombination", "Validation", "InvalidArgument"],
        "An input has a value that the service does not accept.",
        "Mend the input that the message names.",
    ),
    error(
        &["InvalidRequest", "BadRequest", "InvalidInput"],
        "The service cannot carry out this request as it is.",
        "The message says what is wrong; compare with the inputs.",
    ),
    error(
        &[
            "Serialization",
            "MalformedXML",
            "MalformedInput",
            "MissingRequestBody",
            "IncompleteBody",
            "InvalidContentType",
        ],
        "The body of the request could not be read.",
        "Copy the command again, whole; the shell or a tool between may have changed quotes or line ends.",
    ),
    error(
        &["XAmzContentSHA256Mismatch", "BadDigest", "InvalidDigest"],
        "The body that arrived is another one than the one that was signed.",
        "Send the bytes as they were signed: no other line ends, nothing added by a tool.",
    ),
    error(
        &["NotFound", "ResourceNotFound", "NoSuchKey", "NoSuchJob"],
        "What the request is about does not exist in this account and region.",
        "Check id, account and region.",
    ),
    error(&["MethodNotAllowed"], "The path does not take this method.", "Copy the command again, whole."),
    error(
        &["PermanentRedirect", "TemporaryRedirect", "Redirect", "IllegalLocationConstraint"],
        "The request belongs to another host or region.",
        "Send it to the endpoint that the answer names, with that region in the signature.",
    ),
    error(
        &["EntityTooLarge", "RequestEntityTooLarge", "MaxMessageLengthExceeded"],
        "The request is larger than the service takes.",
        "Make it smaller.",
    ),
    error(&["RequestTimeout", "RequestTimeoutException"], "The request took too long to arrive.", "Send it again."),
    error(
        &["InternalFailure", "Internal", "InternalServer", "InternalService", "ServiceFailure"],
        "Something failed inside the service.",
        "Send it again after a while; keep the request id for AWS's support.",
    ),
    error(
        &["ServiceUnavailable", "Unavailable", "Busy"],
        "The service is not there at the moment; a retired one does not come back.",
        "Send it again after a while, or see what replaced the service.",
    ),
    error(&["ExpiredJobId"], "The job was not used within 30 days and has expired.", "Create a new job."),
];
