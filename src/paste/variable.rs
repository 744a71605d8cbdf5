//! Variables of Python that lines above a call set: `job = '53TX4'`, `params = {…}`.

use super::literal::{Language, Reader};
use super::value::Kind;

/// What the last line above the byte `before` gives a variable; `None` where none does, where it is not all of what that line
/// says, or where more is done with it. It is set in the same way wherever the call stands: blocks are not looked at.
pub fn value(reader: &mut Reader, name: &str, before: usize) -> Option<Kind> {
    if reader.language != Language::Python || !reader.budget.take_variable() {
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

/// Where the value begins that the last line gives to `name`.
fn set(head: &str, name: &str) -> Option<usize> {
    let mut at = None;
    let mut end = 0;
    for line in head.split_inclusive('\n') {
        end += line.len();
        let bare = line.trim_start().trim_start_matches(">>> ");
        let behind = bare.strip_prefix(name).filter(|rest| !rest.starts_with(is_of_name));
        match behind.map(str::trim_start) {
            // With a type: `job: str = '53TX4'`.
            Some(rest) if rest.starts_with([':', '=']) && !rest.starts_with("==") => {
                at = rest.split_once('=').map(|(_, value)| end - value.len());
            }
            Some(_) => at = None,
            None if is_bound(bare, name) => at = None,
            None => {}
        }
    }
    at
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a line gives the name values that it does not hold: `for job in jobs:`, `with open(x) as job:`, `def mend(job):`.
fn is_bound(line: &str, name: &str) -> bool {
    let is_binding = ["for ", "with ", "def ", "async ", "import ", "from "].iter().any(|word| line.starts_with(word));
    let is_whole = |at: usize| !line[..at].ends_with(is_of_name) && !line[at + name.len()..].starts_with(is_of_name);
    is_binding && line.match_indices(name).any(|(at, _)| is_whole(at))
}
