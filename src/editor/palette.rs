//! Finding a command by a few letters of its name.

use crate::text::Span;

/// A command as it is listed and found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The group that it is listed in.
    pub group: &'static str,
    /// Its name.
    pub name: String,
    /// What stands beside the name.
    pub about: String,
}

/// A command that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its index among the entries.
    pub index: usize,
    /// The letters of the name that were typed; bytes.
    pub mark: Span,
}

/// How well a command fits; less is better.
type Rank = usize;

/// The commands that fit what was typed. Groups stay together, the one with the best fit first; in a group the better fit
/// stands first. Without anything typed all commands are there, as they were given.
pub fn search(entries: &[Entry], needle: &str) -> Vec<Found> {
    let words: Vec<String> = needle.split_whitespace().map(str::to_ascii_lowercase).collect();
    let mut found: Vec<(Rank, Found)> = vec![];
    let mut groups: Vec<(&str, Rank)> = vec![];
    for (index, entry) in entries.iter().enumerate() {
        let Some((rank, mark)) = fit(entry, &words) else { continue };
        match groups.iter_mut().find(|(group, _)| *group == entry.group) {
            Some((_, best)) => *best = rank.min(*best),
            None => groups.push((entry.group, rank)),
        }
        found.push((rank, Found { index, mark }));
    }
    crate::text::sort_by_place(&mut groups, |(_, best)| (*best, 0, 0));
    let place = |group| groups.iter().position(|(name, _)| *name == group).unwrap_or(0);
    crate::text::sort_by_place(&mut found, |(rank, found)| (place(entries[found.index].group), 0, *rank));
    found.into_iter().map(|(_, found)| found).collect()
}

/// How well a command fits and where its name has the first word; `None` where a word is neither in its name nor beside it.
fn fit(entry: &Entry, words: &[String]) -> Option<(Rank, Span)> {
    let Some(first) = words.first() else { return Some((0, Span::default())) };
    let name = entry.name.to_ascii_lowercase();
    let about = entry.about.to_ascii_lowercase();
    if !words.iter().all(|word| name.contains(word.as_str()) || about.contains(word.as_str())) {
        return None;
    }
    let Some(at) = name.find(first.as_str()) else { return Some((3, Span::default())) };
    // In `UpdateJob` and in `Copy link` a word begins with a capital letter or after a blank.
    let starts = |at: usize| {
        let bytes = entry.name.as_bytes();
        bytes[at].is_ascii_uppercase() || !bytes[at - 1].is_ascii_alphanumeric()
    };
    let rank = match at {
        0 => 0,
        _ if starts(at) => 1,
        _ => 2,
    };
    Some((rank, Span::new(at, at + first.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        let entry = |group, name: &str, about: &str| Entry { group, name: name.into(), about: about.into() };
        vec![
            entry("Actions", "Undo: set duration", ""),
            entry("Actions", "Copy link", "to share"),
            entry("Operations", "CreateJob", "Import/Export"),
            entry("Operations", "UpdateJob", "Import/Export"),
            entry("Operations", "UpdateJob", "Snowball"),
        ]
    }

    fn names(needle: &str) -> Vec<(usize, String)> {
        let entries = entries();
        let found = search(&entries, needle);
        found.iter().map(|f| (f.index, f.mark.slice(&entries[f.index].name).to_owned())).collect()
    }

    #[test]
    fn the_best_fit_leads_and_brings_its_group() {
        assert_eq!(names("up"), [(3, "Up".into()), (4, "Up".into())]);
        assert_eq!(names("u").iter().map(|(i, _)| *i).collect::<Vec<_>>(), [0, 3, 4]);
        assert_eq!(names("job")[0], (2, "Job".into()));
        assert_eq!(names("link")[0], (1, "link".into()));
    }

    #[test]
    fn every_word_has_to_be_there() {
        assert_eq!(names("update snow"), [(4, "Update".into())]);
        assert_eq!(names("snow update"), [(4, String::new())]);
        assert_eq!(names("share"), [(1, String::new())]);
        assert!(names("update glacier").is_empty());
    }

    #[test]
    fn nothing_typed_lists_everything() {
        assert_eq!(names("  ").len(), 5);
    }

    #[test]
    fn other_letters_do_no_harm() {
        let entries = [Entry { group: "", name: "Über é".into(), about: String::new() }];
        assert_eq!(search(&entries, "é")[0].mark.slice(&entries[0].name), "é");
    }
}
