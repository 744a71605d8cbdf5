//! What an error means, where it can be seen, and why a signature does not match.

use super::Response;
use super::sheet::{Around, Button, Deed, Holds, Item, Part, Place, Sheet, Tone, operation_of};
use super::words::{first_sentence, joined, shown, title};
use crate::answer::{Answer, Clock, Fault, Step, Where, time};
use crate::diagnostic::Path;
use crate::doctor::{Diagnosis, Row, ServerSays, Suspect};
use crate::editor::changes::{Line, Side};
use crate::service::{Effect, Inputs, operation, service};
use crate::sign::Timestamp;
use crate::text::{ahead, counted, span_words};

/// Clocks that differ by less are in step. Seconds.
const IN_STEP: i64 = 60;
/// For how long an answer may have waited that was pasted at once. Seconds.
const WAITED: i64 = 5 * 60;

pub(super) fn tell(response: &Response, answer: &Answer, fault: &Fault, around: &Around, sheet: &mut Sheet) {
    sheet.tone = accepted_empty(answer).unwrap_or(Tone::Bad);
    let (first, rest) = first_sentence(&fault.explanation);
    sheet.title = title(first).to_owned();
    sheet.about = joined(rest, &fault.advice);
    let diagnosis = diagnose(response, fault, around);
    if let Some(diagnosis) = &diagnosis {
        suspects(diagnosis, sheet);
    }
    let blames_clock = times(response, answer, fault, around, sheet);
    let to_look = fault.places.iter().filter(|place| blames_clock || **place != Where::Clock);
    let items: Vec<Item> = to_look.flat_map(|place| places(place, answer, diagnosis.is_some(), around)).collect();
    if !items.is_empty() {
        sheet.parts.push(Part::new("Where to look", Holds::Items(items)));
    }
}

/// How an answer is colored that was accepted and has nothing in it; `None` where it is another. Where the operation changes
/// something and the service itself said so, that is done; of what was to be read, something is missing.
pub(super) fn accepted_empty(answer: &Answer) -> Option<Tone> {
    let has_code = answer.fault.as_ref().is_some_and(|fault| fault.code.is_some());
    if has_code || !answer.is_accepted() || !answer.envelope.body.is_empty() {
        return None;
    }
    let changes = operation_of(answer).is_some_and(|operation| operation.effect != Effect::Reads);
    Some(if changes && answer.request_id.is_some() { Tone::Good } else { Tone::Warning })
}

fn go(label: &str, place: Place) -> Option<Button> {
    Some(Button::new(label, "right", Deed::Go(place)))
}

/// A place as one sentence, or the findings there.
fn places(place: &Where, answer: &Answer, is_compared: bool, around: &Around) -> Vec<Item> {
    let editor = around.editor;
    let line = |offset| ["Ln ", &(editor.document().lines().line_of(offset) + 1).to_string()].concat();
    let item = |text: String, aside: String| Item {
        tone: Tone::Warning,
        text,
        aside,
        button: go("Go there", Place::Of(place.clone())),
    };
    let plain = |text: &str| vec![item(text.to_owned(), String::new())];
    match place {
        Where::Field(path) => {
            let aside = match editor.document().node(path) {
                Some(node) => line(editor.document().tree().node(node).span.start),
                None => "not in the manifest".to_owned(),
            };
            vec![item(["`", &shown(&path.to_string()), "` in the manifest"].concat(), aside)]
        }
        Where::Findings(error) => {
            let found = editor.diagnostics().iter().filter(|found| found.code.aws_error == Some(error));
            found
                .map(|found| Item {
                    tone: Tone::Warning,
                    text: shown(&found.to_string()),
                    aside: line(found.span.start),
                    button: go("Go there", Place::Manifest(found.span)),
                })
                .collect()
        }
        Where::Input(path) => vec![input(path, place, answer, around)],
        Where::Manifest => plain("The manifest as a whole"),
        Where::Keys => plain("The keys"),
        Where::Endpoint => plain("Host and region"),
        Where::Clock => vec![signing_clock(place, around)],
        Where::Signature if is_compared => Vec::new(),
        Where::Signature => vec![Item {
            tone: Tone::Warning,
            text: "What was signed; with the keys that signed it, it is compared here".to_owned(),
            aside: String::new(),
            button: go("Enter the keys", Place::Of(Where::Keys)),
        }],
    }
}

/// An input of the request that was answered, which need not be the one that is open: operations of one service share
/// their inputs, those of another service may have one of the same name.
fn input(path: &Path, place: &Where, answer: &Answer, around: &Around) -> Item {
    let open = around.builder.operation();
    let answered = answer.service.and_then(service).and_then(|of| operation(of, answer.operation?));
    let is_open = open.inputs.iter().any(|member| path.first_key() == Some(member.field.key))
        && answer.service.is_none_or(|of| of == open.service.id);
    let (aside, button) = match answered {
        _ if is_open => (value_of(path, around), go("Go there", Place::Of(place.clone()))),
        Some(operation) => {
            let about = ["of ", operation.name, "; ", open.name, " is open"].concat();
            let ask = Step { label: "", operation, inputs: Inputs::new() };
            (about, Some(Button::new(["Open ", operation.name].concat(), "right", Deed::Ask(ask))))
        }
        None => ("not of the open request".to_owned(), None),
    };
    Item { tone: Tone::Warning, text: ["The input `", &path.to_string(), "`"].concat(), aside, button }
}

/// The clock that signs; there is a place on the page for it only where it is not this machine's.
fn signing_clock(place: &Where, around: &Around) -> Item {
    let offset = around.builder.clock_offset();
    let (aside, button) = match offset {
        0 => ("this machine's; its system sets it".to_owned(), None),
        _ => ([&ahead(offset), " this machine's"].concat(), go("Go there", Place::Of(place.clone()))),
    };
    Item { tone: Tone::Warning, text: "The clock that signs".to_owned(), aside, button }
}

/// What stands in an input now.
fn value_of(path: &Path, around: &Around) -> String {
    let value = around.builder.inputs().at(path).map(crate::service::Input::to_text).unwrap_or_default();
    let value = value.lines().next().unwrap_or("");
    if value.chars().count() > 40 { String::new() } else { shown(value) }
}

/// Compares with what the request signs now, as it would be signed at the time that the answer names.
fn diagnose(response: &Response, fault: &Fault, around: &Around) -> Option<Diagnosis> {
    if !fault.places.iter().any(|place| matches!(place, Where::Signature)) {
        return None;
    }
    let own = ServerSays::from(fault);
    let says = response.says().unwrap_or(&own);
    around.builder.diagnose(around.editor, says, signed_at(says))
}

/// When the text that the service signed says that it was signed.
fn signed_at(says: &ServerSays) -> Timestamp {
    let text = says.string_to_sign.as_ref().map_or("", |text| text.as_str());
    let named = text.split(['&', '\n']).find_map(|part| part.strip_prefix("Timestamp="));
    let named = named.map(|value| value.replace("%3A", ":").replace("%3a", ":"));
    let at = named.and_then(|value| time(&value)).or_else(|| text.lines().nth(1).and_then(time));
    at.unwrap_or(Timestamp::from_unix_secs(0))
}

fn suspects(diagnosis: &Diagnosis, sheet: &mut Sheet) {
    let [first, others @ ..] = diagnosis.causes.as_slice() else { return };
    let Suspect { cause, detail, .. } = first;
    sheet.title = cause.title.to_owned();
    let detail = if detail.is_empty() { String::new() } else { [title(&shown(detail)), "."].concat() };
    sheet.about = joined(&joined(&detail, cause.about), cause.advice);
    let lines: Vec<Line> = diagnosis.rows.iter().flat_map(lines).collect();
    if !lines.is_empty() {
        let about = match &diagnosis.first {
            Some(place) => [
                "First difference in line ",
                &place.line.to_string(),
                ", byte ",
                &(place.column + 1).to_string(),
                ". `−` is what was signed here, `+` what the service made of what arrived.",
            ]
            .concat(),
            None => "Both sides signed the same text.".to_owned(),
        };
        sheet.parts.push(Part::new("What was signed", Holds::Lines(lines)).about(about));
    }
    let other = |suspect: &Suspect| Item {
        tone: Tone::Warning,
        text: joined(&[suspect.cause.title, "."].concat(), suspect.cause.advice),
        aside: shown(&suspect.detail),
        button: None,
    };
    let others: Vec<Item> = others.iter().map(other).collect();
    if !others.is_empty() {
        sheet.parts.push(Part::new("Other causes, less likely", Holds::Items(others)));
    }
}

/// A row of the comparison as one line, or as two that differ.
fn lines(row: &Row) -> Vec<Line> {
    let lead = if row.name.is_empty() { [row.label, "  "].concat() } else { [row.name.as_str(), "="].concat() };
    let line = |side, value: &str| {
        let at = value.floor_char_boundary(row.differs_at.unwrap_or(value.len()));
        let pieces = vec![([lead.as_str(), &shown(&value[..at])].concat(), false), (shown(&value[at..]), true)];
        Line { side, number: None, pieces }
    };
    match (&row.ours, &row.theirs) {
        (Some(ours), Some(theirs)) if ours == theirs && row.differs_at.is_none() => vec![line(Side::Both, ours)],
        (ours, theirs) => {
            let sides = [(Side::Before, ours), (Side::After, theirs)];
            sides.into_iter().filter_map(|(side, value)| Some(line(side, value.as_ref()?))).collect()
        }
    }
}

/// What the times in the answer tell: of a request that was sent too late, or of clocks that are not in step, with the way
/// to sign by the service's. Says whether a clock can be to blame.
fn times(response: &Response, answer: &Answer, fault: &Fault, around: &Around, sheet: &mut Sheet) -> bool {
    let is_refused_for_it = fault.places.first() == Some(&Where::Clock);
    let apart = match told(response, answer) {
        Some(Gap::Apart(apart)) => {
            if is_refused_for_it {
                sheet.title = ["The clock that signed is ", &ahead(-apart.secs), " the service's"].concat();
                sheet.about = "Sign by the service's clock, or set that of the machine; then send again.".to_owned();
            }
            Some(apart)
        }
        Some(Gap::Late(secs, apart)) => {
            if is_refused_for_it {
                late(secs, apart.is_none(), fault, sheet);
                if apart.is_none() {
                    return false;
                }
            }
            apart.filter(|_| is_about_time(fault))
        }
        None => dated(response, answer, fault),
    };
    if let Some(apart) = apart {
        clock(apart, around, sheet);
    }
    true
}

/// A request that arrived so many seconds after it was signed.
fn late(secs: i64, is_sure: bool, fault: &Fault, sheet: &mut Sheet) {
    let (likely, clocks, otherwise) = if is_sure {
        (
            "",
            ", and the service's clock agrees with this machine's",
            "If the command signs when it runs, set the clock of the machine that runs it.",
        )
    } else {
        ("likely ", "", "If it is refused again, a clock is off.")
    };
    let within = match minutes(fault) {
        Some(minutes) => ["within ", &counted(minutes, "minute")].concat(),
        None => "at once".to_owned(),
    };
    sheet.title = ["The request was ", likely, "sent too late after it was signed"].concat();
    let signed = ["It was signed ", &span_words(secs), " before the service got it", clocks, "."].concat();
    let again = ["Copy the command again and run it ", &within, "."].concat();
    sheet.about = joined(&joined(&signed, &again), otherwise);
}

/// For how long a signature is good: `(20261120T102000Z - 15 min.)` in a message, or as Amazon S3 tells it.
fn minutes(fault: &Fault) -> Option<usize> {
    let in_message = || fault.message.split_once("Z - ")?.1.split_once(" min")?.0.parse().ok();
    let told = || Some(fault.detail("MaxAllowedSkewMilliseconds")?.parse::<usize>().ok()? / 60_000);
    in_message().or_else(told).filter(|minutes| *minutes > 0)
}

/// Two clocks that are not in step, and the way to sign by the service's.
fn clock(apart: Apart, around: &Around, sheet: &mut Sheet) {
    let Apart { whole, text, is_sure, .. } = apart;
    if around.builder.clock_offset() == whole {
        let text = "The next request is signed by the service's clock, except where curl, the AWS CLI or boto3 signs"
            .to_owned();
        let item = Item { tone: Tone::Good, text, ..Item::default() };
        sheet.parts.push(Part::new("Time", Holds::Items(vec![item])));
        return;
    }
    let button = Button::new("Sign by the service's clock", "clock", Deed::Clock(whole));
    let (tone, button) = if is_sure { (Tone::Bad, button.main()) } else { (Tone::Warning, button) };
    let item = Item { tone, text, aside: String::new(), button: Some(button) };
    sheet.parts.push(Part::new("Time", Holds::Items(vec![item])));
}

/// How the service's clock goes beside another.
struct Apart {
    /// By how many seconds it is ahead of the one that signed.
    secs: i64,
    /// By how many seconds it is ahead of this machine's.
    whole: i64,
    text: String,
    /// Whether nothing else can explain it.
    is_sure: bool,
}

/// Why a request and its answer have different times.
enum Gap {
    Apart(Apart),
    /// The request arrived so many seconds after it was signed; or a clock is off, where that is possible.
    Late(i64, Option<Apart>),
}

/// What the answer tells of both times. A request waits between signing and sending, and an answer before it is pasted, so
/// that clocks are off for certain only where one of them would have to be in the future.
fn told(response: &Response, answer: &Answer) -> Option<Gap> {
    let clock = answer.clock();
    let secs = clock.offset_secs().filter(|secs| secs.abs() >= IN_STEP)?;
    // The request may have been signed with an offset already.
    let whole = secs + response.clock_offset();
    let words = [" service's clock is ", &ahead(secs), " the one that signed"].concat();
    let apart = |lead: &str, is_sure| Apart { secs, whole, text: [lead, &words].concat(), is_sure };
    let beside_paste = Clock { server: clock.server, client: response.came_at() }.offset_secs();
    Some(match beside_paste.map(|ours| ours - response.clock_offset()) {
        _ if secs < 0 => Gap::Apart(apart("The", true)),
        Some(ours @ IN_STEP..) if secs - ours <= WAITED => Gap::Apart(apart("The", true)),
        // Between signing and pasting there is time that no clock explains.
        Some(ours @ IN_STEP..) => Gap::Apart(Apart {
            secs: ours,
            whole: ours + response.clock_offset(),
            text: ["The service's clock is ", &ahead(ours), " the one that signs"].concat(),
            is_sure: true,
        }),
        Some(ours) if ours >= -WAITED => Gap::Late(secs, None),
        _ => Gap::Late(secs, Some(apart("If it was sent at once, the", false))),
    })
}

/// Whether the time can be what is wrong.
fn is_about_time(fault: &Fault) -> bool {
    fault.places.iter().any(|place| matches!(place, Where::Clock | Where::Signature))
}

/// What the `Date` header tells beside the time at which the answer was pasted. No answer comes from the future; one from
/// the past may have waited, so it counts only where the time can be what is wrong.
fn dated(response: &Response, answer: &Answer, fault: &Fault) -> Option<Apart> {
    const A_DAY: i64 = 24 * 60 * 60;
    let clock = answer.clock();
    if clock.client.is_some() {
        return None;
    }
    let secs = clock.or(Clock { server: None, client: response.came_at() }).offset_secs()?;
    let words = ["the service's clock is ", &ahead(secs), " this machine's"].concat();
    let apart = |lead: &str, is_sure| Apart { secs, whole: secs, text: [lead, &words].concat(), is_sure };
    match secs {
        IN_STEP.. => Some(apart("By its date, ", true)),
        _ if (WAITED..A_DAY).contains(&-secs) && is_about_time(fault) => {
            Some(apart("If the answer came just now, ", false))
        }
        _ => None,
    }
}
