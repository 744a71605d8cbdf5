//! Manifest and request as one text: as a file, and in a link.

use super::platform::{clipboard, dom, download, pack, share};
use super::signals::spawn;
use super::store::{Store, Undoes, View};
use waybill::editor::draft;
use waybill::editor::link::{self, MAX_LINK};
use waybill::editor::workspace::Workspace;
use waybill::editor::{manifest as edit, request};

/// The work as text, and how many secrets were left out.
pub fn written(store: Store) -> (String, usize) {
    let (work, left_out) = store.manifest.with_untracked(|m| store.request.with_untracked(|r| Workspace::of(m, r)));
    (work.write(), left_out)
}

/// Opens the text of a workspace; says why where it is none, and what it replaced.
pub fn open(store: Store, text: &str) {
    match Workspace::read(text) {
        Ok(work) => opened(store, work),
        Err(why) => store.refuse(why),
    }
}

fn opened(store: Store, work: Workspace) {
    let undoes = store.open_work(work);
    store.refused.set(None);
    match undoes {
        Some(_) => store.tell("Opened in the place of what was here".to_owned(), undoes),
        None => store.say("Opened"),
    }
}

/// Does what the button beside the note says: what was there before the last action is there again.
pub fn take_back(store: Store) {
    let Some(undoes) = store.undoes.get_untracked() else { return };
    if undoes.manifest {
        store.dispatch(edit::Action::Undo);
    }
    if undoes.request {
        store.ask(request::Action::Undo);
    }
    store.forget_note();
    store.say("As it was");
}

/// Hands the work to the user as a file.
pub fn export(store: Store) {
    let (text, left_out) = written(store);
    let saved = download::save("waybill-workspace.yaml", "application/yaml", text.as_bytes());
    match saved {
        true => note(store, &holding(store, "Workspace downloaded"), left_out),
        false => note(store, "The browser did not take the download", 0),
    }
}

/// Copies a link that holds the work, or hands it to the share sheet of a phone.
pub fn copy_link(store: Store) {
    let (text, left_out) = written(store);
    spawn(async move {
        let Some(packed) = pack::pack(text.as_bytes()).await else {
            return note(store, "This browser cannot make links; export the workspace as a file", 0);
        };
        let link = [&dom::address(), "#", &link::fragment(&packed)].concat();
        if link.len() > MAX_LINK {
            let kilobytes = link.len() / 1024;
            let words = format!(
                "This would be a link of {kilobytes} KB; over 32 KB they get cut. Export the workspace as a file"
            );
            return note(store, &words, 0);
        }
        if share::is_offered() {
            if share::share("Waybill", &link).await {
                note(store, &holding(store, "Link shared"), left_out);
            }
            return;
        }
        match clipboard::write(&link).await {
            true => note(store, &holding(store, "Link copied"), left_out),
            false => note(store, "The browser did not let the page copy", 0),
        }
    });
}

/// What a link or a file holds, and what not: a table may be long, and hold secrets in any column.
fn holding(store: Store, done: &str) -> String {
    let has_table = store.bulk.with_untracked(|bulk| !bulk.table().is_empty());
    let but = if has_table { ", not the table of Bulk" } else { "" };
    [done, ". It holds the manifest and the request", but].concat()
}

/// Opens the work that the address holds, if it does, and takes it out of the address.
pub fn open_link(store: Store) -> bool {
    let fragment = dom::fragment();
    if !link::is_work(&fragment) {
        return false;
    }
    spawn(async move {
        let text = match link::packed(&fragment) {
            Some(packed) => pack::unpack(&packed).await.and_then(|bytes| String::from_utf8(bytes).ok()),
            None => None,
        };
        dom::replace_fragment("start");
        let damaged = || "This link is damaged or was cut; ask for it again, or for the file".to_owned();
        match text.ok_or_else(damaged).and_then(|text| Workspace::read(&text)) {
            Ok(work) => opened(store, work),
            Err(why) => {
                // The address brings the start view, which would take away what was said before it.
                store.show(View::Start, "");
                store.refuse(why);
            }
        }
    });
    true
}

/// Says what came of it, and how many secrets were left out.
pub fn note(store: Store, words: &str, left_out: usize) {
    note_with(store, words, left_out, None);
}

/// The same, with what can be taken back.
pub fn note_with(store: Store, words: &str, left_out: usize, undoes: Option<Undoes>) {
    let words = match draft::left_out(left_out) {
        Some(left_out) => [words, ", ", &left_out].concat(),
        None => words.to_owned(),
    };
    store.tell(words, undoes);
}
