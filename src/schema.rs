//! The words in which manifests and operations are described. Form, validation, help, reference and request all read
//! these descriptions; none of them knows a field by name.

use std::fmt;

/// How sure a fact is, by what says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sureness {
    /// A documentation page of AWS.
    Page,
    /// A template or sample that AWS wrote.
    Template,
    /// AWS's machine-readable model of the service.
    Model,
    /// Seen in use in other people's files or tools.
    Example,
    /// Concluded from facts around it.
    Inferred,
    /// Common knowledge without a page at hand. Shown at most as a hint, never as an error.
    Recollection,
}

impl Sureness {
    /// The words for it in help and reference.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Page => "stated on an AWS page",
            Self::Template => "stated in an AWS template",
            Self::Model => "stated in the AWS service model",
            Self::Example => "seen in use",
            Self::Inferred => "inferred",
            Self::Recollection => "from memory, unconfirmed",
        }
    }
}

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// Document and page: "Developer Guide 2010-06-03, later edition, ManifestFileRef_Import".
    pub title: &'static str,
    /// How sure that makes it.
    pub sureness: Sureness,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.title, self.sureness.words())
    }
}

/// One accepted value of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As it is written.
    pub value: &'static str,
    /// What choosing it means; may be empty where the value says it all.
    pub about: &'static str,
}

impl Choice {
    /// A value with what it means.
    pub const fn new(value: &'static str, about: &'static str) -> Self {
        Self { value, about }
    }
}

/// How long a text may be, or how many items a list or mapping may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// No limit is known.
    None,
    /// At most so many bytes of UTF-8.
    Bytes(usize),
    /// At least and at most so many chars (Unicode scalar values).
    Chars(usize, usize),
    /// At least and at most so many items of a list or mapping.
    Items(usize, usize),
}

impl Limit {
    /// In words; empty where there is none.
    pub fn words(self) -> String {
        match self {
            Self::None => String::new(),
            Self::Bytes(max) => format!("{max} bytes"),
            Self::Chars(0, max) => format!("{max} characters"),
            Self::Chars(min, max) | Self::Items(min, max) if min == max => format!("exactly {max}"),
            Self::Chars(min, max) => format!("{min} to {max} characters"),
            Self::Items(min, max) => format!("{min} to {max} items"),
        }
    }
}

/// What a value is, which decides its control, its checks and how it is written.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Any text on one line.
    Text,
    /// A text that must not be shown or stored: a password, a PIN.
    Secret,
    /// The version of a manifest, written bare: `2.0`.
    Version,
    /// `yes` or `no`, written bare and in lower case.
    YesNo,
    /// `true` or `false`.
    Boolean,
    /// A whole number, at least and at most.
    Integer(i64, i64),
    /// A number with decimals.
    Decimal,
    /// A point in time, ISO 8601.
    Timestamp,
    /// A text that makes a request unique, so that it is carried out once however often it is sent; a UUID.
    Token,
    /// One of some values. Open: other texts are passed on with a warning.
    Choice {
        /// The values, in the order they are offered.
        values: &'static [Choice],
        /// Whether the list is known to be incomplete.
        open: bool,
    },
    /// E-mail addresses separated by `;`.
    Emails,
    /// An amount of US dollars with decimals: `250.00`.
    Money,
    /// The name of an S3 bucket.
    Bucket,
    /// A key prefix or directory, joined to what follows as it is.
    Prefix,
    /// A Java regular expression, searched for in a path.
    Regex,
    /// An AWS access key ID.
    AccessKeyId,
    /// A telephone number with its country code.
    Phone,
    /// The name of a country.
    Country,
    /// The id of an Import/Export job.
    JobId,
    /// The text of a manifest: an operation's input.
    Manifest,
    /// Values in order, each as the field says.
    List(&'static Field),
    /// Texts by text: what the keys are and what the values are.
    Map {
        /// What a key is.
        key: &'static Field,
        /// What a value is.
        value: &'static Field,
    },
    /// A mapping with known members.
    Record(&'static [Member]),
    /// A list of mappings with known members.
    Records(&'static [Member]),
}

impl Shape {
    /// In words, with code between backticks.
    pub const fn words(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Secret => "secret text",
            Self::Version => "version",
            Self::YesNo => "`yes` or `no`",
            Self::Boolean => "`true` or `false`",
            Self::Integer(..) => "whole number",
            Self::Decimal => "number",
            Self::Timestamp => "point in time",
            Self::Token => "unique text",
            Self::Choice { open: false, .. } => "one of",
            Self::Choice { open: true, .. } => "one of these or others",
            Self::Emails => "e-mail addresses",
            Self::Money => "US dollars",
            Self::Bucket => "bucket name",
            Self::Prefix => "prefix or directory",
            Self::Regex => "Java regular expression",
            Self::AccessKeyId => "access key ID",
            Self::Phone => "telephone number",
            Self::Country => "country",
            Self::JobId => "job ID",
            Self::Manifest => "manifest",
            Self::List(_) => "list",
            Self::Map { .. } => "mapping",
            Self::Record(_) => "mapping with these parts",
            Self::Records(_) => "list of mappings with these parts",
        }
    }

    /// Whether the value is a single scalar rather than a list or mapping.
    pub const fn is_scalar(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Map { .. } | Self::Record(_) | Self::Records(_))
    }

    /// Whether a YAML reader must see a string here, so that a scalar which YAML 1.1 reads as something else needs quotes.
    pub const fn is_text(&self) -> bool {
        self.is_scalar() && !matches!(self, Self::Version | Self::YesNo | Self::Boolean | Self::Money)
    }
}

/// How much of the form's width a field's control wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Width {
    /// A third: codes of a few characters.
    Third,
    /// Half.
    #[default]
    Half,
    /// All of it.
    Full,
}

/// One option of a manifest or one input of an operation.
#[derive(Debug)]
pub struct Field {
    /// The name AWS gives it: `deviceId`.
    pub key: &'static str,
    /// The name people read: "Device ID".
    pub label: &'static str,
    /// One short line under the control, without a final period.
    pub help: &'static str,
    /// The whole explanation, one or more sentences.
    pub about: &'static str,
    /// What the value is.
    pub shape: Shape,
    /// A valid value, as text; empty for lists and mappings.
    pub example: &'static str,
    /// What holds when the option is absent, in words; empty where nothing does.
    pub default: &'static str,
    /// How long the text may be, or how many items there may be.
    pub limit: Limit,
    /// How wide its control is.
    pub width: Width,
    /// The regular expression that the whole text has to match, as AWS's model writes it; empty for none.
    pub pattern: &'static str,
    /// Where a request carries it.
    pub place: Place,
    /// The name of an item's element, where a list is written as XML.
    pub item: &'static str,
    /// Whether the record, or each record of the list, has exactly one of its members: a union of the model.
    pub is_union: bool,
    /// Where all this comes from, the best source first.
    pub sources: &'static [Source],
}

/// Where a request carries an input. Names are AWS's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the body, under the field's key.
    #[default]
    Body,
    /// In the body, under another name.
    BodyAs(&'static str),
    /// In a header of this name.
    Header(&'static str),
    /// In the query, under this name.
    Query(&'static str),
    /// In the path, in the place of `{name}`.
    Path(&'static str),
}

impl Field {
    /// A field of the given shape; the builder methods below fill in the rest.
    pub const fn new(key: &'static str, label: &'static str, shape: Shape) -> Self {
        Self {
            key,
            label,
            help: "",
            about: "",
            shape,
            example: "",
            default: "",
            limit: Limit::None,
            width: Width::Half,
            pattern: "",
            place: Place::Body,
            item: "member",
            is_union: false,
            sources: &[],
        }
    }

    /// A line of text.
    pub const fn text(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, Shape::Text)
    }

    /// The line under the control.
    pub const fn help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    /// The whole explanation.
    pub const fn about(mut self, about: &'static str) -> Self {
        self.about = about;
        self
    }

    /// A valid value.
    pub const fn example(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }

    /// What holds when the option is absent.
    pub const fn default(mut self, default: &'static str) -> Self {
        self.default = default;
        self
    }

    /// How long the text may be, or how many items there may be.
    pub const fn limit(mut self, limit: Limit) -> Self {
        self.limit = limit;
        self
    }

    /// How wide its control is.
    pub const fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// The regular expression of the whole text.
    pub const fn pattern(mut self, pattern: &'static str) -> Self {
        self.pattern = pattern;
        self
    }

    /// Where a request carries it.
    pub const fn place(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// The name of an item's XML element.
    pub const fn item(mut self, name: &'static str) -> Self {
        self.item = name;
        self
    }

    /// Exactly one member at a time.
    pub const fn union(mut self) -> Self {
        self.is_union = true;
        self
    }

    /// Where the facts come from.
    pub const fn sources(mut self, sources: &'static [Source]) -> Self {
        self.sources = sources;
        self
    }

    /// As a member that must be there.
    pub const fn required(&'static self) -> Member {
        self.member(Presence::both(Need::Required))
    }

    /// As a member that may be left out.
    pub const fn optional(&'static self) -> Member {
        self.member(Presence::both(Need::Optional))
    }

    /// As a member with a presence of its own.
    pub const fn member(&'static self, presence: Presence) -> Member {
        Member { field: self, presence, section: Section::NONE }
    }
}

/// The two editions of the Import/Export service that documents describe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Edition {
    /// The service of its last years: devices are always erased, exports always encrypted.
    #[default]
    Late,
    /// The service of 2010 to 2011.
    Early,
}

/// Whether a member must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// Its absence is an error.
    Required,
    /// It may be left out.
    Optional,
    /// A rule decides, from other values.
    Conditional,
    /// Known, and without meaning in this edition.
    Unused,
}

impl Need {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Optional => "optional",
            Self::Conditional => "if a rule says so",
            Self::Unused => "unused",
        }
    }
}

/// What each edition of the service needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Presence {
    /// In the later edition.
    pub late: Need,
    /// In the earlier edition.
    pub early: Need,
}

impl Presence {
    /// The same in both editions.
    pub const fn both(need: Need) -> Self {
        Self { late: need, early: need }
    }

    /// What `edition` needs.
    pub const fn in_edition(self, edition: Edition) -> Need {
        match edition {
            Edition::Late => self.late,
            Edition::Early => self.early,
        }
    }
}

/// A part of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Section {
    /// A name for addresses and anchors: `return-address`.
    pub id: &'static str,
    /// The heading.
    pub title: &'static str,
    /// The line beside the heading.
    pub about: &'static str,
}

impl Section {
    /// Of members that stand inside another value.
    pub const NONE: Self = Self { id: "", title: "", about: "" };
}

/// A field in its place: in a manifest kind, in an operation or inside a record.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// What it is.
    pub field: &'static Field,
    /// Whether it must be there.
    pub presence: Presence,
    /// Where the form shows it.
    pub section: Section,
}

impl Member {
    /// Whether an operation needs it.
    pub const fn is_required(&self) -> bool {
        matches!(self.presence.late, Need::Required)
    }

    /// Puts it into a part of the form.
    pub const fn within(mut self, section: Section) -> Self {
        self.section = section;
        self
    }
}

/// The member called `key` in a list of members.
pub fn find<'a>(members: &'a [Member], key: &str) -> Option<&'a Member> {
    members.iter().find(|m| m.field.key == key)
}
