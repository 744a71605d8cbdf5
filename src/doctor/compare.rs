//! What differs between the service's text and ours, and why that may be.

use super::Suspect;
use super::body;
use super::causes::{
    Cause, ENCODING, HEADER_ADDED, HEADER_CHANGED, HEADER_MISSING, HOST, METHOD, OTHER_KEY, OTHER_SIGNING, PATH, PORT,
    QUERY_ADDED, QUERY_CHANGED, QUERY_MISSING, QUERY_ORDER, REGION, SCOPE_DATE, SERVICE, TOKEN_CHANGED, TOKEN_MISSING,
};
use super::mask::masked;
use super::parts::{Parts, ToSign};
use super::value;

/// What a difference tells, by how rarely it is a consequence of another one.
const SURE: u8 = 95;
const CLEAR: u8 = 90;
const LIKELY: u8 = 85;
const POSSIBLE: u8 = 70;
const ASIDE: u8 = 40;

/// Everything that differs between two canonical requests, or two strings to sign of version 2.
pub fn requests(ours: &Parts, theirs: &Parts, body: Option<&str>, out: &mut Vec<Suspect>) {
    if ours.method != theirs.method {
        let detail = format!("Signed was `{}`, and `{}` arrived", short(ours.method), short(theirs.method));
        out.push(Suspect::new(&METHOD, SURE, detail));
    }
    path(ours.path, theirs.path, out);
    query(&ours.query, &theirs.query, out);
    headers(&ours.headers, &theirs.headers, out);
    if ours.headers.len() == theirs.headers.len() && ours.signed_headers != theirs.signed_headers {
        let (more, less) = (names(theirs.signed_headers), names(ours.signed_headers));
        for name in more.iter().filter(|name| !less.contains(name)).take(MOST) {
            out.push(Suspect::new(&HEADER_ADDED, POSSIBLE, format!("`{}` is among the signed headers", short(name))));
        }
    }
    if ours.body_hash != theirs.body_hash {
        out.push(body::suspect(body, theirs.body_hash));
    }
}

/// How many differences of a kind are told.
const MOST: usize = 20;

fn names(list: &str) -> Vec<&str> {
    list.split(';').filter(|name| !name.is_empty()).take(200).collect()
}

fn path(ours: &str, theirs: &str, out: &mut Vec<Suspect>) {
    if ours == theirs {
        return;
    }
    let detail = format!("Signed was `{}`, and `{}` arrived", short(ours), short(theirs));
    out.push(match value::change(ours, theirs) {
        Some(cause) => Suspect::new(cause, SURE, detail),
        None => Suspect::new(&PATH, CLEAR, detail),
    });
}

type Pair<'a> = (&'a str, &'a str);

fn query(ours: &[Pair], theirs: &[Pair], out: &mut Vec<Suspect>) {
    if ours == theirs {
        return;
    }
    let (left, right) = leftovers(ours, theirs);
    if left.is_empty() && right.is_empty() {
        let at = ours.iter().zip(theirs).find(|(a, b)| a != b).map_or("", |(a, _)| a.0);
        out.push(Suspect::new(&QUERY_ORDER, CLEAR, format!("`{}` stands in another place", short(at))));
        return;
    }
    for (a, b) in by_name(&left, &right).into_iter().take(MOST) {
        out.push(match (a, b) {
            (Some(a), Some(b)) => parameter(a, b),
            (Some((name, _)), None) if is_token(name) => Suspect::new(&TOKEN_MISSING, SURE, missing(name)),
            (Some((name, _)), None) => Suspect::new(&QUERY_MISSING, CLEAR, missing(name)),
            (None, Some((name, _))) => {
                Suspect::new(&QUERY_ADDED, LIKELY, format!("`{}` arrived and was not signed", short(name)))
            }
            (None, None) => continue,
        });
    }
}

fn missing(name: &str) -> String {
    format!("`{}` was signed and did not arrive", short(name))
}

fn parameter((name, ours): Pair, (other, theirs): Pair) -> Suspect {
    let detail = format!("The value of `{}` differs", short(name));
    match name {
        _ if is_token(name) => Suspect::new(&TOKEN_CHANGED, SURE, detail),
        _ if is_time(name) => Suspect::new(&OTHER_SIGNING, ASIDE, times(ours, theirs)),
        "AWSAccessKeyId" => Suspect::new(&OTHER_KEY, SURE, detail),
        "X-Amz-Credential" => Suspect::new(&OTHER_SIGNING, ASIDE, detail),
        _ if name != other && ours == theirs => {
            let cause = value::change(name, other).unwrap_or(&ENCODING);
            Suspect::new(cause, SURE, format!("The name `{}` is spelled `{}`", short(name), short(other)))
        }
        _ => match value::change(ours, theirs) {
            Some(cause) => Suspect::new(cause, SURE, detail),
            None if ours.starts_with(theirs) || theirs.starts_with(ours) => {
                Suspect::new(&QUERY_CHANGED, LIKELY, format!("{detail}: it is cut or has grown"))
            }
            None => Suspect::new(&QUERY_CHANGED, LIKELY, detail),
        },
    }
}

/// What each side has and the other has not, sorted by decoded name.
fn leftovers<'a>(ours: &[Pair<'a>], theirs: &[Pair<'a>]) -> (Vec<Pair<'a>>, Vec<Pair<'a>>) {
    let (mut a, mut b) = (ours.to_vec(), theirs.to_vec());
    a.sort_unstable();
    b.sort_unstable();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    loop {
        match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) if x == y => {
                i += 1;
                j += 1;
            }
            (Some(x), y) if y.is_none_or(|y| x < y) => {
                left.push(*x);
                i += 1;
            }
            (_, Some(y)) => {
                right.push(*y);
                j += 1;
            }
            (_, None) => return (left, right),
        }
    }
}

/// Pairs of one name, and names that one side alone has.
fn by_name<'a>(left: &[Pair<'a>], right: &[Pair<'a>]) -> Vec<(Option<Pair<'a>>, Option<Pair<'a>>)> {
    let key = |pair: &Pair| value::decoded(&value::decoded(pair.0.as_bytes()));
    let keyed = |pairs: &[Pair<'a>]| {
        let mut keyed: Vec<(Vec<u8>, Pair<'a>)> = pairs.iter().map(|pair| (key(pair), *pair)).collect();
        keyed.sort_unstable();
        keyed
    };
    let (a, b) = (keyed(left), keyed(right));
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    loop {
        match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) if x.0 == y.0 => {
                out.push((Some(x.1), Some(y.1)));
                i += 1;
                j += 1;
            }
            (Some(x), y) if y.is_none_or(|y| x.0 < y.0) => {
                out.push((Some(x.1), None));
                i += 1;
            }
            (_, Some(y)) => {
                out.push((None, Some(y.1)));
                j += 1;
            }
            (_, None) => return out,
        }
    }
}

fn headers(ours: &[Pair], theirs: &[Pair], out: &mut Vec<Suspect>) {
    let (left, right) = leftovers(ours, theirs);
    for (a, b) in by_name(&left, &right).into_iter().take(MOST) {
        out.push(match (a, b) {
            (Some((name, ours)), Some((_, theirs))) => header(name, ours, theirs),
            (Some((name, _)), None) if is_token(name) => Suspect::new(&TOKEN_MISSING, SURE, missing(name)),
            (Some((name, _)), None) => Suspect::new(&HEADER_MISSING, CLEAR, missing(name)),
            (None, Some((name, _))) if is_token(name) => {
                Suspect::new(&TOKEN_CHANGED, SURE, format!("`{}` arrived and is not among the keys here", short(name)))
            }
            (None, Some((name, _))) => {
                Suspect::new(&HEADER_ADDED, LIKELY, format!("`{}` is signed by the sender and not here", short(name)))
            }
            (None, None) => continue,
        });
    }
}

fn header(name: &str, ours: &str, theirs: &str) -> Suspect {
    let differs = || format!("`{}` was signed as `{}` and arrived as `{}`", short(name), short(ours), short(theirs));
    match name {
        _ if is_token(name) && theirs.is_empty() => Suspect::new(&TOKEN_MISSING, SURE, missing(name)),
        _ if is_token(name) => Suspect::new(&TOKEN_CHANGED, SURE, token(ours, theirs)),
        _ if theirs.is_empty() => Suspect::new(&HEADER_MISSING, CLEAR, missing(name)),
        "host" => {
            let bare = |host: &str| host.split(':').next().unwrap_or(host).to_ascii_lowercase();
            let cause = if bare(ours) == bare(theirs) { &PORT } else { &HOST };
            Suspect::new(cause, SURE, differs())
        }
        _ if is_time(name) => Suspect::new(&OTHER_SIGNING, ASIDE, times(ours, theirs)),
        // The hash of the body stands in a line of its own too.
        "x-amz-content-sha256" => Suspect::new(&HEADER_CHANGED, ASIDE, format!("`{name}` differs")),
        _ => Suspect::new(&HEADER_CHANGED, CLEAR, differs()),
    }
}

fn token(ours: &str, theirs: &str) -> String {
    let (a, b) = (ours.chars().count(), theirs.chars().count());
    if ours.starts_with(theirs) {
        format!("Of the token's {a} characters, {b} arrived")
    } else {
        format!("A token of {a} characters was signed, and another one of {b} arrived")
    }
}

fn times(ours: &str, theirs: &str) -> String {
    format!("Here it was signed at `{}`, the answer is about `{}`", short(ours), short(theirs))
}

/// What differs between two strings to sign of version 4, the hash aside: it follows from the rest.
pub fn to_sign(ours: &ToSign, theirs: &ToSign, out: &mut Vec<Suspect>) {
    let (a, b): (Vec<&str>, Vec<&str>) = (ours.scope.split('/').collect(), theirs.scope.split('/').collect());
    let part = |parts: &[&str], at: usize| parts.get(at).copied().unwrap_or("").to_owned();
    for (at, cause, weight) in [(1, &REGION, SURE), (2, &SERVICE, SURE)] {
        let (a, b) = (part(&a, at), part(&b, at));
        if a != b {
            let detail = format!("Here it is `{}`, the service has `{}`", short(&a), short(&b));
            out.push(Suspect::new(cause, weight, detail));
        }
    }
    let day = |time: &str| time.get(..8).unwrap_or("").to_owned();
    if part(&b, 0) != day(theirs.time) {
        let detail = format!("The scope has `{}`, the request is of `{}`", short(&part(&b, 0)), short(theirs.time));
        out.push(Suspect::new(&SCOPE_DATE, SURE, detail));
    } else if part(&a, 0) != day(ours.time) {
        let detail = format!("The scope has `{}`, the request is of `{}`", short(&part(&a, 0)), short(ours.time));
        out.push(Suspect::new(&SCOPE_DATE, SURE, detail));
    }
    if ours.time != theirs.time {
        out.push(Suspect::new(&OTHER_SIGNING, ASIDE, times(ours.time, theirs.time)));
    }
}

/// Whether it is the session token's name, as a header or as a parameter.
pub fn is_token(name: &str) -> bool {
    name.eq_ignore_ascii_case("x-amz-security-token") || name == "SecurityToken"
}

fn is_time(name: &str) -> bool {
    name.eq_ignore_ascii_case("x-amz-date") || name == "Timestamp" || name == "Expires"
}

/// A text for a message: masked, on one line, not too long.
pub fn short(text: &str) -> String {
    const MAX_CHARS: usize = 60;
    let start: String = text.chars().take(MAX_CHARS).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let rest = if text.chars().nth(MAX_CHARS).is_some() { "…" } else { "" };
    masked(&start) + rest
}

/// The names of causes that are weighed here as consequences of others.
pub fn is_aside(suspect: &Suspect) -> bool {
    suspect.weight <= ASIDE
}

/// The cause of a refusal whose texts are not there.
pub const fn guess(cause: &'static Cause, rank: u8) -> Suspect {
    Suspect { cause, weight: 30_u8.saturating_sub(rank), detail: String::new() }
}
