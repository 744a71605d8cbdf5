//! "Did you mean": the known word that an unknown one probably stands for.

/// How near two words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// The same but for capitals, blanks, `-` and `_`.
    Spelling,
    /// One or two letters differ.
    Letters,
    /// One is the other with words around it: `bucketName` and `bucket`.
    Words,
}

/// The nearest of `known`, if any is near; the earlier of two that are equally near.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<(&'a str, Nearness)> {
    // Longer ones are prose; comparing them would only cost time.
    if word.is_empty() || word.len() > 64 {
        return None;
    }
    let plain = normalize(word);
    known
        .filter_map(|k| nearness(&plain, &normalize(k)).map(|n| (n, k)))
        .min_by_key(|(n, _)| *n)
        .map(|((n, _), k)| (k, n))
}

fn normalize(word: &str) -> Vec<u8> {
    word.bytes().filter(|b| !b" -_".contains(b)).map(|b| b.to_ascii_lowercase()).collect()
}

/// How near, and a number that orders candidates of the same nearness.
fn nearness(word: &[u8], known: &[u8]) -> Option<(Nearness, usize)> {
    if word == known {
        return Some((Nearness::Spelling, 0));
    }
    let allowed = (word.len().min(known.len()) / 3).min(2);
    // Each change of a letter takes one letter away and brings one in. Most words differ in more, and end here.
    let differing = (letters(word) ^ letters(known)).count_ones() as usize;
    if differing <= 2 * allowed
        && let Some(distance) = distance(word, known, allowed)
    {
        return Some((Nearness::Letters, distance));
    }
    let (short, long) = if word.len() < known.len() { (word, known) } else { (known, word) };
    let holds = short.len() >= 4 && (long.starts_with(short) || long.ends_with(short));
    holds.then(|| (Nearness::Words, long.len() - short.len()))
}

/// A bit for each letter that occurs, digits and others sharing some.
fn letters(word: &[u8]) -> u32 {
    word.iter().fold(0, |set, b| set | 1 << (b % 32))
}

/// How many letters have to be put in, taken out, changed or swapped with their neighbor, if at most `allowed`.
fn distance(a: &[u8], b: &[u8], allowed: usize) -> Option<usize> {
    if allowed == 0 || a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    let mut rows = [vec![0; b.len() + 1], (0..=b.len()).collect::<Vec<_>>(), vec![0; b.len() + 1]];
    for i in 1..=a.len() {
        let [before, last, row] = &mut rows;
        row[0] = i;
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        rows.rotate_left(1);
    }
    Some(rows[1][b.len()]).filter(|d| *d <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found() {
        let known = ["bucket", "logBucket", "notificationEmail", "street1", "deviceId"];
        let near = |word| nearest(word, known.into_iter());
        assert_eq!(near("bucketName"), Some(("bucket", Nearness::Words)));
        assert_eq!(near("Device-ID"), Some(("deviceId", Nearness::Spelling)));
        assert_eq!(near("buckte"), Some(("bucket", Nearness::Letters)));
        assert_eq!(near("email"), Some(("notificationEmail", Nearness::Words)));
        assert_eq!(near("street"), Some(("street1", Nearness::Letters)));
        assert_eq!(near("weather"), None);
        // Of those that begin alike, the one with the fewest letters more or less.
        assert_eq!(nearest("bucketName", ["buck", "bucket"].into_iter()), Some(("bucket", Nearness::Words)));
        assert_eq!(nearest("bucket", ["bucketNames", "bucketName"].into_iter()), Some(("bucketName", Nearness::Words)));
    }

    #[test]
    fn each_changed_letter_counts() {
        let far = |a: &str, b: &str| distance(a.as_bytes(), b.as_bytes(), 2);
        assert_eq!(far("bucket", "bucket"), Some(0));
        for other in ["buckets", "bcket", "bubket", "bukcet"] {
            assert_eq!(far("bucket", other), Some(1), "{other}");
            assert_eq!(far(other, "bucket"), Some(1), "{other}");
        }
        assert_eq!(far("bucket", "buckyets"), Some(2));
        assert_eq!(far("bucket", "bwcxets"), None);
        assert_eq!(far("bucket", "bucketing"), None);
    }
}
