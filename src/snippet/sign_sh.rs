//! A POSIX shell script that signs when it runs.
//!
//! The script holds no key and never expires. The secret is no argument of any program: the keyed hash is put together
//! from plain digests over standard input (RFC 2104), and a shell whose `printf` is a program of its own (mksh) is refused.
//! It runs in a subshell, so that it can also be pasted.
//!
//! A manifest with a password comes from a file, encoded. The script would sign whatever it finds there, so that it counts
//! the bytes: a file that is cut off is refused. (A digest would let others try passwords.)

use super::call::Part;
use super::quote::posix::quote;
use super::rendered::{ACCESS_KEY_ID, BodyFile, SECRET_ACCESS_KEY, SESSION_TOKEN, Writer, room_for};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet, clock};
use crate::http::Parameter;
use crate::sign::sigv2::{self, SignatureMethod, StringToSign};

/// The snippet.
pub static SNIPPET: Snippet = Snippet {
    id: "sign-sh",
    label: "sh, signs itself",
    language: Language::Sh,
    generator: Generator::SignsWithV2(render),
};

const QUOTABLE: &str = "URLs, headers and encoded parameters have no NUL";

/// A line of the script that adds a parameter, with the parameter's name, by which lines are ordered.
enum Add<'a> {
    Fixed(&'a Parameter),
    File(&'a Parameter),
    AccessKeyId,
    SecurityToken,
    Timestamp,
}

impl Add<'_> {
    fn name(&self) -> &str {
        match self {
            Self::Fixed(parameter) | Self::File(parameter) => parameter.name(),
            Self::AccessKeyId => "AWSAccessKeyId",
            Self::SecurityToken => "SecurityToken",
            Self::Timestamp => "Timestamp",
        }
    }
}

fn render(call: &Call, method: SignatureMethod, secrets: SecretsIn) -> Rendered {
    let announced = sigv2::announcements(method);
    let file = call.secret_file(secrets);
    let given = call.parts(call.given(), secrets).into_iter().map(|part| match part {
        Part::Pair(parameter) => Add::Fixed(parameter),
        Part::File(first) => Add::File(first),
    });
    let mut adds: Vec<Add> = given.chain(announced.iter().map(Add::Fixed)).collect();
    adds.extend([Add::AccessKeyId, Add::SecurityToken, Add::Timestamp]);
    adds.sort_by(|a, b| a.name().cmp(b.name()));

    let mut out = Writer::with_capacity(room_for(call.given()) + 4096);
    out.push(&format!("#!/bin/sh\n# {}\n", call.headline()));
    out.push(HEAD);
    if let Some(file) = &file {
        read(file, &mut out);
    }
    out.push("\nbody=\n");
    let date = clock::date(call.clock_offset);
    if date.is_some() {
        out.push(&format!("# {}\n", clock::comment(call.clock_offset)));
    }
    for add in &adds {
        write_add(add, date.as_deref().unwrap_or(clock::DATE), &mut out);
    }
    sign(call, method, &mut out);
    send(call, &mut out);
    let mut rendered = out.finish();
    rendered.body_file = file;
    rendered.note("Holds no key and never expires: it signs with the keys in your environment when it runs");
    if date.is_none() {
        rendered.notes.extend(clock::note(call.clock_offset));
    }
    rendered
}

/// Longest piece of a value on one line, in bytes: a terminal cuts pasted lines after 4,095 bytes where the shell has no
/// line editor. Source: Linux, termios(3), "Canonical and noncanonical mode".
const PIECE_BYTES: usize = 4000;

/// What comes before anything of the call.
const HEAD: &str = r#"# Signs when it runs, with the keys in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN
(
set -eu
LC_ALL=C
export LC_ALL
for tool in curl date od openssl; do
  command -v "$tool" >/dev/null || { echo "$tool is needed and not installed" >&2; exit 1; }
done
case $(command -v printf) in
  */*) echo "This shell has no printf of its own, so others could read the secret: take bash or dash" >&2; exit 1 ;;
esac
: "${AWS_ACCESS_KEY_ID:?is not set}" "${AWS_SECRET_ACCESS_KEY:?is not set}"

# Percent-encodes $1 into $encoded
encode() {
  rest=$1
  encoded=
  while [ -n "$rest" ]; do
    char=${rest%"${rest#?}"}
    rest=${rest#?}
    case $char in
      [A-Za-z0-9._~-]) encoded=$encoded$char ;;
      *) encoded=$encoded$(printf %%%02X "'$char") ;;
    esac
  done
}

add() { body=${body:+$body&}$1; }
more() { body=$body$1; }
"#;

/// Reads the file before anything is signed.
fn read(BodyFile { name, text }: &BodyFile, out: &mut Writer) {
    let bytes = text.len();
    out.push("\n# The manifest holds a password, so it is in a file\n");
    out.push(&format!(
        "[ -s {name} ] || {{ echo '{name} is not here: download it beside this script' >&2; exit 1; }}\n"
    ));
    out.push(&format!("file=$(cat {name})\n"));
    out.push(&format!("[ ${{#file}} -eq {bytes} ] || {{ echo '{name} is not the one for this script: download it again' >&2; exit 1; }}\n"));
}

fn write_add(add: &Add, date: &str, out: &mut Writer) {
    match add {
        Add::Fixed(parameter) => {
            let pair = parameter.pair();
            let (mut piece, mut rest) = pair.split_at(pair.len().min(PIECE_BYTES));
            out.push("add '").push(piece).push("'\n");
            while !rest.is_empty() {
                (piece, rest) = rest.split_at(rest.len().min(PIECE_BYTES));
                out.push("more '").push(piece).push("'\n");
            }
        }
        Add::File(_) => {
            out.push("add \"$file\"\n");
        }
        Add::AccessKeyId => {
            out.push("encode ").slot("\"$AWS_ACCESS_KEY_ID\"", ACCESS_KEY_ID);
            out.push("; add \"AWSAccessKeyId=$encoded\"\n");
        }
        Add::SecurityToken => {
            out.push("if [ -n \"${AWS_SESSION_TOKEN:-}\" ]; then encode ");
            out.slot("\"$AWS_SESSION_TOKEN\"", SESSION_TOKEN).push("; add \"SecurityToken=$encoded\"; fi\n");
        }
        Add::Timestamp => {
            out.push(&format!("add \"Timestamp=$({date} +%Y-%m-%dT%H%%3A%M%%3A%SZ)\"\n"));
        }
    }
}

/// The keyed hash. Both hashes have blocks of 64 bytes; a longer key is hashed first.
fn sign(call: &Call, method: SignatureMethod, out: &mut Writer) {
    let (digest, chars) = match method {
        SignatureMethod::HmacSha256 => ("-sha256", 44),
        SignatureMethod::HmacSha1 => ("-sha1", 28),
    };
    out.push("\n# HMAC from plain digests, so that the secret is no argument of any program\n");
    out.push(&format!("hash() {{ openssl dgst {digest} -binary; }}\n"));
    out.push("secret() { printf %s ").slot("\"$AWS_SECRET_ACCESS_KEY\"", SECRET_ACCESS_KEY).push("; }\n");
    out.push(PADS);
    let head = StringToSign::new(call.request(), &[]).head();
    out.push("head=").push(&quote(&head).expect(QUOTABLE)).push("\n");
    out.push(HMAC);
    out.push(&format!("[ ${{#signature}} -eq {chars} ] || {{ echo \"openssl made no signature\" >&2; exit 1; }}\n"));
}

const PADS: &str = r#"set -- $(secret | od -An -v -tu1)
[ $# -le 64 ] || set -- $(secret | hash | od -An -v -tu1)
inner= outer= count=0
while [ $count -lt 64 ]; do
  i=$((${1:-0} ^ 54)) o=$((${1:-0} ^ 92)) count=$((count + 1))
  inner=$inner\\0$((i >> 6))$((i >> 3 & 7))$((i & 7))
  outer=$outer\\0$((o >> 6))$((o >> 3 & 7))$((o & 7))
  [ $# -eq 0 ] || shift
done
"#;

const HMAC: &str = r#"signature=$({
  printf %b "$outer"
  { printf %b "$inner"; printf %s "$head" "$body"; } | hash
} | hash | openssl base64)
"#;

fn send(call: &Call, out: &mut Writer) {
    let request = call.request();
    out.push("\nencode \"$signature\"\n");
    out.push("printf %s \"$body&Signature=$encoded\" | curl ");
    out.push(&quote(&format!("{}{}", request.endpoint, request.path)).expect(QUOTABLE));
    for header in &request.headers {
        let header = format!("{}: {}", header.name, header.value.wire());
        out.push(" \\\n  --header ").push(&quote(&header).expect(QUOTABLE));
    }
    out.push(" \\\n  --data-binary @-\n)\n");
}
