//! C14: an operation of an export can select something.

use super::{Facts, Rule, Value};
use crate::diagnostic::{Applicability, Code, Diagnostic, Path, Severity};
use crate::manifest::{Kind, sources};
use crate::validate::{text::shown, writing};

/// The rule.
pub static RULE: Rule = Rule { id: "C14", name: "export_range", codes: &[&SELECTS_NOTHING], check };

static SELECTS_NOTHING: Code = Code {
    id: "selects-nothing",
    explanation: "An operation takes the keys that start with `prefix`, sort after `beginMarker` and up to `endMarker`. Here no key can do all that. It is legal and exports nothing.",
    aws_error: None,
    source: sources::EXPORT_HOWTO,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    if facts.kind != Kind::ExportS3 {
        return;
    }
    for (index, id) in facts.operations() {
        let [prefix, begin, end] = ["prefix", "beginMarker", "endMarker"]
            .map(|key| Some((key, as_written(facts, facts.child_value(id, key)?))));
        let Some((key, value, why)) = conflict(prefix, begin, end) else { continue };
        let path = Path::key("operations").item(index).member(key);
        let message = format!("Operation {} selects nothing: {why}", index + 1);
        let mut problem = Diagnostic::new(&SELECTS_NOTHING, Severity::Warning, path, value.span, message);
        if let Some(edits) = writing::remove(facts.document, &problem.path) {
            problem = problem.fix(Applicability::Unsafe, format!("Remove `{key}`"), edits);
        }
        found.push(problem);
    }
}

/// The blanks around a key are a part of it; the line end of a block is not meant.
fn as_written<'a>(facts: &Facts<'a>, value: Value<'a>) -> Value<'a> {
    Value { text: facts.document.scalar(value.id).trim_end_matches(['\n', '\r']), ..value }
}

type Named<'a> = Option<(&'static str, Value<'a>)>;

/// The option that cannot be met together with another one, and why. Keys are compared byte by byte, as S3 does.
fn conflict<'a>(prefix: Named<'a>, begin: Named<'a>, end: Named<'a>) -> Option<(&'static str, Value<'a>, String)> {
    if let (Some((_, begin)), Some((key, end))) = (begin, end)
        && end.text <= begin.text
    {
        let why = format!("no key sorts after {} and up to {}", shown(begin.text), shown(end.text));
        return Some((key, end, why));
    }
    let (_, prefix) = prefix?;
    if let Some((key, begin)) = begin
        && begin.text > prefix.text
        && !begin.text.starts_with(prefix.text)
    {
        return Some((key, begin, format!("keys under {} sort before {}", shown(prefix.text), shown(begin.text))));
    }
    let (key, end) = end?;
    (end.text < prefix.text)
        .then(|| (key, end, format!("keys under {} sort after {}", shown(prefix.text), shown(end.text))))
}
