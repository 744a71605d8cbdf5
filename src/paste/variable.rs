//! Variables of Python that lines above a call set: `job = '53TX4'`, `params = {…}`.

use super::code;
use super::literal::{Language, Reader};
use super::value::Kind;

/// Below more than this a variable is not known: all of it is read for each one. Bytes.
const MOST_ABOVE: usize = 1 << 17;

/// What the last line above the byte `before` gives a variable; `None` where none does, where it is not all of what that line
/// says, or where more is done with it.
pub fn value(reader: &mut Reader, name: &str, before: usize) -> Option<Kind> {
    if reader.language != Language::Python || before > MOST_ABOVE || !reader.budget.take_variable() {
        return None;
    }
    let at = set(&reader.text[..before], name)?;
    let mut line = Reader::new(reader.text, at, Language::Python);
    std::mem::swap(&mut line.budget, &mut reader.budget);
    let value = line.value();
    std::mem::swap(&mut line.budget, &mut reader.budget);
    let rest = line.rest().trim_start_matches([' ', '\t', ')']);
    let is_whole = rest.is_empty() || rest.starts_with(['\n', '\r', ';', '#']);
    (is_whole && !line.failed && line.found.is_empty()).then_some(value.kind)
}

/// Where the value begins that the last line gives to `name`; `None` where that stands in a block that ends above: it may
/// not have run, or be of another function.
fn set(head: &str, name: &str) -> Option<usize> {
    let mut at = None;
    let mut block = 0;
    for start in std::iter::once(0).chain(code::matches(head, "\n").map(|end| end + 1)) {
        let line = head[start..].split_inclusive('\n').next().unwrap_or("");
        let (indent, bare) = outdented(line);
        if bare.trim_end().is_empty() || bare.starts_with('#') {
            continue;
        }
        if indent < block {
            at = None;
        }
        let behind = bare.strip_prefix(name).filter(|rest| !rest.starts_with(is_of_name));
        let set = match behind.map(str::trim_start) {
            // With a type: `job: str = '53TX4'`.
            Some(rest) if rest.starts_with([':', '=']) && !rest.starts_with("==") => {
                rest.split_once('=').map(|(_, value)| start + line.len() - value.len())
            }
            None if !is_bound(bare, name) => continue,
            _ => None,
        };
        (at, block) = (set, indent);
    }
    at
}

/// A line without blanks and prompt before it, and how far it is indented.
fn outdented(line: &str) -> (usize, &str) {
    let bare = line.trim_start();
    let line = [">>> ", "... "].iter().find_map(|prompt| bare.strip_prefix(prompt)).unwrap_or(line);
    let bare = line.trim_start();
    (line.len() - bare.len(), bare)
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a line gives the name values that it does not hold, or on a condition: `for job in jobs:`, `with open(x) as job:`,
/// `def mend(job):`, `if late: job = 'b'`, `id, job = ids`.
fn is_bound(line: &str, name: &str) -> bool {
    let is_binding = ["for ", "with ", "def ", "async ", "import ", "from "].iter().any(|word| line.starts_with(word));
    let is_block = ["if ", "elif ", "else:", "while ", "try:", "except"].iter().any(|word| line.starts_with(word));
    let is_list = line.split('=').next().is_some_and(|names| names.contains(',') && !names.contains(['(', '[', '{']));
    let is_set = |rest: &str| {
        let rest = rest.trim_start();
        is_block && rest.starts_with('=') && !rest.starts_with("==") || is_list && rest.starts_with([',', '='])
    };
    let is_whole = |at: usize| !line[..at].ends_with(is_of_name) && !line[at + name.len()..].starts_with(is_of_name);
    let mut uses = line.match_indices(name).map(|(at, _)| at).filter(|at| is_whole(*at));
    uses.any(|at| is_binding || is_set(&line[at + name.len()..]))
}
