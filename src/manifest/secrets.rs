//! Passwords and PIN codes: where a text holds them, and how messages keep them out. The YAML room quotes what it finds
//! and cannot know which texts are secret.

use super::{MANIFESTS, is_option};
use crate::diagnostic::Diagnostic;
use crate::schema::Shape;
use crate::text::Span;
use crate::validate::suggest;
use crate::yaml::{Document, Entry, NodeId, NodeKind};
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What no manifest has an option for, and some texts have a line of all the same: keys of an account, and the header and the
/// field that send a session token.
const KEYS: [&str; 6] = [
    "aws_secret_access_key",
    "aws_session_token",
    "secretAccessKey",
    "securityToken",
    "sessionToken",
    "x-amz-security-token",
];

/// Where a text holds secrets: the values of options that hold a password or a PIN code in any kind of manifest, and of keys
/// that do not belong there. Sorted, and apart from each other.
///
/// It covers too much rather than too little: such options at any depth, unknown options with nearly their name, what
/// stands behind their names in comments and in text that could not be read, and what follows a value on its line.
///
/// ```
/// use waybill::manifest;
///
/// let document = manifest::parse("bucket: my-bucket\n#pinCode: 0429\ntrueCryptPassword: 'x y'\n");
/// let covered: Vec<_> = manifest::secrets(&document).iter().map(|span| span.slice(document.text())).collect();
/// assert_eq!(covered, ["0429", "'x y'"]);
/// ```
pub fn secrets(document: &Document) -> Vec<Span> {
    spans(document, is_named(document.text()))
}

/// As [`secrets`], for a document whose text names a secret option or not.
fn spans(document: &Document, is_named: bool) -> Vec<Span> {
    let entries = secret_entries(document);
    let mut found: Vec<Span> = entries.iter().flat_map(|entry| value_spans(document, entry.value)).collect();
    if is_named {
        let is_whole = |entry: &&Entry| value_spans(document, entry.value).next().is_some();
        let keys: Vec<Span> =
            entries.iter().filter(is_whole).map(|entry| document.tree().node(entry.key).span).collect();
        found.extend(beside_names(document, &keys));
    }
    found.sort_by_key(|span| span.start);
    found.dedup_by(|next, last| {
        let overlap = next.start <= last.end;
        if overlap {
            *last = last.cover(*next);
        }
        overlap
    });
    found
}

/// Whether a text, read as a manifest, holds a secret.
pub fn holds_secret(text: &str) -> bool {
    !secrets(&super::parse(text)).is_empty()
}

/// A document's text without what stands at `secrets`, and how many that were.
pub fn without_secrets(document: &Document, secrets: &[Span]) -> (String, usize) {
    let text = document.text();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in secrets {
        out.push_str(&text[at..span.start]);
        at = span.end;
    }
    out.push_str(&text[at..]);
    (out, secrets.len())
}

/// The entries whose key names a secret option, or nearly where the options of the manifest stand.
#[cfg_attr(hot_paths, optimize(speed))]
fn secret_entries(document: &Document) -> Vec<Entry> {
    let (tree, secret_keys) = (document.tree(), secret_keys());
    let names_secret = |mapping: NodeId, key: &str| {
        let is_near = || !is_option(key) && suggest::nearest(key, secret_names().iter().copied()).is_some();
        secret_keys.names.contains(&key) || (tree.root() == Some(mapping) && is_near())
    };
    let mappings = tree.ids().filter(|id| matches!(tree.node(*id).kind, NodeKind::Mapping { .. }));
    let entries = mappings.flat_map(|id| tree.entries(id).map(move |entry| (id, entry)));
    entries.filter(|(id, entry)| names_secret(*id, document.scalar(entry.key))).map(|(_, entry)| entry).collect()
}

/// The bytes of a value and of what it is an alias for; none where it is empty.
fn value_spans(document: &Document, value: NodeId) -> impl Iterator<Item = Span> {
    let target = document.target(value);
    let is_empty = document.is_scalar(target) && document.scalar(target).is_empty();
    let spans = [value, target].map(|id| document.tree().node(id).span);
    spans.into_iter().filter(move |span| !is_empty && !span.is_empty())
}

/// What stands behind the names of secret options on their lines, and on the lines below where the tree (which has read
/// `keys` with a value) does not say how far the value goes. An entry that the tree has read there is no value.
fn beside_names(document: &Document, keys: &[Span]) -> Vec<Span> {
    let (text, lines, tree) = (document.text(), document.lines(), document.tree());
    // Where entries begin, collected once and only where a value may go on: this is asked at every key.
    let entries = LazyCell::new(|| {
        let keys = tree.ids().flat_map(|id| tree.entries(id)).map(|entry| tree.node(entry.key).span.start);
        keys.collect::<BTreeSet<usize>>()
    });
    let mut found = Vec::new();
    let mut goes_on = false;
    for (line, _) in secret_lines(document).into_iter().enumerate().filter(|(_, is_secret)| *is_secret) {
        let line = lines.line_span(line, text);
        let content = line.slice(text);
        let is_comment = content.trim_start().starts_with('#');
        let mut names = occurrences(content).peekable();
        if let Some(name) = names.peek() {
            let at = line.start + name.start;
            goes_on = !is_comment && !keys.iter().any(|key| key.start <= at && at < key.end);
            found.extend(names.find_map(|name| behind(content, name)).map(|span| shifted(span, line.start)));
        } else if goes_on && !is_comment {
            let rest = trimmed(content, Span::new(0, content.len())).map(|span| shifted(span, line.start));
            found.extend(rest.filter(|span| !entries.contains(&span.start)));
        }
    }
    found
}

/// What a line holds behind a name. In the middle of prose, a name without `:` or `=` is only mentioned; a comma is enough
/// behind the first argument of a call: `set('X-Amz-Security-Token', '…')`.
fn behind(content: &str, name: Span) -> Option<Span> {
    let (before, rest) = (&content[..name.start], content[name.end..].trim_start_matches(['"', '\'', ']', ' ', '\t']));
    let is_first = before.trim_matches([' ', '\t', '-', '?', '{', '"', '\'']).is_empty();
    let is_argument = || before.strip_suffix(['"', '\'']).is_some_and(|before| before.ends_with(['(', '[']));
    let argument = || rest.strip_prefix(',').filter(|_| is_argument());
    let value = rest.strip_prefix([':', '=']).or(is_first.then_some(rest)).or_else(argument)?;
    let is_note = value.trim_start() == "#" || value.starts_with("  # ");
    let is_empty = matches!(value.trim(), "" | "''" | "\"\"" | "}");
    if is_note || is_empty {
        return None;
    }
    trimmed(content, Span::new(content.len() - value.len(), content.len()))
}

/// A span without blanks around it; `None` where nothing is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let (all, rest) = (span.slice(text), span.slice(text).trim_start());
    let start = span.start + all.len() - rest.len();
    Some(Span::new(start, start + rest.trim_end().len())).filter(|span| !span.is_empty())
}

fn shifted(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

/// Where a text names a secret option, in capitals or small letters.
#[cfg_attr(hot_paths, optimize(speed))]
fn occurrences(text: &str) -> impl Iterator<Item = Span> {
    let (bytes, keys) = (text.as_bytes(), secret_keys());
    let mut at = 0;
    std::iter::from_fn(move || {
        // Most of a manifest is passed over several bytes at a time (Boyer, Moore, Horspool): it is read at every key.
        while let Some(last) = bytes.get(at + keys.shortest - 1) {
            let here = at;
            at += usize::from(keys.steps[usize::from(*last)]).max(1);
            if keys.steps[usize::from(*last)] == 0 {
                // Its first letter turns most places down, and a comparison costs ten times as much.
                let is_here = |key: &&&str| {
                    bytes[here].eq_ignore_ascii_case(&key.as_bytes()[0])
                        && bytes[here..].get(..key.len()).is_some_and(|b| b.eq_ignore_ascii_case(key.as_bytes()))
                };
                if let Some(key) = keys.names.iter().find(is_here) {
                    return Some(Span::new(here, here + key.len()));
                }
            }
        }
        None
    })
}

#[cfg_attr(hot_paths, optimize(speed))]
fn is_named(text: &str) -> bool {
    occurrences(text).next().is_some()
}

/// The [`secrets`] of a document, after they were taken out of what was found in it.
pub fn cover(document: &Document, diagnostics: &mut [Diagnostic]) -> Vec<Span> {
    let is_named = is_named(document.text());
    if is_named {
        mask(document, diagnostics);
    }
    spans(document, is_named)
}

/// Takes out of messages and titles whatever may be a part of a secret: code that is neither an option's name nor bare
/// punctuation, in findings on the line of a secret option or on the lines its value may go on to. Findings that name a
/// field speak about that field's value, and those about secret fields never quote it.
fn mask(document: &Document, diagnostics: &mut [Diagnostic]) {
    let (secret, lines) = (secret_lines(document), document.lines());
    for found in diagnostics.iter_mut().filter(|found| found.subject.is_none()) {
        if secret[lines.line_of(found.span.start)] || secret[lines.line_of(found.span.end)] {
            found.message = masked(&found.message);
            if let Some(fix) = &mut found.fix {
                fix.title = masked(&fix.title);
            }
        }
    }
}

/// Where the value of a secret option may go on.
#[derive(Clone, Copy, PartialEq)]
enum GoesOn {
    Nowhere,
    /// On lines that are indented.
    Indented,
    /// On the next line, however it begins: none of it was seen yet.
    Anywhere,
}

/// For each line, whether a part of a secret may stand on it.
fn secret_lines(document: &Document) -> Vec<bool> {
    let (text, lines) = (document.text(), document.lines());
    let mut goes_on = GoesOn::Nowhere;
    let read = |line| {
        let content = lines.line_span(line, text).slice(text);
        let names_secret = occurrences(content).next().is_some();
        let begins_option = content.split_once(':').is_some_and(|(word, _)| is_option(word.trim_matches([' ', '-'])));
        let is_rest = match goes_on {
            GoesOn::Nowhere => false,
            GoesOn::Indented => !begins_option && content.starts_with(|c: char| c.is_whitespace()),
            GoesOn::Anywhere => !begins_option,
        };
        goes_on = match (names_secret, is_rest) {
            (true, _) if content.trim_end().ends_with(':') => GoesOn::Anywhere,
            (true, _) | (_, true) => GoesOn::Indented,
            _ => GoesOn::Nowhere,
        };
        names_secret || is_rest
    };
    (0..lines.line_count()).map(read).collect()
}

/// The names of the secret options, each once, those of keys, and what finds them in a text.
struct SecretKeys {
    names: Vec<&'static str>,
    /// How many of the names are those of options; they come first.
    options: usize,
    /// Length of the shortest name, in bytes.
    shortest: usize,
    /// How far a search may go on when it sees this byte where the shortest name would end; 0 where a name may be.
    steps: [u8; 256],
}

/// The names of the options whose values are secret.
pub fn secret_names() -> &'static [&'static str] {
    let known = secret_keys();
    &known.names[..known.options]
}

/// They are looked up in every line, and so collected only once.
fn secret_keys() -> &'static SecretKeys {
    static KNOWN: LazyLock<SecretKeys> = LazyLock::new(|| {
        let members = MANIFESTS.iter().flat_map(|manifest| manifest.members);
        let secret = members.filter(|member| matches!(member.field.shape, Shape::Secret));
        let mut names: Vec<&str> = secret.map(|member| member.field.key).collect();
        names.sort_unstable();
        names.dedup();
        let options = names.len();
        names.extend(KEYS);
        let shortest = names.iter().map(|name| name.len()).min().unwrap_or(1);
        let mut steps = [u8::try_from(shortest).unwrap_or(1); 256];
        for (i, byte) in names.iter().flat_map(|name| name.bytes().take(shortest).enumerate()) {
            let step = (shortest - 1 - i) as u8;
            for letter in [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()] {
                let known = &mut steps[usize::from(letter)];
                *known = step.min(*known);
            }
        }
        SecretKeys { names, options, shortest, steps }
    });
    &KNOWN
}

/// A sentence with its doubtful code replaced.
fn masked(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len());
    for (index, part) in sentence.split('`').enumerate() {
        let is_code = index % 2 == 1;
        let name = part.trim_end_matches(':');
        let is_name = is_option(name) || occurrences(part).next() == Some(Span::new(0, name.len()));
        let is_harmless = is_name || !part.contains(char::is_alphanumeric);
        match (is_code, is_harmless) {
            (true, true) => out.extend(["`", part, "`"]),
            (true, false) => out.push_str("a part of the value"),
            (false, _) => out.push_str(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{mask, masked, secrets};
    use crate::diagnostic::{Diagnostic, Path, Severity};
    use crate::manifest;
    use crate::schema::Edition;
    use crate::text::Span;

    #[test]
    fn findings_are_masked_where_they_begin_or_end_at_a_secret() {
        let document = manifest::parse("bucket: b\npinCode: 0429\nlogBucket: b\n");
        let pin = document.text().find("0429").unwrap();
        for (start, end, message) in [(0, pin, "a part of the value"), (pin, 30, "a part of the value"), (0, 5, "`04`")]
        {
            let found = Diagnostic::new(
                &super::super::check::NOT_A_MANIFEST,
                Severity::Error,
                Path::root(),
                Span::new(start, end),
                "`04`",
            );
            let mut found = [found];
            mask(&document, &mut found);
            assert_eq!(found[0].message, message, "{start} to {end}");
        }
    }

    /// What is covered in `text`.
    fn covered(text: &str) -> Vec<&str> {
        let document = manifest::parse(text);
        secrets(&document).iter().map(|span| span.slice(text)).collect()
    }

    #[test]
    fn names_and_punctuation_stay() {
        assert_eq!(masked("a space after `pinCode:`"), "a space after `pinCode:`");
        assert_eq!(masked("`pinCode` has `hunter2` and `#`"), "`pinCode` has a part of the value and `#`");
    }

    #[test]
    fn a_value_is_covered_however_it_is_written() {
        for (text, secret) in [
            ("trueCryptPassword: hunter2\nlogBucket: x\n", "hunter2"),
            ("trueCryptPassword:hunter2\nlogBucket: x\n", "hunter2"),
            ("trueCryptPassword : 'a b'\nlogBucket: x\n", "'a b'"),
            ("\u{feff}pinCode: \"1 2\"\r\nlogBucket: x\r\n", "\"1 2\""),
            ("\"true\\u0043ryptPassword\": hunter2\n", "hunter2"),
            ("? pinCode\n: 0429\n", "0429"),
            ("{bucket: b, pinCode: 0429}\n", "0429}"),
            ("trueCryptPassword: |\n  one\n  two\nbucket: b\n", "|\n  one\n  two"),
            ("trueCryptPassword: one\n  two\nbucket: b\n", "one\n  two"),
            ("trueCryptPassword:\n  one\nbucket: b\n", "one"),
            ("trueCryptPassword: [a password]\n", "[a password]"),
            ("pinCode: 12 #34\nbucket: b\n", "12 #34"),
            ("pinCode: #34\nbucket: b\n", "#34"),
            ("pinCode: !!str 0429\nbucket: b\n", "!!str 0429"),
            ("operations:\n  - pinCode: 0429\n    exportBucket: b\n", "0429"),
            ("truecrypt_password: hunter2\nbucket: b\n", "hunter2"),
            ("password: hunter2\nbucket: b\n", "hunter2"),
            ("PINCODE: 0429\nbucket: b\n", "0429"),
            ("# trueCryptPassword: hunter2\nbucket: b\n", "hunter2"),
            ("bucket: b # pinCode=0429\n", "0429"),
            ("bucket: b\n---\npinCode: 0429\n", "0429"),
            ("bucket: [\ntrueCryptPassword hunter2\n", "hunter2"),
            ("bucket: \"a\npinCode: 0429\n", "0429"),
            ("pinCode: 1\npinCode: 2\n", "1 2"),
            ("generator: &a hunter2\ntrueCryptPassword: *a\n", "hunter2 *a"),
            ("bucket: [\ntrueCryptPassword:\n  hunter2\n", "hunter2"),
            ("bucket: [\ntrueCryptPassword:\n  # the usual one\n  hunter2\n  and more\n", "hunter2\n  and more"),
            ("bucket: b\n---\npinCode:\n  0429\nlogBucket: b\n", "0429"),
            ("pinCode: 1\nbucket: [\ntrueCryptPassword:\n  hunter2\n", "1 hunter2"),
            ("bucket: [\ntrueCryptPassword hunter2\n  and\n  more\n", "hunter2 and more"),
            ("pinCode: 1\nbucket: [\ntrueCryptPassword hunter2\n  and\n", "1 hunter2 and"),
            ("bucket: [\ntrueCryptPassword:\nhunter2\n", "hunter2"),
            ("operations:\n  - pinCode: 0429\n    flavor: vanilla\n", "0429"),
            ("accessKeyId: AKIAIOSFODNN7EXAMPLE\nsecretAccessKey: wJalr\n", "wJalr"),
            ("aws_secret_access_key: wJalr\nAWS_SESSION_TOKEN: FwoG\n", "wJalr FwoG"),
            ("# SecretAccessKey = wJalr\nSecretAccessKey:wJalr\n", "wJalr wJalr"),
            ("wget --header='X-Amz-Security-Token: FwoG' https://h/\n", "FwoG' https://h/"),
            ("http POST h \\\n  X-Amz-Security-Token:FwoG\nbucket: b\n", "FwoG"),
            ("fetch(\"https://h/\", {headers: {\"x-amz-security-token\": \"FwoG\"}})\n", "\"FwoG\"}})"),
            ("requests.get('https://h/', headers={'X-Amz-Security-Token': 'FwoG'})\n", "'FwoG'})"),
            ("headers.set('X-Amz-Security-Token', 'FwoG')\n", "'FwoG')"),
            ("headers['X-Amz-Security-Token'] = 'FwoG'\n", "'FwoG'"),
            ("Action=ListJobs&SecurityToken=FwoG\n", "FwoG"),
        ] {
            assert_eq!(covered(text).join(" "), secret, "{text}");
        }
    }

    #[test]
    fn a_text_holds_a_secret_or_not() {
        assert!(manifest::holds_secret("bucket: b\npinCode: 0429\n"));
        assert!(!manifest::holds_secret("bucket: b\npinCode:\n"));
        assert!(!manifest::holds_secret("bucket: b\n"));
    }

    #[test]
    fn a_manifest_without_a_value_holds_no_secret() {
        let starters = manifest::Kind::ALL.map(|kind| manifest::starter(kind, Edition::Late));
        let texts = [
            "",
            "bucket: b\n",
            "pinCode:\nbucket: b\n",
            "pinCode: ''\n",
            "trueCryptPassword:  # one day\n",
            "flavor: vanilla\n",
            "accessKeyId: AKIAIOSFODNN7EXAMPLE\naccessKey: AKIAIOSFODNN7EXAMPLE\nsession: 4\nkey: a\n",
            "# Signed with 'host', 'x-amz-security-token', 'x-amz-date'\nbucket: b\n",
            "SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=b\n",
        ];
        for text in texts.into_iter().chain(starters.iter().map(String::as_str)) {
            assert_eq!(covered(text), [""; 0], "{text}");
        }
        assert_eq!(covered("# Needs a pinCode or a trueCryptPassword\nbucket: b\n"), [""; 0]);
        assert_eq!(covered("trueCryptPassword:\n# The bucket for the log\nlogBucket: b\n"), [""; 0]);
    }
}
