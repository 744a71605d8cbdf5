//! Files from the user: chosen or dropped.

use gloo_file::futures::read_as_bytes;
use gloo_file::{Blob, File};
use web_sys::{DataTransfer, FileList};

/// Files over this many bytes are refused: a manifest is a few kilobytes, and the service takes no such request.
pub const MAX_BYTES: u64 = 50_000_000;

/// A file as it was chosen.
pub struct Picked {
    /// Its name without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a file could not be read.
pub enum Failed {
    /// None was given.
    Nothing,
    /// It has more than [`MAX_BYTES`].
    TooLarge(u64),
    /// The browser could not read it: moved, denied, a folder.
    Unreadable(String),
}

/// The names of all files of a drop but the first.
pub fn names_after_first(list: &FileList) -> Vec<String> {
    (1..list.length()).filter_map(|index| list.get(index)).map(|file| file.name()).collect()
}

/// Reads the first file of a file input or a drop.
pub async fn read_first(list: Option<FileList>) -> Result<Picked, Failed> {
    let file: File = list.and_then(|l| l.get(0)).ok_or(Failed::Nothing)?.into();
    if file.size() > MAX_BYTES {
        return Err(Failed::TooLarge(file.size()));
    }
    let name = file.name();
    let blob: &Blob = &file;
    match read_as_bytes(blob).await {
        Ok(bytes) => Ok(Picked { name, bytes }),
        Err(error) => Err(Failed::Unreadable(error.to_string())),
    }
}

/// Whether a drag carries files or text, which the page can take.
pub fn is_welcome(drag: Option<&DataTransfer>) -> bool {
    drag.is_some_and(|d| d.types().iter().any(|t| t.as_string().is_some_and(|t| t == "Files" || t == "text/plain")))
}
