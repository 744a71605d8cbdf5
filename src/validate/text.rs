//! What can be wrong with a text by itself, wherever it is written: in a manifest or in an input of an operation.

use super::suggest::{self, Nearness};
use crate::diagnostic::{Applicability, Code, Severity};
use crate::schema::{Choice, Field, Limit, Shape, Source, Sureness};
use crate::text::{counted, trimmed};

const OWN_SOURCES: Source =
    Source { title: "The option's own sources, listed in the reference", sureness: Sureness::Inferred };

/// A text that is not among the accepted ones.
pub static NOT_ACCEPTED: Code = Code {
    id: "not-accepted",
    explanation: "The option takes one of a few values, and this is none of them. Capitals count.",
    aws_error: Some("InvalidManifestFieldException"),
    source: OWN_SOURCES,
};

/// A text that is not among the known ones of an open list.
pub static NOT_IN_REFERENCE: Code = Code {
    id: "not-in-reference",
    explanation: "The values seen so far do not include this one. The list is known to be incomplete, so the service may take it.",
    aws_error: None,
    source: OWN_SOURCES,
};

/// `Yes`, `true`, `on` where templates write `yes`.
pub static YES_NO_SPELLING: Code = Code {
    id: "yes-no-spelling",
    explanation: "A YAML 1.1 reader takes all these words for the same truth value; AWS's templates write `yes` and `no`.",
    aws_error: None,
    source: Source { title: "Manifest templates and YAML 1.1 types", sureness: Sureness::Inferred },
};

/// Neither yes nor no.
pub static NOT_YES_OR_NO: Code = Code {
    id: "not-yes-or-no",
    explanation: "The option takes `yes` or `no`, and this is neither.",
    aws_error: Some("InvalidManifestFieldException"),
    source: OWN_SOURCES,
};

/// `yes` between quotes.
pub static QUOTED_YES_OR_NO: Code = Code {
    id: "quoted-yes-or-no",
    explanation: "Between quotes, `yes` is text and no truth value. AWS's templates write it without quotes.",
    aws_error: None,
    source: Source { title: "Manifest templates and YAML 1.1 types", sureness: Sureness::Inferred },
};

/// Not an amount of dollars.
pub static NOT_AN_AMOUNT: Code = Code {
    id: "not-an-amount",
    explanation: "The amount is a plain number of US dollars with two decimals: no sign, no unit, no separators between thousands.",
    aws_error: Some("InvalidManifestFieldException"),
    source: OWN_SOURCES,
};

/// Not an e-mail address.
pub static NOT_AN_EMAIL: Code = Code {
    id: "not-an-email",
    explanation: "The option takes e-mail addresses separated by semicolons, and one of the parts is not an address.",
    aws_error: Some("InvalidManifestFieldException"),
    source: OWN_SOURCES,
};

/// A name that S3 would not give to a new bucket.
pub static BUCKET_NAME: Code = Code {
    id: "bucket-name",
    explanation: "S3's rules allow 3 to 63 lowercase letters, digits, hyphens and dots, with a letter or a digit at both ends. Very old buckets may break them, so the service may know the bucket all the same.",
    aws_error: Some("NoSuchBucketException"),
    source: Source { title: "S3 User Guide, bucket naming rules", sureness: Sureness::Recollection },
};

/// Not formed like an access key ID.
pub static ACCESS_KEY_FORM: Code = Code {
    id: "access-key-form",
    explanation: "Access key IDs of the time have 20 capital letters and digits. A role's ARN or a secret key is something else.",
    aws_error: Some("InvalidAccessKeyIdException"),
    source: Source { title: "Developer Guide 2010-06-03, samples of accessKeyId", sureness: Sureness::Inferred },
};

/// Longer than the limit.
pub static TOO_LONG: Code = Code {
    id: "too-long",
    explanation: "The text is longer than the service stores. Limits in bytes count UTF-8, in which most letters with accents take two.",
    aws_error: Some("InvalidManifestFieldException"),
    source: OWN_SOURCES,
};

/// Shorter than the limit.
pub static TOO_SHORT: Code = Code {
    id: "too-short",
    explanation: "The text is shorter than the service accepts.",
    aws_error: Some("InvalidManifestFieldException"),
    source: OWN_SOURCES,
};

/// A telephone number without a country code.
pub static PHONE_NUMBER: Code = Code {
    id: "phone-without-country-code",
    explanation: "The carrier may call from another country. AWS's templates ask for the country code in front, as in `+1 206 555 0100`.",
    aws_error: None,
    source: Source { title: "Manifest templates, phoneNumber", sureness: Sureness::Template },
};

/// A code where a country's name is expected.
pub static COUNTRY_CODE: Code = Code {
    id: "country-code",
    explanation: "Samples have a country's English name or `USA`. A code of two letters may not be understood, and `NO` even means no to YAML.",
    aws_error: None,
    source: Source { title: "Manifest templates and samples, country", sureness: Sureness::Inferred },
};

/// What is wrong with a text, and what it could be instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What kind of problem.
    pub code: &'static Code,
    /// How much it matters.
    pub severity: Severity,
    /// What was found and what is accepted; the field's label goes in front.
    pub message: String,
    /// A better text.
    pub remedy: Option<Remedy>,
}

/// A text to write instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// Whether it means the same.
    pub applicability: Applicability,
    /// What the button says.
    pub title: String,
    /// The text.
    pub text: String,
}

impl Problem {
    fn new(code: &'static Code, severity: Severity, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), remedy: None }
    }

    fn error(code: &'static Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    fn remedy(mut self, applicability: Applicability, text: &str) -> Self {
        self.remedy = Some(Remedy { applicability, title: format!("Use {}", shown(text)), text: text.to_owned() });
        self
    }
}

/// A text between backticks, shortened where it is long.
pub fn shown(text: &str) -> String {
    const MAX_CHARS: usize = 48;
    let clean = |c: char| if c.is_control() || c == '`' { '\u{FFFD}' } else { c };
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("`{}…`", text[..end].chars().map(clean).collect::<String>()),
        None => format!("`{}`", text.chars().map(clean).collect::<String>()),
    }
}

/// Checks a text by the description of its field. Empty texts are not looked at.
///
/// ```
/// use waybill::schema::{Field, Shape};
/// use waybill::validate::text;
///
/// let value = Field::new("deviceValue", "Device value", Shape::Money);
/// assert!(text::check(&value, "250.00").is_none());
/// assert_eq!(text::check(&value, "$250").unwrap().message, "is `$250`; a plain number such as `250.00` is wanted");
/// ```
#[cfg_attr(hot_paths, optimize(speed))]
pub fn check(field: &Field, text: &str) -> Option<Problem> {
    let text = trimmed(text);
    if text.is_empty() {
        return None;
    }
    length(field.limit, text).or_else(|| match &field.shape {
        Shape::Choice { values, open } => choice(values, *open, text),
        Shape::YesNo => yes_no(text),
        Shape::Boolean => boolean(text),
        Shape::Emails => emails(text),
        Shape::Money => money(text),
        Shape::Bucket => bucket(text),
        Shape::AccessKeyId => access_key_id(text),
        Shape::Phone => phone(text),
        Shape::Country => country(text),
        _ => None,
    })
}

/// Checks whether a valid value may stand between quotes.
#[cfg_attr(hot_paths, optimize(speed))]
pub fn check_quotes(field: &Field, text: &str, is_quoted: bool) -> Option<Problem> {
    if !is_quoted || !matches!(field.shape, Shape::YesNo) {
        return None;
    }
    let message = "stands between quotes, which makes it text; templates write it bare";
    let mut problem = Problem::new(&QUOTED_YES_OR_NO, Severity::Hint, message);
    problem.remedy = Some(Remedy {
        applicability: Applicability::Unsafe,
        title: "Remove the quotes".to_owned(),
        text: text.to_owned(),
    });
    Some(problem)
}

/// The truth value that a YAML 1.1 reader takes a word for.
pub fn truth(text: &str) -> Option<bool> {
    match crate::yaml::resolve(text) {
        crate::yaml::Resolved::Bool(value) => Some(value),
        _ => None,
    }
}

#[cfg_attr(hot_paths, optimize(speed))]
fn length(limit: Limit, text: &str) -> Option<Problem> {
    let (length, min, max, unit) = match limit {
        Limit::None | Limit::Items(..) => return None,
        Limit::Bytes(max) => (text.len(), 0, max, "byte"),
        Limit::Chars(min, max) => (text.chars().count(), min, max, "character"),
    };
    let problem = |code, limit: &str| Problem::error(code, format!("has {}; {limit}", counted(length, unit)));
    if length > max {
        return Some(problem(&TOO_LONG, &format!("at most {max} are accepted")));
    }
    (length < min).then(|| problem(&TOO_SHORT, &format!("at least {min} are needed")))
}

fn choice(values: &'static [Choice], open: bool, text: &str) -> Option<Problem> {
    if values.iter().any(|choice| choice.value == text) {
        return None;
    }
    let list = values.iter().map(|choice| format!("`{}`", choice.value)).collect::<Vec<_>>().join(", ");
    let verb = if values.len() == 1 { "is" } else { "are" };
    let problem = match open {
        false => Problem::error(&NOT_ACCEPTED, format!("is {}; accepted {verb} {list}", shown(text))),
        true => Problem::new(&NOT_IN_REFERENCE, Severity::Warning, format!("is {}; known {verb} {list}", shown(text))),
    };
    Some(match suggest::nearest(text, values.iter().map(|choice| choice.value)) {
        Some((near, Nearness::Spelling)) => problem.remedy(Applicability::Safe, near),
        Some((near, _)) => problem.remedy(Applicability::Unsafe, near),
        None if values.len() == 1 => problem.remedy(Applicability::Unsafe, values[0].value),
        None => problem,
    })
}

fn yes_no(text: &str) -> Option<Problem> {
    let word = |value| if value { "yes" } else { "no" };
    match truth(text) {
        Some(value) if text == word(value) => None,
        Some(value) => {
            let message = format!("is {}; templates write `{}`", shown(text), word(value));
            Some(Problem::new(&YES_NO_SPELLING, Severity::Hint, message).remedy(Applicability::Safe, word(value)))
        }
        None => {
            let problem = Problem::error(&NOT_YES_OR_NO, format!("is {}; accepted are `yes`, `no`", shown(text)));
            Some(match text.to_ascii_lowercase().as_str() {
                "y" | "yes" | "1" | "t" | "true" | "on" | "yep" | "yeah" => {
                    problem.remedy(Applicability::Unsafe, "yes")
                }
                "n" | "no" | "0" | "f" | "false" | "off" | "nope" | "none" => {
                    problem.remedy(Applicability::Unsafe, "no")
                }
                _ => problem,
            })
        }
    }
}

fn boolean(text: &str) -> Option<Problem> {
    match (text, truth(text)) {
        ("true" | "false", _) => None,
        (_, Some(value)) => Some(
            Problem::error(&NOT_ACCEPTED, format!("is {}; accepted are `true`, `false`", shown(text)))
                .remedy(Applicability::Safe, if value { "true" } else { "false" }),
        ),
        _ => Some(Problem::error(&NOT_ACCEPTED, format!("is {}; accepted are `true`, `false`", shown(text)))),
    }
}

fn emails(text: &str) -> Option<Problem> {
    let parts = |separators: &[char]| -> Vec<String> {
        text.split(separators).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    };
    let by_anything = parts(&[';', ',', ' ', '\t']);
    if by_anything.is_empty() {
        return Some(Problem::error(&NOT_AN_EMAIL, "has separators and no address"));
    }
    let bad = parts(&[';']).into_iter().find(|part| !is_email(part))?;
    if by_anything.iter().all(|part| is_email(part)) {
        let problem = Problem::error(&NOT_AN_EMAIL, "separates addresses by something else than `;`");
        return Some(problem.remedy(Applicability::Safe, &by_anything.join(";")));
    }
    Some(Problem::error(&NOT_AN_EMAIL, format!("has {}, which is not an e-mail address", shown(&bad))))
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_plain =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "@,;<>()[]\"".contains(c));
    let is_named = |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    is_plain(local) && is_plain(domain) && is_named(local) && is_named(domain) && domain.contains('.')
}

fn money(text: &str) -> Option<Problem> {
    if is_amount(text) {
        return None;
    }
    let problem =
        Problem::error(&NOT_AN_AMOUNT, format!("is {}; a plain number such as `250.00` is wanted", shown(text)));
    let bare: String = text.replace("USD", "").chars().filter(|c| !"$, ".contains(*c)).collect();
    // `1,50` may be one and a half, so a comma is taken for a separator of thousands before three digits only.
    let thousands = text.split(',').skip(1).all(|part| part.bytes().take_while(u8::is_ascii_digit).count() == 3);
    Some(if is_amount(&bare) && thousands { problem.remedy(Applicability::Unsafe, &bare) } else { problem })
}

fn is_amount(text: &str) -> bool {
    let (whole, cents) = text.split_once('.').unwrap_or((text, "00"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(cents) && cents.len() <= 2
}

fn bucket(name: &str) -> Option<Problem> {
    let at_end = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let why = if name.contains('/') {
        "holds a slash; a bucket has a name, not a path"
    } else if !(3..=63).contains(&name.len()) {
        "has other than 3 to 63 characters"
    } else if !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.') {
        "has other characters than lowercase letters, digits, `-` and `.`"
    } else if !at_end(name.chars().next()) || !at_end(name.chars().last()) {
        "begins or ends with something else than a letter or a digit"
    } else if name.contains("..") || name.contains(".-") || name.contains("-.") {
        "has a dot beside a dot or a hyphen"
    } else if name.split('.').count() == 4 && name.split('.').all(|part| part.parse::<u8>().is_ok()) {
        "looks like an IP address"
    } else {
        return None;
    };
    Some(Problem::new(&BUCKET_NAME, Severity::Warning, format!("{why}: {}", shown(name))))
}

fn access_key_id(text: &str) -> Option<Problem> {
    let why = if text.starts_with("arn:") {
        "is an ARN, not an access key ID"
    } else if text.len() == 40 {
        // It may well be a secret, so it is not repeated.
        "has 40 characters, as a secret key has; access key IDs have 20"
    } else if text.len() != 20 {
        "has other than 20 characters"
    } else if !text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
        "has other characters than capital letters and digits"
    } else {
        return None;
    };
    Some(Problem::new(&ACCESS_KEY_FORM, Severity::Warning, why))
}

fn phone(text: &str) -> Option<Problem> {
    let has_code = ["+", "(+", "00", "1-", "1 ", "1.", "1("].iter().any(|start| text.starts_with(start));
    (!has_code).then(|| {
        Problem::new(&PHONE_NUMBER, Severity::Hint, "has no country code in front, such as `+1`, for the carrier")
    })
}

fn country(text: &str) -> Option<Problem> {
    let is_code = text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic());
    is_code.then(|| {
        Problem::new(
            &COUNTRY_CODE,
            Severity::Hint,
            format!("is {}, a code; samples write a country's name", shown(text)),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether each text is accepted.
    fn accepts(shape: Shape, good: &[&str], bad: &[&str]) {
        let field = Field::new("x", "X", shape);
        for text in good {
            assert_eq!(check(&field, text), None, "{text}");
        }
        for text in bad {
            assert!(check(&field, text).is_some(), "{text}");
        }
    }

    #[test]
    fn shapes_accept_what_they_should() {
        accepts(Shape::Money, &["250.00", "250", "0.5"], &["$250.00", "1,250.00", "250 USD", "-1", "1.234", ".5"]);
        accepts(
            Shape::Emails,
            &["a@b.co", "a@b.co;c@d.org", "a@b.co; c@d.org;"],
            &["a@b", "a", "a@b.co,c@d.org", "a@@b.co", "a b@c.de", ";", ", ;"],
        );
        accepts(
            Shape::Bucket,
            &["abc", "my-bucket.2012", "0a1"],
            &["ab", "My-Bucket", "my_bucket", "-ab", "a..b", "192.168.1.1", "bucket/prefix"],
        );
        accepts(Shape::YesNo, &["yes", "no"], &["Yes", "true", "y", "maybe"]);
        accepts(
            Shape::AccessKeyId,
            &["AKIAIOSFODNN7EXAMPLE"],
            &["arn:aws:iam::1:role/x", "AKIA", "akiaiosfodnn7example"],
        );
        accepts(Shape::Phone, &["+1 206 555 0100", "0049 30 1"], &["206-555-0100"]);
        accepts(Shape::Country, &["USA", "United States", "Norway"], &["NO", "us"]);
    }

    #[test]
    fn what_is_shown_is_short_and_has_no_marks() {
        assert_eq!(shown("a\tb`c d"), "`a\u{FFFD}b\u{FFFD}c d`");
        assert_eq!(shown(&"é".repeat(48)), format!("`{}`", "é".repeat(48)));
        assert_eq!(shown(&"é".repeat(49)), format!("`{}…`", "é".repeat(48)));
    }

    #[test]
    fn limits_count_in_their_unit() {
        let code = |limit, text| check(&Field::text("x", "X").limit(limit), text).map(|problem| problem.code.id);
        assert_eq!(code(Limit::Bytes(4), "éé"), None);
        assert_eq!(code(Limit::Bytes(3), "éé"), Some("too-long"));
        assert_eq!(code(Limit::Chars(0, 2), "éé"), None);
        assert_eq!(code(Limit::Chars(3, 5), "éé"), Some("too-short"));
    }

    #[test]
    fn remedies_say_what_to_use() {
        let emails = Field::new("x", "X", Shape::Emails);
        for (text, meant) in [
            ("a@b.co, c@d.org", Some("a@b.co;c@d.org")),
            ("a@b.co,", Some("a@b.co")),
            ("a@b.co; ,", Some("a@b.co")),
            (",", None),
            (";", None),
            (" ; ,", None),
            ("a@b.co, c", None),
        ] {
            let remedy = check(&emails, text).expect("it is wrong").remedy;
            assert_eq!(remedy.map(|remedy| remedy.text).as_deref(), meant, "{text}");
        }
        let money = Field::new("x", "X", Shape::Money);
        assert_eq!(check(&money, "$1,250.00").unwrap().remedy.unwrap().title, "Use `1250.00`");
        assert_eq!(check(&money, "1,50").unwrap().remedy, None);
    }
}
