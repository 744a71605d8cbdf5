//! New manifests.

use super::{Kind, shared};
use crate::schema::{Edition, Field, Need, Shape};

/// A new manifest of a kind: the options it needs, each empty or with the only value it can have, and comments that say
/// what belongs there. Lines end with LF.
pub fn starter(kind: Kind) -> String {
    let manifest = kind.manifest();
    let mut out = format!(
        "# {}. {}\n# Fill in what is empty; a line that begins with # is a comment.\n",
        kind.label(),
        manifest.about
    );
    for member in manifest.members {
        let is_needed = member.presence.in_edition(Edition::Late) == Need::Required;
        // An export needs a password or a PIN code; the password is what all templates have.
        let is_password = kind == Kind::ExportS3 && std::ptr::eq(member.field, &shared::TRUECRYPT_PASSWORD);
        if is_needed || is_password {
            write_option(kind, member.field, "", &mut out);
        }
    }
    out
}

fn write_option(kind: Kind, field: &Field, indent: &str, out: &mut String) {
    out.push_str(&format!("{indent}# {}. {}\n", field.label, field.help));
    match &field.shape {
        Shape::Record(members) => {
            out.push_str(&format!("{indent}{}:\n", field.key));
            for member in members.iter().filter(|member| member.presence.late != Need::Optional) {
                out.push_str(&format!("{indent}  {}:{}\n", member.field.key, value(kind, member.field)));
            }
        }
        Shape::Records(members) => {
            out.push_str(&format!("{indent}{}:\n", field.key));
            let needed = members.iter().filter(|member| member.presence.late != Need::Optional);
            for (index, member) in needed.enumerate() {
                let dash = if index == 0 { "- " } else { "  " };
                out.push_str(&format!("{indent}  {dash}{}:{}\n", member.field.key, value(kind, member.field)));
            }
        }
        _ => out.push_str(&format!("{indent}{}:{}\n", field.key, value(kind, field))),
    }
}

/// The value with a space in front where only one is possible, else nothing. Consent to erasing is left to the person.
fn value(kind: Kind, field: &Field) -> String {
    match &field.shape {
        Shape::Version => format!(" {}", kind.manifest().version),
        Shape::Choice { values: [only], open: false } => format!(" {}", only.value),
        _ => String::new(),
    }
}
