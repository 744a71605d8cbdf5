//! New manifests.

use super::{Kind, shared};
use crate::schema::{Edition, Field, Need, Shape};

/// A new manifest of a kind: the options an edition of the service needs, each empty or with the only value it can have,
/// and comments that say what belongs where nothing stands. Lines end with LF.
///
/// ```
/// use waybill::manifest::{self, Kind};
/// use waybill::schema::Edition;
///
/// let text = manifest::starter(Kind::ImportGlacier, Edition::Late);
/// assert!(text.contains("manifestVersion: 3.0\n") && text.contains("destination: glacier\n"));
/// ```
pub fn starter(kind: Kind, edition: Edition) -> String {
    let manifest = kind.manifest();
    let mut out = format!("# {}: {}\n# Fill in what is empty.\n", kind.label(), manifest.about);
    for member in manifest.members {
        let is_needed = member.presence.in_edition(edition) == Need::Required;
        // A late export needs a password or a PIN code; the password is what all templates have.
        let is_password = kind == Kind::ExportS3
            && edition == Edition::Late
            && std::ptr::eq(member.field, &shared::TRUECRYPT_PASSWORD);
        if is_needed || is_password {
            write(&mut out, kind, edition, member.field, "");
        }
    }
    out
}

/// An option, with the value where only one is possible, else with a comment and nothing. Consent to erasing is left to the
/// person. `lead` stands before its name: an indentation, and the dash of an item.
fn write(out: &mut String, kind: Kind, edition: Edition, field: &Field, lead: &str) {
    let key = field.key;
    let value = match field.shape {
        Shape::Version => Some(kind.manifest().version),
        Shape::Choice { values: [only], open: false } => Some(only.value),
        _ => None,
    };
    if let Some(value) = value {
        *out += &format!("{lead}{key}: {value}\n");
        return;
    }
    *out += &format!("{}# {}\n{lead}{key}:\n", lead.trim_end_matches("- "), comment(field));
    let (members, mut lead, next) = match field.shape {
        Shape::Record(members) => (members, "    ", "    "),
        Shape::Records(members) => (members, "    - ", "      "),
        _ => return,
    };
    let is_needed = |need| matches!(need, Need::Required | Need::Conditional);
    for member in members.iter().filter(|member| is_needed(member.presence.in_edition(edition))) {
        write(out, kind, edition, member.field, lead);
        lead = next;
    }
}

/// What belongs there.
fn comment(field: &Field) -> String {
    match field.shape {
        Shape::Choice { values, .. } => {
            let values: Vec<&str> = values.iter().map(|choice| choice.value).collect();
            format!("{}: {}", field.help, values.join(", "))
        }
        _ => field.help.to_owned(),
    }
}
