//! Two texts side by side, each line and parameter beside its counterpart.

use super::compare::is_token;
use super::mask::{hidden_text, masked};
use super::parts::{Parts, ToSign};

/// A line of the signed text, or one parameter of it, on both sides. Secrets are hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// AWS's name for the line: "HTTP method", "Header".
    pub label: &'static str,
    /// The name of the header or parameter; empty for other lines.
    pub name: String,
    /// What was signed here; `None` where there is no such line.
    pub ours: Option<String>,
    /// What the service made of what arrived; `None` where there is no such line.
    pub theirs: Option<String>,
    /// The first byte of both that differs; `None` where they agree. Where a hidden value differs, its start.
    pub differs_at: Option<usize>,
}

/// The lines of two canonical requests, or of two strings to sign of version 2.
pub fn requests(ours: &Parts, theirs: &Parts, out: &mut Vec<Row>) {
    out.push(row("HTTP method", "", Some(ours.method), Some(theirs.method)));
    out.push(row("Path", "", Some(ours.path), Some(theirs.path)));
    pairs("Parameter", &ours.query, &theirs.query, out);
    pairs("Header", &ours.headers, &theirs.headers, out);
    if !ours.signed_headers.is_empty() || !theirs.signed_headers.is_empty() {
        out.push(row("Signed headers", "", Some(ours.signed_headers), Some(theirs.signed_headers)));
        out.push(row("Hash of the body", "", Some(ours.body_hash), Some(theirs.body_hash)));
    }
}

/// The lines of two strings to sign of version 4.
pub fn to_sign(ours: &ToSign, theirs: &ToSign, out: &mut Vec<Row>) {
    for (label, ours, theirs) in [
        ("Algorithm", ours.algorithm, theirs.algorithm),
        ("Time", ours.time, theirs.time),
        ("Credential scope", ours.scope, theirs.scope),
        ("Hash of the canonical request", ours.hash, theirs.hash),
    ] {
        out.push(row(label, "", Some(ours), Some(theirs)));
    }
}

/// Ours in their order, each beside the next of theirs that has its name; what is left of theirs stands at the end.
fn pairs(label: &'static str, ours: &[(&str, &str)], theirs: &[(&str, &str)], out: &mut Vec<Row>) {
    let mut order: Vec<(&str, usize)> = theirs.iter().enumerate().map(|(at, pair)| (pair.0, at)).collect();
    order.sort_unstable();
    let mut taken = vec![false; theirs.len()];
    // How many of each name are taken, at the place of the first of them.
    let mut used = vec![0_usize; order.len()];
    for (name, value) in ours {
        let first = order.partition_point(|(other, _)| other < name);
        let at = used.get(first).map(|used| first + used).and_then(|at| order.get(at)).filter(|pair| pair.0 == *name);
        let other = at.map(|(_, at)| {
            used[first] += 1;
            taken[*at] = true;
            theirs[*at].1
        });
        out.push(row(label, name, Some(value), other));
    }
    for ((name, value), _) in theirs.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        out.push(row(label, name, None, Some(value)));
    }
}

fn row(label: &'static str, name: &str, ours: Option<&str>, theirs: Option<&str>) -> Row {
    let is_secret = is_token(name);
    let shown = |text: Option<&str>| text.map(|text| if is_secret { hidden_text(text) } else { masked(text) });
    let (a, b) = (shown(ours), shown(theirs));
    let differs_at = (ours != theirs).then(|| match (&a, &b) {
        (Some(a), Some(b)) if !is_secret && a != b => common(a, b),
        _ => 0,
    });
    Row { label, name: masked(name), ours: a, theirs: b, differs_at }
}

/// How many bytes two texts have in common at their start, up to a border of characters.
pub fn common(a: &str, b: &str) -> usize {
    let chars = a.char_indices().zip(b.chars());
    let end = a.len().min(b.len());
    chars.into_iter().find(|((_, x), y)| x != y).map_or(end, |((at, _), _)| at)
}
