//! A change of one value changes its bytes and not a byte more; setting it back restores the file.

mod support;

use support::{Random, fixtures, order, parse, values, walk};
use waybill::diagnostic::{Edit, Path, apply};
use waybill::yaml::{Change, Changed, Document, NodeId, NodeKind, Style, Value};

/// Values that make every style necessary in turn.
const TEXTS: &[&str] =
    &["x", "two words", "yes", "02134", "a: b", "it's", "\"q\"", "*.tmp", "é 😀", "", "a\tb", "l1\nl2", "#h"];

fn set(path: &Path, value: Value) -> Change {
    Change::Set { path: path.clone(), value }
}

/// Scalars that a change can reach: not duplicates hidden by a later key, not below aliases or odd keys.
fn reachable(document: &Document) -> Vec<(Path, NodeId)> {
    let is_reachable = |(path, id): &(Path, NodeId)| {
        document.node(path) == Some(*id) && matches!(document.tree().node(*id).kind, NodeKind::Scalar { .. })
    };
    walk(document).into_iter().filter(is_reachable).filter(|(path, _)| *path != Path::root()).collect()
}

/// The bytes that a change of this scalar may touch: its own, or the blanks where nothing is written.
fn allowed(document: &Document, id: NodeId) -> (usize, usize) {
    let span = document.tree().node(id).span;
    let rest = &document.text()[span.end..];
    let blanks = if span.is_empty() { rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len() } else { 0 };
    (span.start, span.end + blanks)
}

fn check_inverse(before: &str, changed: &Changed) {
    assert_eq!(apply(before, &changed.edits).as_deref(), Some(changed.document.text()));
    assert_eq!(apply(changed.document.text(), &changed.inverse).as_deref(), Some(before));
}

#[test]
fn every_scalar_changes_in_its_span_and_back() {
    let mut made = 0;
    let mut refused = Vec::new();
    for (name, text) in fixtures() {
        let document = parse(text.clone());
        for (path, id) in reachable(&document) {
            let (start, end) = allowed(&document, id);
            for new in TEXTS {
                let old = document.scalar(id).to_owned();
                let changed = match document.change(&set(&path, Value::text(*new)), &order) {
                    Ok(changed) => changed,
                    Err(refusal) => {
                        refused.push(format!("{name}: {path} to {new:?}: {refusal}"));
                        continue;
                    }
                };
                made += 1;
                check_inverse(&text, &changed);
                for Edit { span, .. } in &changed.edits {
                    assert!(start <= span.start && span.end <= end, "{name}: {path} to {new:?} touches {span:?}");
                }
                let node = changed.document.node(&path).expect("the value is there");
                assert_eq!(changed.document.scalar(node), *new, "{name}: {path}");
                let value = if document.tree().node(id).style() == Some(Style::Empty) {
                    Value::Empty
                } else {
                    Value::text(old)
                };
                let back = changed.document.change(&set(&path, value), &order);
                let back = back.unwrap_or_else(|refusal| panic!("{name}: {path} back from {new:?}: {refusal}"));
                assert_eq!(back.document.text(), text, "{name}: {path} back from {new:?}");
                assert!(back.document.diagnostics().len() == document.diagnostics().len());
            }
        }
    }
    println!("{made} changes, {} refused", refused.len());
    refused.iter().for_each(|refusal| println!("{refusal}"));
    assert!(made > 2_000, "{made}");
    assert!(refused.len() * 20 < made, "{} of {made} refused", refused.len());
}
