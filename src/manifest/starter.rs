//! New manifests.

use super::{Kind, shared};
use crate::schema::{Edition, Field, Member, Need, Shape};
use crate::yaml::{Value, write};

/// A new manifest of a kind: the options it needs, each empty or with the only value it can have, and comments that say
/// what belongs there. Lines end with LF.
///
/// ```
/// use waybill::manifest::{self, Kind};
///
/// let text = manifest::starter(Kind::ImportGlacier);
/// assert!(text.contains("manifestVersion: 3.0\n") && text.contains("destination: glacier\n"));
/// ```
pub fn starter(kind: Kind) -> String {
    let manifest = kind.manifest();
    let mut out = format!("# {}: {}\n# Fill in what is empty.\n", kind.label(), manifest.about);
    for member in manifest.members {
        let is_needed = member.presence.in_edition(Edition::Late) == Need::Required;
        // An export needs a password or a PIN code; the password is what all templates have.
        let is_password = kind == Kind::ExportS3 && std::ptr::eq(member.field, &shared::TRUECRYPT_PASSWORD);
        if is_needed || is_password {
            out.push_str(&comment(member.field));
            let option = (member.field.key.to_owned(), value(kind, member.field));
            out.push_str(&write::document(&Value::Map(vec![option])));
        }
    }
    out
}

/// What belongs there; nothing where the value is already written.
fn comment(field: &Field) -> String {
    match &field.shape {
        Shape::Version => String::new(),
        Shape::Choice { values, .. } => {
            let values: Vec<&str> = values.iter().map(|choice| choice.value).collect();
            format!("# {}: {}\n", field.help, values.join(", "))
        }
        _ => format!("# {}\n", field.help),
    }
}

/// The value where only one is possible, else nothing. Consent to erasing is left to the person.
fn value(kind: Kind, field: &Field) -> Value {
    match &field.shape {
        Shape::Version => Value::bare(kind.manifest().version),
        Shape::Choice { values: [only], open: false } => Value::text(only.value),
        Shape::Record(members) => record(kind, members),
        Shape::Records(members) => Value::List(vec![record(kind, members)]),
        _ => Value::Empty,
    }
}

fn record(kind: Kind, members: &[Member]) -> Value {
    let needed = members.iter().filter(|member| member.presence.late != Need::Optional);
    Value::Map(needed.map(|member| (member.field.key.to_owned(), value(kind, member.field))).collect())
}
