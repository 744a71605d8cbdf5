//! What a service answered, read from whatever was pasted: the body alone, all that `curl -i` or `curl -v` printed, the last
//! words of a tool, a proxy's page, half a text.
//!
//! ```text
//! text ─Envelope::open─▶ head and body ─xml or json─▶ Tree ─shape─▶ fields, or a Fault
//! ```

mod batch;
mod clock;
mod codes;
mod common;
mod device;
mod envelope;
mod explain;
mod fault;
mod json;
mod next;
mod origin;
mod outputs;
mod place;
mod scope;
mod shape;
mod signature_file;
mod state;
mod status;
mod table;
mod tools;
mod tree;
mod xml;

pub use batch::{Batch, Progress};
pub use clock::{Clock, time};
pub use codes::{CODES, is_repair};
pub use common::{COMMON, Common};
pub use device::{DeviceJob, Shipment, Transfer};
pub(crate) use envelope::has_bare_status;
pub use envelope::{Envelope, Head};
pub use explain::{Meaning, meaning, status as status_meaning};
pub use fault::Fault;
pub(crate) use fault::is_for_people;
pub use next::{Step, steps};
pub use outputs::OUTPUTS;
pub use place::{Where, is_known as has_places};
pub use scope::Scope;
pub use shape::{Holds, Member, Output, Shape};
pub use signature_file::{
    FILE_NAME, SIGNATURE_FILE_FORM, SIGNATURE_FILE_VALUE, SignatureFile, check_signature_file, place_on_device,
};
pub use state::{BATCH, CLUSTERS, End, LOCATIONS, PROGRESS, SNOWBALL, State, find as find_state};
pub use status::{Log, Said, Status};
pub use table::Table;
pub(crate) use tools::is_reported;
pub use tree::{Kind, MAX_DEPTH, Node, NodeId, Tree};

use crate::diagnostic::{Diagnostic, Path};
use crate::service::Service;
use crate::text::Span;
use codes::{OTHER_OPERATION, Reading, TRAILING_TEXT, quoted, say};
use shape::Padding;
use zeroize::Zeroize;

/// What is known about an answer besides its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    /// The id of the service that was asked.
    pub service: Option<&'a str>,
    /// The operation that it was asked for.
    pub operation: Option<&'a str>,
    /// The HTTP status.
    pub status: Option<u16>,
    /// Headers, as `curl --dump-header` writes them.
    pub headers: Option<&'a str>,
}

/// What a service answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Heads and the place of the body.
    pub envelope: Envelope,
    /// The HTTP status, if it is known.
    pub status: Option<u16>,
    /// The id of the service, given or recognized.
    pub service: Option<&'static str>,
    /// The operation it belongs to, given or recognized.
    pub operation: Option<&'static str>,
    /// The operations that answer such members alike, where the text does not tell which it is of: a page of jobs of
    /// Snowball's ListJobs and ListClusterJobs.
    pub alike: Vec<&'static Output>,
    /// The error; `None` where the request succeeded.
    pub fault: Option<Fault>,
    /// The number by which AWS's support finds the request.
    pub request_id: Option<String>,
    /// Everything in the body.
    pub tree: Tree,
    /// The result in the tree, on success.
    pub result: Option<NodeId>,
    /// What was odd in the text, in its order. Spans are bytes of the text that was read.
    pub diagnostics: Vec<Diagnostic>,
}

impl Answer {
    /// Every scalar of the result by its path from there, in the order of the text.
    pub fn fields(&self) -> Vec<(Path, &str)> {
        let Some(result) = self.result else { return Vec::new() };
        let scalars = self.tree.scalars(result).into_iter();
        scalars.map(|(path, id)| (path, self.tree.node(id).text.as_str())).collect()
    }

    /// Whether the service accepted the request, by the status; not where that is unknown.
    pub fn is_accepted(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }

    /// A scalar of the result, by the names that lead to it; `None` where there is none or it is empty.
    pub fn text(&self, names: &[&str]) -> Option<&str> {
        self.tree.text(self.result?, names)
    }

    /// The items of a list of the result.
    pub fn items(&self, names: &[&str]) -> &[NodeId] {
        self.result.map_or(&[], |result| self.tree.items(result, names))
    }

    /// The manifest of a job, to the byte; `None` also where the text was cut inside it.
    pub fn manifest(&self) -> Option<&str> {
        let node = self.tree.node(self.tree.member(self.result?, "CurrentManifest")?);
        (node.is_whole && node.kind == Kind::Scalar).then_some(node.text.as_str())
    }

    /// The content of the SIGNATURE file: what the service sent, with LF line ends, one of them at the end.
    pub fn signature_file(&self) -> Option<String> {
        let node = self.tree.node(self.tree.member(self.result?, "SignatureFileContents")?);
        let text = node.text.trim();
        (node.is_whole && !text.is_empty()).then(|| {
            let mut file = String::with_capacity(text.len() + 1);
            for line in text.lines() {
                file.push_str(line.trim());
                file.push('\n');
            }
            file
        })
    }

    /// Overwrites what was read of a text with secrets.
    pub(crate) fn erase(&mut self) {
        self.tree.erase();
        if let Some(fault) = &mut self.fault {
            fault.message.zeroize();
            fault.details.iter_mut().for_each(|(_, text)| text.zeroize());
        }
    }

    /// Whether it can be of a service that it does not name.
    pub fn can_be_of(&self, service: &Service) -> bool {
        self.fault.as_ref().is_none_or(|fault| origin::can_be_of(service, fault, &self.tree))
    }

    /// The times that answer and headers name. Where the client's is missing, the time at which the request was signed
    /// serves, if the caller knows it.
    pub fn clock(&self) -> Clock {
        let told = self.fault.as_ref().map(Fault::clock).unwrap_or_default();
        let date = self.envelope.header("date").and_then(time);
        let sent = self.envelope.sent_at.as_deref().and_then(time);
        told.or(Clock { server: date, client: sent })
    }
}

/// The elements of an XML text, whatever it is; empty where it is none.
pub(crate) fn xml(text: &str) -> Tree {
    xml::read(text, Span::new(0, text.len())).tree
}

/// Whether a body is a page for people, as what stands between an operator and AWS answers with.
pub(crate) fn is_page(body: &str) -> bool {
    ["<!doctype html", "<html"]
        .iter()
        .any(|start| body.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start)))
}

/// Reads an answer. This never fails: what cannot be read is said in the fault and the diagnostics.
///
/// ```
/// use waybill::answer::{Given, read};
///
/// let text = "HTTP/1.1 400 Bad Request\r\n\r\n<ErrorResponse><Error><Code>InvalidJobIdException</Code></Error></ErrorResponse>";
/// let answer = read(text, Given::default());
/// assert_eq!(answer.status, Some(400));
/// assert_eq!(answer.fault.unwrap().code.as_deref(), Some("InvalidJobIdException"));
/// ```
pub fn read(text: &str, given: Given) -> Answer {
    let mut envelope = Envelope::open(text);
    if let Some(headers) = given.headers {
        envelope.read_headers(headers);
    }
    let status = given.status.or(envelope.status());
    let body = envelope.body.slice(text);
    let is_page = is_page(body);
    let mut reading = match body.as_bytes().first() {
        Some(b'<') if !is_page && !envelope::is_nameless(body) => xml::read(text, envelope.body),
        Some(b'{' | b'[') => json::read(text, envelope.body),
        _ => Reading::default(),
    };
    let found = std::mem::take(&mut reading.found);
    let tree = std::mem::take(&mut reading.tree);
    let mut answer = Answer {
        envelope,
        status,
        service: given.service.and_then(known_service),
        operation: None,
        alike: Vec::new(),
        fault: None,
        request_id: None,
        tree,
        result: None,
        diagnostics: found,
    };
    if is_page {
        answer.fault = Some(fault::of_page(body, status));
        answer.take(given_output(given));
    } else if answer.tree.is_empty() {
        answer.judge_text(text, given);
    } else {
        answer.judge_tree(body, given);
        answer.look_behind(text, reading.end);
    }
    answer.request_id = answer.request_id.take().or_else(|| answer.request_id_of_headers());
    let (service, operation) = (answer.service, answer.operation);
    if let Some(fault) = &mut answer.fault {
        fault.explain(service, operation, status);
    }
    answer.name_paths();
    crate::text::sort_by_place(&mut answer.diagnostics, |found| (found.span.start, 0, found.span.end));
    answer
}

fn known_service(id: &str) -> Option<&'static str> {
    OUTPUTS.iter().map(|output| output.service).find(|service| *service == id)
}

fn given_output(given: Given) -> Option<&'static Output> {
    Output::of(given.service, given.operation?)
}

impl Answer {
    fn take(&mut self, output: Option<&'static Output>) {
        if let Some(output) = output {
            self.service = Some(output.service);
            self.operation = Some(output.operation);
        }
    }

    /// No XML and no JSON.
    fn judge_text(&mut self, text: &str, given: Given) {
        let body = self.envelope.body.slice(text);
        let output = given_output(given);
        let header = self.envelope.header("x-amzn-errortype").map(str::to_owned);
        let is_accepted = self.is_accepted();
        // Some operations answer nothing; a header of AWS tells it from a proxy's nothing.
        let may_be_empty = match output {
            Some(output) => output.shape.is_empty(),
            None => self.request_id_of_headers().is_some() || self.status == Some(204),
        };
        self.take(output);
        if body.trim().is_empty() && is_accepted && may_be_empty {
            return;
        }
        // What AWS itself said and nobody can read is no portal's.
        let is_garbled = is_accepted && !body.trim().is_empty() && self.request_id_of_headers().is_some();
        let (mut fault, operation) = fault::of_text(text, body, self.status.filter(|_| !is_garbled));
        if let Some(code) = header.filter(|_| body.trim().is_empty()) {
            fault.code = code.split([':', '#']).next().map(str::to_owned);
        }
        let is_answer = is_accepted || fault.code.is_some() || self.request_id_of_headers().is_some();
        fault.is_known |= body.trim().is_empty() && is_answer;
        let is_status = fault.message.starts_with("HTTP/") || fault.message.parse::<u16>().is_ok();
        if body.trim().is_empty() && fault.code.is_none() && is_status {
            fault.message.clear();
        }
        if let (None, Some(operation)) = (output, operation) {
            self.take(Output::of(given.service, operation));
            if self.operation.is_none() {
                // Several services have an operation of this name.
                self.operation = OUTPUTS.iter().map(|output| output.operation).find(|name| *name == operation);
            }
        }
        self.fault = Some(fault);
    }

    /// XML or JSON.
    fn judge_tree(&mut self, body: &str, given: Given) {
        const ROOT: NodeId = 0;
        self.request_id =
            [&["RequestId"][..], &["ResponseMetadata", "RequestId"], &["Error", "RequestId"], &["RequestID"]]
                .iter()
                .find_map(|way| self.tree.text(ROOT, way))
                .map(|id| id.trim().to_owned());
        let namespace = namespace(body);
        self.service = self.service.or(namespace);
        shape::guess(&mut self.tree, ROOT);
        if let Some(fault) = fault::find(&self.tree, ROOT, &self.envelope, self.status) {
            self.service = self.service.or_else(|| origin::of(&fault, &self.tree));
            self.take(given_output(Given { service: self.service, ..given }));
            self.fault = Some(fault);
            return;
        }
        let mut alike = recognize(&self.tree, ROOT, given.service.or(namespace));
        let named = if alike.len() == 1 { alike.pop() } else { None };
        self.alike = alike;
        let output = given_output(given).or(named).or_else(|| given_nothing(&self.tree, ROOT, given));
        self.take(output);
        if let (Some(output), Some(named)) = (output, named)
            && output.operation != named.operation
            && !self.tree.node(ROOT).name.is_empty()
        {
            let message =
                format!("This is an answer of {}, not of {}", quoted(named.operation), quoted(output.operation));
            say(&mut self.diagnostics, &OTHER_OPERATION, Path::root(), self.tree.node(ROOT).span, message);
        }
        let result = result_of(&self.tree, ROOT);
        let shape = named.filter(|_| !self.tree.node(ROOT).name.is_empty()).or(output);
        let is_refused = self.status.is_some_and(|status| status >= 300);
        // A header of AWS tells it from a proxy's nothing, as where there is no body.
        let is_said = given.operation.is_none()
            && self.is_accepted()
            && self.request_id_of_headers().is_some()
            && is_nothing(&self.tree, ROOT);
        if is_refused || !is_said && !belongs(&self.tree, result, shape, named) {
            self.fault = Some(fault::of_stranger(&self.tree, ROOT, self.status));
            return;
        }
        self.result = Some(result);
        self.tree.remove_member(result, ADDED);
        if let Some(shape) = shape {
            let padding = if shape.service == "import-export" { Padding::Trimmed } else { Padding::Kept };
            shape::fit(&mut self.tree, result, shape.shape, padding, &mut self.diagnostics);
        } else {
            shape::group(&mut self.tree, result);
        }
    }

    /// Says of findings about tags which field they are about.
    fn name_paths(&mut self) {
        let Some(result) = self.result else { return };
        if self.diagnostics.iter().all(|found| !found.path.0.is_empty()) {
            return;
        }
        let scalars = self.tree.scalars(result);
        for found in self.diagnostics.iter_mut().filter(|found| found.path.0.is_empty()) {
            let at = scalars.partition_point(|(_, id)| self.tree.node(*id).span.end < found.span.start);
            if let Some((path, _)) =
                scalars.get(at).filter(|(_, id)| self.tree.node(*id).span.touches(found.span.start))
            {
                found.path = path.clone();
            }
        }
    }

    /// Text behind the answer: curl's chatter, a prompt, another answer.
    fn look_behind(&mut self, text: &str, end: usize) {
        let rest = text.get(end..).unwrap_or("");
        let is_expected =
            |line: &str| line.trim().is_empty() || line.trim_start().starts_with(['*', '$', '#', '%', '>']);
        if tools::report(rest).is_none() && !rest.lines().all(is_expected) {
            let start = end + rest.len() - rest.trim_start().len();
            let message = format!("{} stands behind the answer", quoted(rest.trim()));
            say(&mut self.diagnostics, &TRAILING_TEXT, Path::root(), Span::new(start, text.len()), message);
        }
    }

    fn request_id_of_headers(&self) -> Option<String> {
        let names = ["x-amzn-requestid", "x-amz-request-id", "x-amzn-request-id"];
        names.iter().find_map(|name| self.envelope.header(name)).map(str::to_owned)
    }
}

/// What boto3 adds to the dictionary that it returns.
const ADDED: &str = "ResponseMetadata";

/// The service whose namespace stands at the beginning of the body.
fn namespace(body: &str) -> Option<&'static str> {
    let start = body.get(..body.floor_char_boundary(600)).unwrap_or("");
    let root = start.split_once("xmlns").map(|(_, rest)| rest.split('>').next().unwrap_or(rest))?;
    if root.contains("importexport.amazonaws.com") {
        Some("import-export")
    } else if root.contains("s3control.amazonaws.com") {
        Some("s3-control")
    } else {
        None
    }
}

/// The operations that root element or members name: one, or several that answer alike.
fn recognize(tree: &Tree, root: NodeId, service: Option<&str>) -> Vec<&'static Output> {
    let name = tree.node(root).name.as_str();
    if name.is_empty() { by_members(tree, root, service) } else { Vec::from_iter(by_name(name, service)) }
}

fn by_name(name: &str, service: Option<&str>) -> Option<&'static Output> {
    if let Some(operation) = name.strip_suffix("Response") {
        return Output::of(service.or(Some("import-export")), operation);
    }
    // S3 Control has no element around its results; the others' may have been cut out of one.
    let operation = name.strip_suffix("Result")?;
    let first = || Output::of(Some("s3-control"), operation).or_else(|| Output::of(Some("import-export"), operation));
    if service.is_some() { Output::of(service, operation) } else { first() }
}

/// The operations that answer these members, know most of what is in them, and lack the fewest.
fn by_members(tree: &Tree, root: NodeId, service: Option<&str>) -> Vec<&'static Output> {
    let names: Vec<&str> = tree.node(root).children.iter().map(|child| tree.node(*child).name.as_str()).collect();
    let names: Vec<&str> = names.into_iter().filter(|name| *name != ADDED).collect();
    if names.is_empty() || names.len() > 50 {
        return Vec::new();
    }
    let mut best = Vec::new();
    let mut least = (usize::MAX, usize::MAX);
    for output in OUTPUTS.iter().filter(|output| service.is_none_or(|service| service == output.service)) {
        if !names.iter().all(|name| output.shape.member(name).is_some()) {
            continue;
        }
        // `Jobs` is answered by two services, with other things in it.
        let rank = (shape::unknown_inside(tree, root, output.shape), output.shape.members().count());
        if rank < least {
            least = rank;
            best.clear();
        }
        if rank == least {
            best.push(output);
        }
    }
    best
}

/// The element with the result in it: the root, or in an `XResponse` its `XResult`.
fn result_of(tree: &Tree, root: NodeId) -> NodeId {
    let is_response = tree.node(root).name.ends_with("Response");
    let mut children = tree.node(root).children.iter().copied();
    children.find(|child| is_response && tree.node(*child).name.ends_with("Result")).unwrap_or(root)
}

/// Whether JSON has nothing in it, `{}`, besides what boto3 adds.
fn is_nothing(tree: &Tree, root: NodeId) -> bool {
    let node = tree.node(root);
    let is_json = node.name.is_empty() && node.kind == Kind::Record && node.is_whole;
    is_json && node.children.iter().all(|child| tree.node(*child).name == ADDED)
}

/// The operation that was given, of the only service where it answers nothing, if that is what stands there.
fn given_nothing(tree: &Tree, root: NodeId, given: Given) -> Option<&'static Output> {
    let name = given.operation.filter(|_| given.service.is_none() && is_nothing(tree, root))?;
    let mut named = OUTPUTS.iter().filter(|output| output.operation == name && output.shape.is_empty());
    let first = named.next()?;
    named.next().is_none().then_some(first)
}

/// Whether this is an answer at all: the root names an operation, or there is a member that the operation answers.
fn belongs(tree: &Tree, result: NodeId, shape: Option<&'static Output>, named: Option<&'static Output>) -> bool {
    let node = tree.node(result);
    if node.kind == Kind::List || named.is_some() {
        return node.kind != Kind::List;
    }
    let has_root_name = node.name.ends_with("Result") || tree.node(0).name.ends_with("Response");
    let names = || node.children.iter().map(|child| tree.node(*child).name.as_str()).filter(|name| *name != ADDED);
    match shape {
        Some(output) => {
            let is_empty = names().next().is_none() && node.text.trim().is_empty();
            is_empty || names().any(|name| output.shape.member(name).is_some())
        }
        // JSON whose members several operations answer, or what boto3 returns where there are none.
        None if node.name.is_empty() => {
            !node.children.is_empty()
                && OUTPUTS.iter().any(|output| names().take(50).all(|name| output.shape.member(name).is_some()))
        }
        None => has_root_name,
    }
}
