//! XML as a tree of JSON, so that two documents can be compared whatever the order of a structure's members is.

use serde_json::{Value, json};

/// `[name, text, children]`, the children in the order of their names. Only what serializers write is read.
pub fn read(text: &str) -> Value {
    let mut rest = text;
    let root = element(&mut rest);
    assert_eq!(rest, "", "something follows the root of {text}");
    root
}

fn element(rest: &mut &str) -> Value {
    let (tag, after) = rest.strip_prefix('<').unwrap_or_else(|| panic!("no tag at {rest}")).split_once('>').unwrap();
    *rest = after;
    if let Some(tag) = tag.strip_suffix('/') {
        return json!([tag.trim_end(), "", []]);
    }
    let name = tag.split(' ').next().unwrap();
    let (mut text, mut children) = (String::new(), Vec::new());
    let end = format!("</{name}>");
    while !rest.starts_with(&end) {
        if rest.starts_with('<') {
            children.push(element(rest));
        } else {
            let stop = rest.find('<').unwrap();
            text += &characters(&rest[..stop]);
            *rest = &rest[stop..];
        }
    }
    *rest = &rest[end.len()..];
    children.sort_by(|a, b| a[0].as_str().cmp(&b[0].as_str()));
    json!([tag, text, children])
}

fn characters(text: &str) -> String {
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (reference, rest) = part.split_once(';').unwrap();
        out.push(match reference {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            number => match number.strip_prefix("#x") {
                Some(hex) => char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap(),
                None => char::from_u32(number[1..].parse().unwrap()).unwrap(),
            },
        });
        out += rest;
    }
    out
}
