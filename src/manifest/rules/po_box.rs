//! C20: the return address is a street, not a post office box.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::sources;
use crate::validate::text::shown;

/// The rule.
pub static RULE: Rule = Rule { id: "C20", name: "po_box", codes: &[&PO_BOX], check };

static PO_BOX: Code = Code {
    id: "po-box",
    explanation: "The carrier does not deliver to post office boxes; the device goes back to a street address.",
    aws_error: Some("InvalidAddressException"),
    source: sources::TEMPLATE,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    for key in ["street1", "street2", "street3"] {
        let Some(value) = facts.value(&["returnAddress", key]).filter(|value| is_po_box(value.text)) else { continue };
        let message = format!("is {}; the carrier needs a street address", shown(value.text));
        let path = Path::key("returnAddress").member(key);
        found.push(facts.about(&PO_BOX, Severity::Warning, path, &value, message));
    }
}

/// Whether a line of an address names a box: `P.O. Box 7`, `PO BOX`, `P.O.B.`, `Post Office Box`, `Postfach`, `Apartado`.
fn is_po_box(line: &str) -> bool {
    let lower = line.to_ascii_lowercase().replace('Î', "î");
    let words: String = lower.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    let words = format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "));
    const NAMES: [&str; 11] = [
        " po box ",
        " p o box ",
        " pobox ",
        " pob ",
        " p o b ",
        " post office box ",
        " postal box ",
        " postfach ",
        " apartado ",
        " boîte postale ",
        " casilla ",
    ];
    NAMES.iter().any(|name| words.contains(name))
}

#[cfg(test)]
mod tests {
    use super::is_po_box;

    #[test]
    fn boxes_are_told_from_streets() {
        for line in [
            "P.O. Box 12",
            "PO Box 12",
            "p.o.box 12",
            "P.O.B. 12",
            "P. O. B. 12",
            "Post Office Box 7",
            "Postfach 10 20",
            "c/o X, P. O. Box 9",
        ] {
            assert!(is_po_box(line), "{line}");
        }
        for line in ["12 Boxwood Lane", "1 Pobeda Street", "1 Polo Box Road", "Box Hill 3", "123 Any Street"] {
            assert!(!is_po_box(line), "{line}");
        }
    }
}
