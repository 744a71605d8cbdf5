//! A manifest in; out comes what it is, what is wrong with it, and the text after every safe fix.

use super::write::Writer;
use crate::manifest::{self, Context, Kind};
use crate::schema::Edition;

/// How a manifest is to be read.
#[derive(Default)]
pub struct Lint {
    /// The kind; `None` infers it from the text.
    pub kind: Option<Kind>,
    /// Whose rules hold.
    pub edition: Edition,
}

impl Lint {
    /// Sets the option of that name: `kind`, `edition`.
    ///
    /// # Errors
    /// A name or value that there is not.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "kind" => {
                let kinds = Kind::ALL.map(Kind::id).join(", ");
                let kind = Kind::from_id(value);
                self.kind = Some(kind.ok_or_else(|| [value, " is no kind; kinds are ", &kinds].concat())?);
            }
            "edition" => {
                self.edition = match value {
                    "late" => Edition::Late,
                    "early" => Edition::Early,
                    _ => return Err([value, " is no edition; editions are late, early"].concat()),
                };
            }
            _ => return Err([name, " is no option; options are kind, edition"].concat()),
        }
        Ok(())
    }
}

/// One JSON object: `kind`, `diagnostics`, `fixed`, `values`.
pub fn lint(text: &str, options: &Lint) -> String {
    let context = Context { edition: options.edition, ..Context::default() };
    let document = manifest::parse(text);
    let report = manifest::check(&document, options.kind, &context);
    let mut out = Writer::default();
    out.raw("{");
    out.member("kind", report.kind.map(Kind::id));
    out.key("diagnostics");
    out.raw("[");
    for found in &report.diagnostics {
        out.diagnostic(found, Some((document.lines(), document.text())), found.code.aws_error);
    }
    out.close(']');
    out.member("fixed", Some(&manifest::fix_all_safe(text, report.kind, &context)));
    out.key("values");
    out.raw("{");
    for (path, value) in manifest::values(&document, report.kind) {
        out.member(&path.to_string(), Some(&value));
    }
    out.close('}');
    out.close('}');
    out.out
}
