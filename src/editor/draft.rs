//! Drafts: what a browser keeps of a page's work, so that a crash, an update or a closed tab takes nothing away.
//!
//! A draft is one entry of a store of texts. Its key names the page that wrote it and the file, so that two tabs never
//! write over each other; its value is a line of facts and then a [`Workspace`](super::workspace::Workspace).

use crate::text::counted;

/// Begins the key of every draft.
const PREFIX: &str = "waybill-draft/";
/// Begins every value; another number would be another format.
const FORMAT: &str = "1";
/// Older drafts are removed. Seconds.
const MAX_AGE: i64 = 30 * 24 * 60 * 60;

/// A draft as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Draft {
    /// Its key in the store.
    pub key: String,
    /// The file's name.
    pub name: String,
    /// When it was written; seconds since 1970.
    pub saved: i64,
    /// How many secrets were left out.
    pub left_out: usize,
    /// How many bytes its workspace has.
    pub bytes: usize,
}

/// The key of the draft of the file called `name` in the page with the id `page`.
pub fn key(page: &str, name: &str) -> String {
    [PREFIX, page, "/", name].concat()
}

/// The value of a draft.
pub fn value(saved: i64, left_out: usize, workspace: &str) -> String {
    format!("{FORMAT} {saved} {left_out}\n{workspace}")
}

/// Reads an entry of the store. `None` where it is no draft, or is damaged.
pub fn read(key: &str, value: &str) -> Option<Draft> {
    let (_, name) = key.strip_prefix(PREFIX)?.split_once('/')?;
    let (facts, workspace) = value.split_once('\n')?;
    let mut facts = facts.split(' ');
    if facts.next() != Some(FORMAT) {
        return None;
    }
    let saved = facts.next()?.parse().ok()?;
    let left_out = facts.next()?.parse().ok()?;
    Some(Draft { key: key.into(), name: name.into(), saved, left_out, bytes: workspace.len() })
}

/// The workspace inside a value.
pub fn workspace(value: &str) -> &str {
    value.split_once('\n').map_or("", |(_, workspace)| workspace)
}

/// Whether an entry of the store is a draft, readable or not.
pub fn is_draft(key: &str) -> bool {
    key.starts_with(PREFIX)
}

/// Whether an entry of the store goes: a draft that is old, or damaged. One whose format has another number is another
/// version's to read and to remove.
pub fn is_done(key: &str, value: &str, now: i64) -> bool {
    let format = value.split(' ').next().unwrap_or("");
    let is_foreign = format != FORMAT && format.parse::<u32>().is_ok();
    !is_foreign && read(key, value).is_none_or(|draft| is_expired(&draft, now))
}

/// Whether it is so old that it goes. A clock that was set back makes nothing old.
fn is_expired(draft: &Draft, now: i64) -> bool {
    now.saturating_sub(draft.saved) > MAX_AGE
}

/// The newest first.
pub fn sort(drafts: &mut Vec<Draft>) {
    crate::text::sort_by_place(drafts, |d| (usize::MAX - d.saved.max(0) as usize, 0, 0));
}

/// How long ago something was, in words: "5 minutes ago".
pub fn ago(then: i64, now: i64) -> String {
    let secs = now.saturating_sub(then);
    let (count, unit) = match secs {
        ..60 => return "just now".into(),
        60..3_600 => (secs / 60, "minute"),
        3_600..86_400 => (secs / 3_600, "hour"),
        _ => (secs / 86_400, "day"),
    };
    format!("{} ago", counted(count, unit))
}

/// What a note says about secrets that were left out; `None` where there were none.
pub fn left_out(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("without 1 secret".into()),
        n => Some(format!("without {n} secrets")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_as_it_was_written() {
        let key = key("page-1", "batch/7.yaml");
        let value = value(1_700_000_000, 2, "waybill: 1\n");
        let draft = read(&key, &value).expect("a draft");
        assert_eq!(
            (draft.name.as_str(), draft.saved, draft.left_out, draft.bytes),
            ("batch/7.yaml", 1_700_000_000, 2, 11)
        );
        assert_eq!(workspace(&value), "waybill: 1\n");
    }

    #[test]
    fn what_is_no_draft_is_none() {
        for (key, value) in [
            ("waybill-theme", "dark"),
            ("waybill-draft/x", "1 2 3\n"),
            ("waybill-draft/x/y", "2 5 0\ntext"),
            ("waybill-draft/x/y", "1 5\ntext"),
            ("waybill-draft/x/y", "1 5 0"),
            ("waybill-draft/x/y", "1 soon 0\ntext"),
        ] {
            assert_eq!(read(key, value), None, "{key}: {value}");
        }
    }

    #[test]
    fn pages_do_not_share_drafts() {
        assert_ne!(key("a", "m.yaml"), key("b", "m.yaml"));
    }

    #[test]
    fn drafts_go_after_thirty_days() {
        let draft = read("waybill-draft/x/y", &value(1_000, 0, "")).expect("a draft");
        assert!(!is_expired(&draft, 1_000 + MAX_AGE));
        assert!(is_expired(&draft, 1_001 + MAX_AGE));
        assert!(!is_expired(&draft, 0));
        let draft = read("waybill-draft/x/y", "1 -9223372036854775808 0\n").expect("a draft");
        assert!(is_expired(&draft, 1_000) && ago(draft.saved, 1_000).ends_with(" days ago"));
    }

    #[test]
    fn what_another_version_wrote_stays() {
        let key = key("x", "y");
        assert!(is_done(&key, &value(0, 0, "text"), 1 + MAX_AGE) && !is_done(&key, &value(5, 0, "text"), 6));
        for damaged in ["1 soon 0\ntext", "1 5 0", "1", "", "text"] {
            assert!(is_done(&key, damaged, 6), "{damaged}");
        }
        for newer in ["2 5 0\ntext", "2 0 0 0\ntext", "10 x", "2"] {
            assert!(!is_done(&key, newer, 1 + MAX_AGE), "{newer}");
        }
    }

    #[test]
    fn the_newest_is_first() {
        let draft = |saved| Draft { key: String::new(), name: String::new(), saved, left_out: 0, bytes: 0 };
        let mut drafts = vec![draft(5), draft(9), draft(7)];
        sort(&mut drafts);
        assert_eq!(drafts.iter().map(|d| d.saved).collect::<Vec<_>>(), [9, 7, 5]);
    }

    #[test]
    fn times_are_words() {
        let words = |secs| ago(0, secs);
        assert_eq!([-5, 0, 59].map(words), ["just now"; 3]);
        assert_eq!(
            [60, 3_599, 3_600, 86_399].map(words),
            ["1 minute ago", "59 minutes ago", "1 hour ago", "23 hours ago"]
        );
        assert_eq!([86_400, 172_800].map(words), ["1 day ago", "2 days ago"]);
    }

    #[test]
    fn what_was_left_out_is_counted() {
        assert_eq!([0, 1, 3].map(left_out), [None, Some("without 1 secret".into()), Some("without 3 secrets".into())]);
    }
}
