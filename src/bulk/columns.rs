//! What a column stands for: an input of the operation, or an option of the manifest.

use crate::diagnostic::{Path, Step};
use crate::manifest::Manifest;
use crate::schema::{Field, Member, Shape};
use crate::service::Operation;
use crate::validate::suggest;

/// A place that a cell can fill in.
#[derive(Clone, Debug)]
pub struct Place {
    /// In the manifest, else among the inputs.
    pub is_option: bool,
    /// The way to it: `returnAddress.name`.
    pub path: Path,
    /// What it is.
    pub field: &'static Field,
}

impl Place {
    /// Its name for programs: `option returnAddress.name`.
    pub fn id(&self) -> String {
        format!("{} {}", if self.is_option { "option" } else { "input" }, self.path)
    }

    /// Whether nobody may see its cells.
    pub const fn is_secret(&self) -> bool {
        matches!(self.field.shape, Shape::Secret)
    }
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name in the header, else that of its place.
    pub name: String,
    /// What its cells fill in; `None` where they are left out.
    pub place: Option<Place>,
    /// Whether its cells must not be shown.
    pub is_secret: bool,
    /// What a column of an unknown name may have been meant for.
    pub near: Option<String>,
    /// Whether an earlier column fills in what this one names.
    pub is_taken: bool,
}

/// Every place, inputs first.
pub fn places(operation: &Operation, manifest: Option<&'static Manifest>) -> Vec<Place> {
    let mut places = Vec::new();
    walk(operation.inputs, &Path::root(), false, &mut places);
    if let Some(manifest) = manifest.filter(|_| takes_manifest(operation)) {
        walk(manifest.members, &Path::root(), true, &mut places);
    }
    places
}

/// Whether the operation sends a manifest.
pub fn takes_manifest(operation: &Operation) -> bool {
    operation.inputs.iter().any(|member| matches!(member.field.shape, Shape::Manifest))
}

/// Descriptions nest no deeper.
const MAX_DEPTH: usize = 6;

fn walk(members: &[Member], at: &Path, is_option: bool, places: &mut Vec<Place>) {
    for Member { field, .. } in members {
        let path = at.member(field.key);
        match field.shape {
            _ if path.0.len() > MAX_DEPTH => {}
            Shape::Manifest => {}
            Shape::Record(inner) => walk(inner, &path, is_option, places),
            Shape::Records(inner) => walk(inner, &path.item(0), is_option, places),
            _ if field.shape.is_scalar() => places.push(Place { is_option, path, field }),
            _ => {}
        }
    }
}

/// The columns of a table with this header, which may be empty.
pub fn columns(header: &[String], count: usize, operation: &Operation, places: &[Place]) -> Vec<Column> {
    let mut taken: Vec<String> = Vec::new();
    let subject = |places: &[Place]| {
        let (_, field) = operation.subject?;
        places.iter().find(|place| !place.is_option && std::ptr::eq(place.field, field)).cloned()
    };
    (0..count)
        .map(|index| {
            let Some(name) = header.get(index) else {
                let place = if index == 0 { subject(places).or_else(|| places.first().cloned()) } else { None };
                let name = place.as_ref().map_or_else(|| format!("Column {}", index + 1), |p| p.field.key.to_owned());
                let is_secret = place.as_ref().is_some_and(Place::is_secret);
                return Column { name, place, is_secret, near: None, is_taken: false };
            };
            let known = matching(name, operation, places);
            let is_taken = known.is_some_and(|place| taken.contains(&place.id()));
            let place = known.filter(|_| !is_taken).cloned();
            taken.extend(place.as_ref().map(Place::id));
            // A name that is nearly that of a password is treated as one.
            let is_secret = known.map_or_else(|| is_nearly_secret(name), Place::is_secret);
            let near = if known.is_none() { nearest(name, places) } else { None };
            Column { name: name.clone(), place, is_secret, near, is_taken }
        })
        .collect()
}

/// Whether a row names columns: it names one that is known, or has several cells of which none has a digit.
pub fn is_header(cells: &[&str], operation: &Operation, places: &[Place]) -> bool {
    let is_known = cells.iter().any(|cell| matching(cell, operation, places).is_some());
    let is_word = |cell: &&str| !cell.is_empty() && !cell.bytes().any(|b| b.is_ascii_digit());
    is_known || (cells.len() > 1 && cells.iter().all(is_word))
}

/// The place of that path, key or label.
fn matching<'a>(name: &str, operation: &Operation, places: &'a [Place]) -> Option<&'a Place> {
    let name = plain(name);
    if name.is_empty() {
        return None;
    }
    let subject = operation.subject.filter(|(word, _)| {
        let word = plain(word);
        name == word || name == "id" || name.strip_prefix(&*word).is_some_and(|rest| matches!(rest, "id" | "ids" | "s"))
    });
    let by = |is_it: &dyn Fn(&Place) -> bool| places.iter().find(|place| is_it(place));
    by(&|place| plain(&place.path.to_string()) == name)
        .or_else(|| by(&|place| plain(place.field.key) == name))
        .or_else(|| by(&|place| plain(place.field.label) == name))
        .or_else(|| subject.and_then(|(_, field)| by(&|place| std::ptr::eq(place.field, field))))
}

fn nearest(name: &str, places: &[Place]) -> Option<String> {
    let key = |place: &Place| match place.path.0.last() {
        Some(Step::Key(key)) => key.to_string(),
        _ => String::new(),
    };
    let keys: Vec<String> = places.iter().map(key).collect();
    suggest::nearest(name, keys.iter().map(String::as_str)).map(|(key, _)| key.to_owned())
}

/// As the manifest's own reader judges a key of this name.
fn is_nearly_secret(name: &str) -> bool {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    crate::manifest::holds_secret(&format!("{name}: x\n"))
}

/// Letters and digits alone, in lower case, without the number of a list's first item.
fn plain(text: &str) -> String {
    text.replace("[0]", "").chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
