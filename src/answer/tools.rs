//! What curl, the AWS CLI and boto3 say when there is no answer, or instead of it.

/// What a tool said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report<'a> {
    /// `An error occurred (Code) when calling the Op operation: message`, of the AWS CLI and boto3.
    Service {
        /// AWS's error code.
        code: &'a str,
        /// The operation.
        operation: &'a str,
        /// What the service said, over as many lines as there are.
        message: &'a str,
    },
    /// The request did not come through, or there was none: what it means and what to do.
    Failure {
        /// The line of the tool, or lines.
        line: &'a str,
        /// What it means.
        about: &'static str,
        /// What to do.
        advice: &'static str,
    },
}

/// A failure that tools tell in words of their own.
struct Known {
    /// What a line has in it: one of these.
    phrases: &'static [&'static str],
    about: &'static str,
    advice: &'static str,
}

const NAME: &str = "Check the spelling of the host, the region in it, and whether this machine reaches the internet.";
const CONNECT: &str = "Check network, firewall, VPN and proxy, then send the request again.";

/// By number, curl's own (curl.se, "EXIT CODES").
static CURL: &[(u32, &str, &str)] = &[
    (2, "curl did not understand one of its options.", "An old curl may not know it: compare with `curl --version`."),
    (3, "curl could not read the URL.", "Copy the command again, whole."),
    (5, "The name of the proxy could not be resolved.", "Check the proxy's settings: HTTPS_PROXY, ~/.curlrc."),
    (6, "The host's name could not be resolved, so nothing was sent.", NAME),
    (7, "The host did not accept a connection, so nothing was sent.", CONNECT),
    (
        22,
        "The service answered with an error, and `--fail` hid what it said.",
        "Leave `--fail` out, or use `--fail-with-body`.",
    ),
    (26, "curl could not read the file that it should send.", "Run the command in the folder where the file lies."),
    (28, "There was no answer in time.", CONNECT),
    (
        35,
        "The secure connection could not be set up, so nothing was sent.",
        "A proxy that opens TLS, or a very old curl, may be in the way.",
    ),
    (
        51,
        "The server's certificate is for another host.",
        "A proxy may answer in the place of AWS: ask who runs the network.",
    ),
    (
        52,
        "The server closed the connection without an answer.",
        "Whether the request was carried out is not known: read the job's state before sending it again.",
    ),
    (55, "Sending failed on the way.", CONNECT),
    (
        56,
        "Receiving failed on the way; a proxy may have refused the connection.",
        "Whether the request was carried out is not known: read the job's state before sending it again.",
    ),
    (
        60,
        "The server's certificate is signed by nobody whom curl trusts.",
        "A proxy that opens TLS needs its certificate among those that curl trusts; do not turn the check off.",
    ),
    (77, "curl could not read its list of trusted certificates.", "Install the system's package of certificates."),
    (92, "The connection broke in the middle of HTTP/2.", CONNECT),
    (97, "The proxy refused the connection.", "Check the proxy's settings: HTTPS_PROXY, ~/.curlrc."),
];

/// Words that only one failure has come first.
static KNOWN: &[Known] = &[
    known(
        &[
            "Unable to locate credentials",
            "AWS_SECRET_ACCESS_KEY have to be set",
            "AWS_ACCESS_KEY_ID: is not set",
            "AWS_SECRET_ACCESS_KEY: is not set",
        ],
        "No keys were found, so nothing was sent.",
        "Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, for temporary keys, AWS_SESSION_TOKEN, or choose a profile.",
    ),
    known(
        &["Partial credentials found"],
        "The tool found one half of a key pair, so nothing was sent.",
        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, both, or choose a profile that has both.",
    ),
    known(
        &["The config profile ("],
        "The tool knows no profile of this name, so nothing was sent.",
        "`aws configure list-profiles` names those that there are.",
    ),
    known(
        &[
            "Error when retrieving token from sso",
            "Error loading SSO Token",
            "The SSO session associated with this profile has expired",
        ],
        "The session of the single sign-on has ended.",
        "Run `aws sso login` again.",
    ),
    known(
        &[
            "Could not resolve host",
            "unable to resolve host address",
            "The remote name could not be resolved",
            "No such host is known",
            "Failed to resolve '",
            "Name or service not known",
            "Temporary failure in name resolution",
        ],
        "The host's name could not be resolved, so nothing was sent.",
        NAME,
    ),
    known(
        &["Could not connect to the endpoint URL"],
        "The host's name could not be resolved, or the host did not accept a connection. Nothing was sent.",
        "Check the spelling of the host and the region in it, then network and proxy. A service that is retired in a region has no host there.",
    ),
    known(
        &["Connect timeout on endpoint URL", "Unable to connect to the remote server", "Max retries exceeded with url"],
        "The host did not accept a connection, so nothing was sent.",
        CONNECT,
    ),
    known(
        &["Read timeout on endpoint URL"],
        "There was no answer in time.",
        "Whether the request was carried out is not known: read the job's state before sending it again.",
    ),
    known(
        &["You must specify a region"],
        "The tool does not know the region, so nothing was sent.",
        "Add `--region`, or set AWS_REGION.",
    ),
    known(
        &["Invalid endpoint"],
        "The tool could not make a host of region and endpoint.",
        "Check region and endpoint.",
    ),
    known(
        &["SSL validation failed"],
        "The server's certificate is signed by nobody whom the tool trusts.",
        "A proxy that opens TLS needs its certificate in AWS_CA_BUNDLE; do not turn the check off.",
    ),
    known(
        &["Parameter validation failed"],
        "The tool refused the inputs before it sent anything.",
        "Mend the input that the next lines name.",
    ),
    known(
        &["Unknown options: "],
        "This version of the AWS CLI does not know an option of the command, or a value fell apart at its blanks. Nothing was sent.",
        "Check the names of the options, quote values with blanks, and compare with `aws --version`: an old AWS CLI lacks newer options.",
    ),
    known(
        &["Bad value for --endpoint-url"],
        "What was given as endpoint is no address, so nothing was sent.",
        "Begin the endpoint with `https://`.",
    ),
    known(
        &["Unable to load paramfile"],
        "The AWS CLI could not read the file that an option names, so nothing was sent.",
        "Run the command in the folder where the file lies, or give the whole path behind `file://`.",
    ),
    known(
        &["': Invalid JSON: "],
        "The AWS CLI wants JSON as the value of an option, and what was given is none. Nothing was sent.",
        "Mend the JSON, and quote it as your shell wants it; or put it into a file and name that by `file://`.",
    ),
    known(
        &["Error parsing parameter '"],
        "The AWS CLI could not read the value of an option, so nothing was sent.",
        "Mend the value. One that lies in a file is named by `file://` and its path; without `file://` the name itself is taken for the value.",
    ),
    known(
        &["AccountId must only contain "],
        "The number of the account becomes a part of the host's name, and what was given cannot stand there. Nothing was sent.",
        "Give the twelve digits of the account, without blanks.",
    ),
    known(
        &["Provided region_name '"],
        "What was given as region is none, so nothing was sent.",
        "Check `--region`, AWS_REGION and the profile: a region is written like `us-east-1`.",
    ),
    known(
        &["argument command: Invalid choice", "argument command: Found invalid choice"],
        "This version of the AWS CLI has no service of this name; newer ones dropped services that are retired.",
        "Check the name. For a retired service use another of the commands here, or an older AWS CLI.",
    ),
    known(
        &["argument operation: Invalid choice", "argument operation: Found invalid choice"],
        "This version of the AWS CLI has no such command for the service.",
        "Check the name of the command and `aws --version`: an old AWS CLI lacks what came after it.",
    ),
    known(
        &["Invalid choice", "Found invalid choice"],
        "The AWS CLI does not take the value that an option was given, so nothing was sent.",
        "Choose one of the values that it names, or that the command's `help` does.",
    ),
    known(
        &["the following arguments are required"],
        "The AWS CLI misses an argument, so nothing was sent.",
        "Add what the line names.",
    ),
    known(
        &["aws: error:", "aws: [ERROR]:"],
        "The AWS CLI did not understand its arguments, so nothing was sent.",
        "Copy the command again, whole.",
    ),
    known(
        &["The remote server returned an error: ("],
        "The service refused the request, and PowerShell does not show what it said.",
        "Run the curl command in its place, or look at `$Error[0].ErrorDetails.Message`.",
    ),
    known(
        &["Response status code does not indicate success"],
        "The service refused the request, and PowerShell does not show what it said.",
        "Run the command again with `-SkipHttpErrorCheck`, which shows the answer.",
    ),
    known(
        &["Could not create SSL/TLS secure channel"],
        "The secure connection could not be set up, so nothing was sent.",
        "A proxy that opens TLS, or a very old Windows, may be in the way.",
    ),
    known(&["TypeError: fetch failed"], "The request did not come through, and there is no answer.", CONNECT),
    known(
        &["is unknown"],
        "The tool does not know one of its options.",
        "An old curl may not know it: compare with `curl --version`.",
    ),
    known(
        &["command not found"],
        "The program is not installed, or not where the shell looks for it.",
        "Install it, or copy the command for another tool.",
    ),
    known(
        &["is not recognized as"],
        "The program is not installed, or the command is for another shell.",
        "Choose the command for your shell.",
    ),
];

const fn known(phrases: &'static [&'static str], about: &'static str, advice: &'static str) -> Known {
    Known { phrases, about, advice }
}

/// What a tool says in `text`, if it is known.
pub fn report(text: &str) -> Option<Report<'_>> {
    occurred(text).or_else(|| text.lines().find_map(curl)).or_else(|| suggested(text)).or_else(|| other(text))
}

/// Whether a line begins with words that only a tool says which failed.
pub(crate) fn is_reported(line: &str) -> bool {
    KNOWN.iter().any(|known| known.phrases.iter().any(|phrase| line.starts_with(phrase)))
}

/// What stands between two reports of Python, of which one came of the other.
const CHAINED: [&str; 2] = ["\n\nDuring handling of the above", "\n\nThe above exception was"];

/// `An error occurred (Throttling) when calling the GetStatus operation (reached max retries: 4): Rate exceeded`.
fn occurred(text: &str) -> Option<Report<'_>> {
    let (_, rest) = text.split_once("An error occurred (")?;
    let (code, rest) = rest.split_once(')')?;
    let (operation, rest) = rest.strip_prefix(" when calling the ")?.split_once(" operation")?;
    // The count of tries stands between the operation and the colon: ` (reached max retries: 4)`.
    let tries = if rest.starts_with(" (") { rest.find(')')? } else { 0 };
    let (_, message) = rest[tries..].split_once(':')?;
    // Python goes on with what came of it.
    let message = CHAINED.iter().fold(message, |message, words| message.split(words).next().unwrap_or(message));
    let is_name = |name: &str| !name.is_empty() && name.len() < 100 && !name.contains(char::is_whitespace);
    is_name(operation).then(|| Report::Service { code, operation, message: message.trim() })
}

/// `curl: (6) Could not resolve host: …`.
fn curl(line: &str) -> Option<Report<'_>> {
    let line = line.trim();
    let at = line.find("curl: (")?;
    let (number, _) = line[at + "curl: (".len()..].split_once(')')?;
    let number: u32 = number.parse().ok()?;
    let (about, advice) = CURL
        .iter()
        .find(|(other, _, _)| *other == number)
        .map_or(("curl failed, and there is no answer.", CONNECT), |(_, about, advice)| (*about, *advice));
    Some(Report::Failure { line: &line[at..], about, advice })
}

/// `Invalid choice: 'describe-jobs', maybe you meant:`, and names below it, each behind a star.
fn suggested(text: &str) -> Option<Report<'_>> {
    let (before, names) = text.split_once(", maybe you meant:")?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    if !before[start..].contains("nvalid choice") {
        return None;
    }
    let is_name = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with("* ");
    let len: usize = names.split_inclusive('\n').take_while(is_name).map(str::len).sum();
    let end = text.len() - names.len() + len;
    Some(Report::Failure {
        line: text.get(start..end)?.trim(),
        about: "The AWS CLI does not know this name, and suggests another one. Nothing was sent.",
        advice: "Take what it suggests, if that was meant.",
    })
}

/// A line with known words. One that ends with a colon goes on up to an empty one.
fn other(text: &str) -> Option<Report<'_>> {
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let rest = &text[at..];
        at += line.len();
        let known = KNOWN.iter().find(|known| known.phrases.iter().any(|phrase| line.contains(phrase)))?;
        let is_more = |line: &&str| !line.trim().is_empty();
        let len = match line.trim_end().ends_with(':') {
            true => rest.split_inclusive('\n').take_while(is_more).map(str::len).sum(),
            false => line.len(),
        };
        Some(Report::Failure { line: rest[..len].trim(), about: known.about, advice: known.advice })
    })
}
