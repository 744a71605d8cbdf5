//! Finding a text in the text.

use crate::text::Span;

/// More finds than this are not marked; the count says so.
pub const MAX_FOUND: usize = 10_000;

/// The places where `needle` stands in `text`, in order, without overlaps. Letters match in either case, unless the
/// needle has a capital.
pub fn find(text: &str, needle: &str) -> Vec<Span> {
    if needle.is_empty() {
        return vec![];
    }
    let exact = needle.chars().any(char::is_uppercase);
    // Lower-casing ASCII alone keeps every byte in its place.
    let (haystack, needle) = if exact {
        (text.to_owned(), needle.to_owned())
    } else {
        (text.to_ascii_lowercase(), needle.to_ascii_lowercase())
    };
    haystack.match_indices(&needle).take(MAX_FOUND).map(|(at, found)| Span::new(at, at + found.len())).collect()
}

/// The index of the find to go to from `caret`: the first that begins at or after it, else the first of all.
pub fn next(found: &[Span], caret: usize) -> Option<usize> {
    let at = found.partition_point(|s| s.start < caret);
    (!found.is_empty()).then_some(if at == found.len() { 0 } else { at })
}

/// The index of the find before `caret`: the last that begins before it, else the last of all.
pub fn previous(found: &[Span], caret: usize) -> Option<usize> {
    let at = found.partition_point(|s| s.start < caret);
    (!found.is_empty()).then_some(if at == 0 { found.len() - 1 } else { at - 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_matters_only_where_the_needle_has_a_capital() {
        assert_eq!(find("Bucket bucket", "bucket").len(), 2);
        assert_eq!(find("Bucket bucket", "Bucket").len(), 1);
        assert_eq!(find("ÉÉ é", "é").len(), 1);
        assert_eq!(find("aaa", "aa"), [Span::new(0, 2)]);
    }

    #[test]
    fn going_on_wraps_around() {
        let found = find("a.a.a", "a");
        assert_eq!(next(&found, 1), Some(1));
        assert_eq!(next(&found, 5), Some(0));
        assert_eq!(previous(&found, 0), Some(2));
        assert_eq!(next(&[], 0), None);
    }
}
