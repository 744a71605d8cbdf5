//! The map of ARCHITECTURE.md: which room imports which.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

type Rooms = BTreeMap<String, BTreeSet<String>>;

/// The names between backticks.
fn names(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The rooms of the code map with what they import, by the map.
fn map() -> Rooms {
    let text = include_str!("../ARCHITECTURE.md");
    let table = text.split("| room | what is in it | imports |").nth(1).expect("the code map");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let rows = rows.map(|row| row.split(" | ").collect::<Vec<_>>()).filter(|row| !row[0].contains("main.rs"));
    rows.map(|row| (names(row[0]).pop_first().expect("a room"), names(row[2]))).collect()
}

/// Adds what the files below `path` import from other rooms; what only their tests import does not count.
fn read(path: &Path, room: &str, rooms: &mut Rooms) {
    if path.is_dir() {
        return path.read_dir().unwrap().for_each(|entry| read(&entry.unwrap().path(), room, rooms));
    }
    let text = std::fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or("");
    let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let imports = code.flat_map(|line| line.split("crate::").skip(1)).map(|rest| {
        let end = rest.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(rest.len());
        assert!(end > 0, "{}: one `use` for each room", path.display());
        rest[..end].to_owned()
    });
    rooms.entry(room.to_owned()).or_default().extend(imports.filter(|other| other != room));
}

#[test]
fn the_code_map_says_what_each_room_imports() {
    let mut rooms = Rooms::new();
    for entry in Path::new("src").read_dir().unwrap() {
        let path = entry.unwrap().path();
        let room = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if !["lib", "main", "ui"].contains(&room.as_str()) {
            read(&path, &room, &mut rooms);
        }
    }
    let map = map();
    assert!(map.keys().eq(rooms.keys()), "{:?} {:?}", map.keys(), rooms.keys());
    for (room, imports) in &rooms {
        assert_eq!(&map[room], imports, "{room}");
    }
}

/// A longer file has several things in it, and a reader needs the names of each.
#[test]
fn no_file_is_longer_than_can_be_read_at_once() {
    const MOST: usize = 600;
    let mut open: Vec<PathBuf> =
        ["src", "tests", "fuzz/src", "examples", "bench", "scripts", "public", "style"].map(PathBuf::from).into();
    let mut seen = 0;
    while let Some(path) = open.pop() {
        if path.is_dir() {
            // What others wrote, and data.
            if !["node_modules", "dist", "data"].iter().any(|name| path.ends_with(name)) {
                open.extend(path.read_dir().unwrap().map(|entry| entry.unwrap().path()));
            }
            continue;
        }
        let is_code =
            path.extension().is_some_and(|ending| ["rs", "mjs", "js", "py", "sh", "css"].iter().any(|e| ending == *e));
        if is_code {
            let lines = std::fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= MOST, "{} has {lines} lines", path.display());
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen} files");
}
