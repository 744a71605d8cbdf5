//! What an error says: code, message, request id, and whatever else stands in it.

use super::clock::{self, Clock};
use super::envelope::{Envelope, TRACEBACK};
use super::explain;
use super::outputs::OUTPUTS;
use super::place::{Where, places};
use super::scope::Scope;
use super::shape::{Holds, Member, Output};
use super::tools::{self, Report};
use super::tree::{Kind, NodeId, Tree};
use crate::diagnostic::Path;
use crate::schema;
use crate::service::SERVICES;

/// An error of a service, or what came in the place of an answer.
#[derive(Clone, Debug)]
pub struct Fault {
    /// AWS's code as it is written; `None` for what is no answer of the service.
    pub code: Option<String>,
    /// What the service said, or the tool's line, or a page's title; may be empty.
    pub message: String,
    /// What it means.
    pub explanation: String,
    /// What to do.
    pub advice: String,
    /// Where it can be seen, the likeliest first.
    pub places: Vec<Where>,
    /// Everything else that stands in the error, by its path: `StringToSign`, `ResourceType`.
    pub details: Vec<(Path, String)>,
    /// Whether the service said it, or a tool that is known. A page, or a text of whatever kind, says nothing of a request.
    pub is_known: bool,
}

impl Fault {
    /// A detail: `StringToSign`, `CanonicalRequest`, `StringToSignBytes` of Amazon S3.
    pub fn detail(&self, name: &str) -> Option<&str> {
        let wanted = Path::key(name);
        self.details.iter().find(|(path, _)| *path == wanted).map(|(_, text)| text.as_str())
    }

    /// What is no answer of the service.
    pub(super) fn foreign(message: &str, explanation: &str, advice: &str) -> Self {
        Self {
            code: None,
            message: message.to_owned(),
            explanation: explanation.to_owned(),
            advice: advice.to_owned(),
            places: Vec::new(),
            details: Vec::new(),
            is_known: false,
        }
    }

    /// Says what a code means for an operation.
    pub(super) fn explain(&mut self, service: Option<&str>, operation: Option<&str>, status: Option<u16>) {
        let Some(code) = &self.code else { return };
        // The time is looked at before a signature is computed: a message about it says nothing of the keys, whatever the
        // code says.
        let code = clock::code_of(&self.message).or(unknown_operation(&self.message)).unwrap_or(code);
        if let Some(scope) = self.scope(code) {
            let (about, advice, place) = scope.explained();
            (self.explanation, self.advice, self.places) = (about.to_owned(), advice.to_owned(), vec![place]);
            return;
        }
        if let Some(meaning) = explain::meaning(code, service, operation) {
            self.explanation = meaning.about.to_owned();
            self.advice = meaning.advice.to_owned();
        } else {
            let (about, advice) = explain::status(status.unwrap_or(0));
            self.explanation = match status {
                Some(400..) => format!("The service's model has no error of this name. {about}"),
                _ => {
                    "The service's model has no error of this name; its message says what there is to know.".to_owned()
                }
            };
            self.advice = match status {
                Some(400..) => advice.to_owned(),
                _ => "Read the message, and keep the request id for AWS's support.".to_owned(),
            };
        }
        self.places = places(code, &self.message, service, operation);
        let is_clock = self.clock().client.is_some() && !self.places.contains(&Where::Clock);
        if is_clock {
            self.places.insert(0, Where::Clock);
        }
    }

    /// What is wrong with Region, service or day of a signature that the service refuses.
    fn scope(&self, code: &str) -> Option<Scope> {
        let code = explain::normal(code);
        let is_of_signature = ["signature", "authorization"].iter().any(|word| code.contains(word));
        Scope::of(&self.message, self.detail("Region").is_some()).filter(|_| is_of_signature)
    }

    /// The times that the error names.
    pub(super) fn clock(&self) -> Clock {
        let detail = |name| self.detail(name).and_then(clock::time);
        let own = Clock { server: detail("ServerTime"), client: detail("RequestTime") };
        let expiry = Clock { server: detail("ServerTime"), client: None };
        own.or(clock::in_message(&self.message)).or(expiry)
    }
}

/// The code of an error about an operation that the service cannot tell, which comes as a lack of permission.
fn unknown_operation(message: &str) -> Option<&'static str> {
    message.contains("Unable to determine service/operation name").then_some("UnknownOperation")
}

/// The error in an answer, if it is one.
pub(super) fn find(tree: &Tree, root: NodeId, envelope: &Envelope, status: Option<u16>) -> Option<Fault> {
    let header = envelope.header("x-amzn-errortype").map(bare);
    let Some(node) = element(tree, root) else {
        let code = header.filter(|_| status.is_none_or(|status| status >= 300))?;
        return Some(of(tree, root, Some(code)));
    };
    let written = ["Code", "__type", "code"].iter().find_map(|name| tree.text(node, &[name]));
    let root = Some(tree.node(root).name.as_str()).filter(|name| is_exception(name));
    Some(of(tree, node, written.map(bare).or(header).or(root)))
}

/// `com.amazonaws.ie#InvalidJobStateException:http://…` is `InvalidJobStateException`.
fn bare(code: &str) -> &str {
    let code = code.rsplit('#').next().unwrap_or(code).trim();
    code.split(':').next().unwrap_or(code)
}

/// Whether a root element is an error's code, as gateways of AWS write it that cannot tell the service's form.
fn is_exception(name: &str) -> bool {
    name.ends_with("Exception")
}

/// The mapping or element that holds code and message.
fn element(tree: &Tree, root: NodeId) -> Option<NodeId> {
    let has = |id: NodeId, names: &[&str]| names.iter().any(|name| tree.member(id, name).is_some());
    let name = tree.node(root).name.as_str();
    for way in [&["Error"][..], &["Errors", "Error"], &["Response", "Errors", "Error"]] {
        if let Some(inner) = tree.at(root, way).filter(|inner| has(*inner, &["Code", "Message", "code", "message"])) {
            return Some(inner);
        }
    }
    // JSON has no root element.
    let is_json = name.is_empty();
    // Services that know no such operation put the error into an envelope.
    if let Some(inner) = tree.member(root, "Output").filter(|inner| is_json && has(*inner, &["__type"])) {
        return Some(inner);
    }
    let is_error = matches!(name, "Error" | "ErrorResponse")
        || is_exception(name)
        || is_json && has(root, &["__type"])
        || is_json && has(root, &["Code", "code"]) && has(root, &["Message", "message"]);
    is_error.then_some(root)
}

fn of(tree: &Tree, node: NodeId, code: Option<&str>) -> Fault {
    let message =
        ["Message", "message", "errorMessage", "error_message"].iter().find_map(|name| tree.text(node, &[name]));
    let told =
        ["Code", "code", "__type", "Message", "message", "errorMessage", "error_message", "RequestId", "RequestID"];
    let others = tree.scalars(node).into_iter().filter(|(path, id)| {
        let is_told = path.0.len() == 1 && told.contains(&tree.node(*id).name.as_str());
        !is_told && !tree.node(*id).text.is_empty()
    });
    Fault {
        code: code.filter(|code| !code.is_empty()).map(str::to_owned),
        details: others.map(|(path, id)| (path, tree.node(id).text.clone())).collect(),
        is_known: true,
        ..Fault::foreign(message.unwrap_or("").trim(), NOT_NAMED, "Read the message.")
    }
}

/// Success without an answer of the service.
const PORTAL: (&str, &str) = (
    "This is not an answer of AWS: a proxy or a sign-in of the network answered instead, and the request probably never arrived.",
    "Sign in to the network or go around the proxy, then send the request again.",
);

const NOT_NAMED: &str = "The service refused the request and gave the error no name.";

/// What `text`, which is neither XML nor JSON, says, with the operation it names.
pub(super) fn of_text<'a>(text: &'a str, body: &str, status: Option<u16>) -> (Fault, Option<&'a str>) {
    match tools::report(text) {
        Some(Report::Service { code, operation, message }) => {
            let fault = Fault { code: Some(code.to_owned()), is_known: true, ..Fault::foreign(message, "", "") };
            (fault, Some(operation))
        }
        Some(Report::Failure { line, about, advice }) => {
            (Fault { is_known: true, ..Fault::foreign(line, about, advice) }, None)
        }
        None => {
            let mut lines = text.trim().lines();
            // Python names the error below the way to it.
            let line = if text.contains(TRACEBACK) { lines.next_back() } else { lines.next() };
            let line = line.unwrap_or("");
            let line = line.char_indices().nth(200).map_or(line, |(end, _)| &line[..end]);
            let (about, advice) = match (status, line.is_empty()) {
                // The services answer with XML or JSON: success in other words is that of something else.
                (Some(200..=299), _) if !body.trim().is_empty() => formatted(body).unwrap_or(PORTAL),
                (Some(status), _) => explain::status(status),
                (None, true) => {
                    ("There is no answer here.", "Paste what came back, with its headers if there are any.")
                }
                (None, false) => formatted(text).unwrap_or((
                    "This is neither XML nor JSON, and no message of a tool that Waybill knows.",
                    "Paste the whole of what came back.",
                )),
            };
            (Fault::foreign(line, about, advice), None)
        }
    }
}

/// A form for people in which a tool wrote an answer.
enum Form {
    /// A table of the AWS CLI.
    Table,
    /// Text of the AWS CLI that begins with the name of a list or record.
    Text,
    /// YAML that begins with a member of an answer.
    Yaml,
    /// A list of PowerShell that begins with such a member.
    List,
}

/// Whether a tool wrote this in a form for people. YAML may as well be inputs, where its names are those of inputs too.
pub(crate) fn is_for_people(text: &str) -> bool {
    match form(text) {
        Some(Form::Table | Form::Text | Form::List) => true,
        Some(Form::Yaml) => is_output(text),
        None => false,
    }
}

/// Whether the outer names of YAML are all members of one answer, and one of them is no input.
fn is_output(text: &str) -> bool {
    let is_inside = |line: &&str| line.trim().is_empty() || line.starts_with([' ', '\t', '-', '#', '\r']);
    let outer = text.trim().lines().filter(|line| !is_inside(line));
    let names = outer.map(|line| line.split_once(':').map_or("", |(name, _)| name)).take(20);
    let operations = SERVICES.iter().flat_map(|service| service.operations);
    let is_input = |name: &str| operations.clone().any(|operation| schema::find(operation.inputs, name).is_some());
    // One name with a value may be a note.
    let is_whole = names.clone().count() > 1 || text.trim().lines().next().is_some_and(|line| line.ends_with(':'));
    let is_of = |output: &Output| names.clone().all(|name| output.shape.member(name).is_some());
    is_whole && OUTPUTS.iter().any(is_of) && !names.clone().all(is_input)
}

fn form(text: &str) -> Option<Form> {
    let mut lines = text.trim().lines().map(str::trim_end);
    let first = lines.next().unwrap_or("");
    let is_ruled = first.len() > 4 && first.bytes().all(|b| b == b'-');
    if is_ruled && lines.next().is_some_and(|line| line.starts_with('|')) {
        return Some(Form::Table);
    }
    if first.split_once('\t').is_some_and(|(name, _)| is_record_in_capitals(name)) {
        return Some(Form::Text);
    }
    let (name, value) = first.split_once(':')?;
    let is_member = |name: &str| OUTPUTS.iter().any(|output| output.shape.member(name).is_some());
    let is_pair = (value.is_empty() || value.starts_with(' ')) && is_member(name.trim_end());
    // PowerShell puts its colons below each other, with a blank in front of each.
    is_pair.then_some(if name.ends_with(' ') { Form::List } else { Form::Yaml })
}

/// What to do with an answer in a form for people.
fn formatted(text: &str) -> Option<(&'static str, &'static str)> {
    Some(match form(text)? {
        Form::Table | Form::Text | Form::Yaml => (
            "This looks like what the AWS CLI prints as YAML, text or a table, which is not read here.",
            "Run the command again with `--output json`.",
        ),
        Form::List => (
            "This looks like what PowerShell shows of an object, which is not read here.",
            "Run the command again with `| ConvertTo-Json -Depth 9` behind it.",
        ),
    })
}

/// Whether a name is that of a list or record of an answer, as `JOBS` is: so the text of the AWS CLI begins its lines.
fn is_record_in_capitals(name: &str) -> bool {
    let is_it = |member: Member| {
        !matches!(member.holds, Holds::Scalar | Holds::Time) && member.name.to_ascii_uppercase() == name
    };
    OUTPUTS.iter().any(|output| output.shape.members().any(is_it))
}

/// A page for a browser: a proxy, a sign-in, a load balancer.
pub(super) fn of_page(page: &str, status: Option<u16>) -> Fault {
    let title = between(page, "<title", "</title").and_then(|rest| rest.split_once('>')).map_or("", |(_, title)| title);
    let title: String = title.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect();
    let about = "This is a page for a browser, not an answer of the service. A proxy, a sign-in of the network or a load balancer answered instead.";
    match status {
        Some(200..=299) => Fault::foreign(&title, &format!("{about} The request probably never arrived."), PORTAL.1),
        Some(status) => {
            let (more, advice) = explain::status(status);
            Fault::foreign(&title, &format!("{about} {more}"), advice)
        }
        None => Fault::foreign(&title, about, "Check proxy and endpoint, then send the request again."),
    }
}

/// What stands between two texts, compared without case.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let find = |text: &str, what: &str| {
        text.as_bytes().windows(what.len()).position(|bytes| bytes.eq_ignore_ascii_case(what.as_bytes()))
    };
    let rest = text.get(find(text, start)? + start.len()..)?;
    rest.get(..find(rest, end)?)
}

/// XML or JSON that is neither an answer of the operation nor an error.
pub(super) fn of_stranger(tree: &Tree, root: NodeId, status: Option<u16>) -> Fault {
    let message =
        ["Message", "message", "errorMessage", "error", "Error"].iter().find_map(|name| tree.text(root, &[name]));
    let is_empty = tree.node(root).kind == Kind::Record && tree.node(root).children.is_empty();
    let (about, advice) = match status {
        Some(status @ 300..) => explain::status(status),
        Some(status @ 200..) if is_empty => explain::status(status),
        _ => (
            "This is not an answer of the service.",
            "Look at what stands between this machine and AWS, and at the endpoint.",
        ),
    };
    let details = tree.scalars(root).into_iter().take(100);
    let details = details.filter(|(_, id)| tree.node(*id).kind == Kind::Scalar);
    Fault {
        details: details.map(|(path, id)| (path, tree.node(id).text.clone())).collect(),
        ..Fault::foreign(message.unwrap_or(""), about, advice)
    }
}
