//! The script for bash 3.2 and later, with curl.
//!
//! Bodies go to curl through a pipe: no value is an argument of a program, and none is too long. `printf` is part of bash.
//! A named pipe holds a line for each request that may run beside the others: bash 3.2 has no `wait -n`.
//!
//! Signature Version 2 is made as in the script for one request: from plain digests, so that the secret is no argument.

use super::log::BUSY;
use super::script::{Head, Piece, RowText, Signing, secrets_name};
use crate::http::Method;
use crate::sign::sigv2::SignatureMethod;
use crate::snippet::clock;
use crate::snippet::quote::bash::quote;

const QUOTABLE: &str = "URLs, headers and bodies have no NUL";

/// All that comes before the rows.
pub fn head(head: &Head) -> String {
    let Head { stem, signing, expires, is_repeatable, count, has_secrets, url, content_type, clock_offset, .. } = head;
    let mut out = ["#!/usr/bin/env bash\n", &head.comments()].concat();
    out.push_str("set -u\nLC_ALL=C\nexport LC_ALL\numask 077\n");
    out.push_str(
        "at_a_time=${WAYBILL_AT_A_TIME:-4} attempts=${WAYBILL_ATTEMPTS:-6} pause_ms=${WAYBILL_PAUSE_MS:-1000}\n",
    );
    let expires = expires.as_ref().map(|(at, _)| at.compact()).unwrap_or_default();
    let again = if *is_repeatable { "yes" } else { "" };
    let secrets = if *has_secrets { secrets_name(stem) } else { String::new() };
    out.push_str(&format!(
        "log={stem}.tsv answers={stem} secrets={secrets} total={count} expires={expires} repeatable={again}\n"
    ));
    out.push_str(START);
    match signing {
        Signing::Done { needs_token: false } => {}
        Signing::Done { needs_token: true } => out.push_str(": \"${AWS_SESSION_TOKEN:?is not set}\"\n"),
        Signing::V2 { .. } | Signing::V4 { .. } => {
            out.push_str(": \"${AWS_ACCESS_KEY_ID:?is not set}\" \"${AWS_SECRET_ACCESS_KEY:?is not set}\"\n");
        }
    }
    let busy = BUSY.map(|word| ["*:*", word, "*"].concat()).join(" | ");
    let date = clock::date(*clock_offset);
    out.push_str(&COMPOSE.replace("{busy}", &busy).replace("{date}", date.as_deref().unwrap_or(clock::DATE)));
    out.push_str(&format!("url={} content_type={}\n", quoted(url), quoted(content_type)));
    match signing {
        Signing::V2 { method, head } => {
            let (digest, chars) = match method {
                SignatureMethod::HmacSha256 => ("-sha256", 44),
                SignatureMethod::HmacSha1 => ("-sha1", 28),
            };
            out.push_str(&format!("head={} signature_chars={chars}\n", quoted(head)));
            out.push_str(&format!("hash() {{ openssl dgst {digest} -binary; }}\n"));
            out.push_str(SIGN);
        }
        Signing::Done { .. } | Signing::V4 { .. } => {
            out.push_str(&config(signing, date.as_deref()));
            out.push_str(SEND);
        }
    }
    out.push_str(ATTEMPT);
    out
}

/// What curl reads of keys and token, through a pipe, and of the time where `date` has to tell it.
fn config(signing: &Signing, date: Option<&str>) -> String {
    let mut out = String::from("config() {\n");
    if let Signing::V4 { region, service } = signing {
        out.push_str("  printf 'user = \"%s:%s\"\\n' \"$AWS_ACCESS_KEY_ID\" \"$AWS_SECRET_ACCESS_KEY\"\n");
        out.push_str(&format!("  printf 'aws-sigv4 = \"%s\"\\n' {}\n", quoted(&format!("aws:amz:{region}:{service}"))));
        if let Some(date) = date {
            out.push_str(&format!("  printf 'header = \"X-Amz-Date: %s\"\\n' \"$({date} +%Y%m%dT%H%M%SZ)\"\n"));
        }
    }
    let is_body = matches!(signing, Signing::Done { .. });
    let test = if is_body { "[[ ! $header_token ]]" } else { "[[ -z ${AWS_SESSION_TOKEN:-} ]]" };
    out.push_str(&format!(
        "  {test} || printf 'header = \"X-Amz-Security-Token: %s\"\\n' \"$AWS_SESSION_TOKEN\"\n}}\n"
    ));
    out
}

/// A row: `job 12 53TX4 'a=b' token 'c=d'`, behind method, URL and headers where they differ.
pub fn row(row: &RowText, out: &mut String) {
    out.push_str(&format!("job {} {}", row.number, row.job));
    if let Some(request) = &row.request {
        out.push_str(&format!(" {} {}", request.method.as_str(), quoted(&request.url)));
        for (name, value) in &request.headers {
            out.push(' ');
            match value {
                Some(value) => out.push_str(&quoted(&format!("{name}: {value}"))),
                None => out.push_str("token"),
            }
        }
        if row.pieces.is_empty() && !matches!(request.method, Method::Get | Method::Delete) {
            // A length of zero is sent. What is signed already has no type; what curl signs has to have one.
            let is_signed = request.headers.iter().any(|(name, _)| *name == "Authorization");
            out.push_str(if is_signed {
                " Content-Type: empty"
            } else {
                " 'Content-Type: application/octet-stream' empty"
            });
        }
        out.push_str(" --");
    }
    for piece in &row.pieces {
        match piece {
            Piece::Text(text) => {
                out.push(' ');
                out.push_str(&quoted(text));
            }
            Piece::Key => out.push_str(" key"),
            Piece::Token => out.push_str(" token"),
            Piece::Time => out.push_str(" time"),
            Piece::Secret(bytes) => out.push_str(&format!(" secret:{bytes}")),
        }
    }
    out.push('\n');
}

/// What comes behind the rows.
pub fn tail(out: &mut String) {
    out.push_str(END);
}

fn quoted(text: &str) -> String {
    quote(text).expect(QUOTABLE)
}

const START: &str = r#"for tool in curl date sed sleep mkfifo; do
  command -v "$tool" >/dev/null || { echo "$tool is needed and not installed" >&2; exit 1; }
done
if [[ $secrets && ! -s $secrets ]]; then
  echo "$secrets is not here: download it beside this script" >&2
  exit 1
fi
"#;

const COMPOSE: &str = r#"
# What became of a request, by its status $1 and code $2, into $fate: done; untouched, where there was no connection or the
# service refused to begin; doubtful, where it may be done; refused
fate() {
  case $1:$2 in
    2??:*) fate=done ;;
    000:curl-6 | 000:curl-7 | 000:curl-35 | 429:* | {busy}) fate=untouched ;;
    000:* | 500:* | 502:* | 503:* | 504:* | *:RequestTimeout*) fate=doubtful ;;
    *) fate=refused ;;
  esac
}

# What the log names as done, and what may be done: that is not sent again where it would make something twice
finished=() doubtful=() logged=()
load() {
  local row id status code rest
  while IFS=$'\t' read -r row id status code rest; do
    [[ $row =~ ^[0-9]+$ && $status =~ ^[0-9]+$ ]] || continue
    logged[$row]=$id
    fate "$status" "$code"
    case $fate$repeatable in
      done*) finished[$row]=1 ;;
      doubtful) doubtful[$row]=$status ;;
    esac
  done <"$log"
}
if [[ -e $log ]]; then
  load
else
  printf 'row\tjob\tstatus\tcode\trequest\ttime\tattempts\n' >"$log" || exit 1
fi
mkdir -p "$answers" || exit 1

# Percent-encodes a key, a token or a signature into $encoded
encode() { encoded=${1//%/%25} encoded=${encoded//+/%2B} encoded=${encoded//\//%2F} encoded=${encoded//=/%3D}; }

# Puts the body of row $1 together in $body
compose() {
  local row=$1 part bytes
  shift
  body=
  for part; do
    case $part in
      key) encode "$AWS_ACCESS_KEY_ID"; part=AWSAccessKeyId=$encoded ;;
      token)
        [[ ${AWS_SESSION_TOKEN:-} ]] || continue
        encode "$AWS_SESSION_TOKEN"
        part=SecurityToken=$encoded ;;
      time) part=Timestamp=$({date} +%Y-%m-%dT%H%%3A%M%%3A%SZ) ;;
      secret:*)
        bytes=${part#secret:} part=$(sed -n "s/^$row //p" "$secrets")
        if [[ ${#part} -ne $bytes ]]; then
          echo "$secrets is not the one for this script: download it again" >&2
          return 1
        fi ;;
    esac
    body=${body:+$body&}$part
  done
}
"#;

/// As in the script for one request; the keys are hashed into their pads once.
const SIGN: &str = r#"
command -v openssl >/dev/null || { echo "openssl is needed and not installed" >&2; exit 1; }
secret() { printf %s "$AWS_SECRET_ACCESS_KEY"; }
# HMAC from plain digests, so that the secret is no argument of any program
pads() {
  set -- $(secret | od -An -v -tu1)
  [[ $# -le 64 ]] || set -- $(secret | hash | od -An -v -tu1)
  local count=0 i o
  inner= outer=
  while [[ $count -lt 64 ]]; do
    i=$((${1:-0} ^ 54)) o=$((${1:-0} ^ 92)) count=$((count + 1))
    inner=$inner\\0$((i >> 6))$((i >> 3 & 7))$((i & 7))
    outer=$outer\\0$((o >> 6))$((o >> 3 & 7))$((o & 7))
    [[ $# -eq 0 ]] || shift
  done
}
pads

# Signs row $1 and sends it; the answer goes to file $2, its status to standard output
send() {
  local row=$1 out=$2 body signature encoded
  shift 2
  compose "$row" "$@" || return 97
  signature=$({
    printf %b "$outer"
    { printf %b "$inner"; printf %s "$head" "$body"; } | hash
  } | hash | openssl base64)
  [[ ${#signature} -eq $signature_chars ]] || { echo "openssl made no signature" >&2; return 97; }
  encode "$signature"
  printf %s "$body&Signature=$encoded" | curl --silent --max-time 120 --include --output "$out" \
    --write-out '%{http_code}' --header "Content-Type: $content_type" --data-binary @- "$url"
}
"#;

const SEND: &str = r#"
# Sends row $1; the answer goes to file $2, its status to standard output
send() {
  local row=$1 out=$2 method=POST target=$url body header_token= has_length= options=(--silent --max-time 120 --include)
  shift 2
  case $1 in
    GET | POST | PUT | DELETE)
      method=$1 target=$2
      shift 2
      while [[ $1 != -- ]]; do
        case $1 in
          token) header_token=yes ;;
          empty) has_length=yes ;;
          *) options+=(--header "$1") ;;
        esac
        shift
      done
      shift ;;
    *) options+=(--header "Content-Type: $content_type") ;;
  esac
  options+=(--path-as-is --request "$method" --output "$out" --write-out '%{http_code}' --config)
  compose "$row" "$@" || return 97
  if [[ $body ]]; then
    printf %s "$body" | curl "${options[@]}" <(config) --data-binary @- "$target"
  elif [[ $has_length ]]; then
    curl "${options[@]}" <(config) --data-raw '' "$target"
  else
    curl "${options[@]}" <(config) "$target"
  fi
}
"#;

const ATTEMPT: &str = r#"
error_code='<Code>([A-Za-z0-9.:_-]+)</Code>|"__type" *: *"([A-Za-z0-9.:_-]*#)?([A-Za-z0-9._-]+)"'
request_id='(<RequestId>|x-amzn?-request-?id: *)([A-Za-z0-9-]+)'

# Sends row $1 of job $2 until it is accepted, refused for good, or given up; then writes its line of the log
attempt() {
  local row=$1 id=$2 out=$answers/$1-$2.txt try=0 status failed code request text pause
  shift 2
  RANDOM=$(($$ + row * 7919))
  while :; do
    try=$((try + 1)) code=- request=- text=
    status=$(send "$row" "$out" "$@")
    failed=$?
    [[ $failed -ne 97 ]] || return
    if [[ $failed -eq 0 && $status =~ ^[1-9][0-9][0-9]$ ]]; then
      text=$(tr -d '\000\r' <"$out")
      shopt -s nocasematch
      [[ $text =~ $request_id ]] && request=${BASH_REMATCH[2]}
      [[ $status != 2?? && $text =~ $error_code ]] && code=${BASH_REMATCH[1]}${BASH_REMATCH[3]}
      shopt -u nocasematch
    else
      status=000 code=curl-$failed
    fi
    [[ $try -lt $attempts ]] || break
    fate "$status" "$code"
    case $fate$repeatable in
      untouched* | doubtful?*) ;;
      *) break ;;
    esac
    # Doubled each time up to 20 seconds, and between half of that and all: not all come back at once
    pause=$((pause_ms << (try < 6 ? try - 1 : 5)))
    [[ $pause -le 20000 ]] || pause=20000
    pause=$((pause / 2 + RANDOM * (pause / 2 + 1) / 32768))
    sleep "$((pause / 1000)).$(printf %03d $((pause % 1000)))"
  done
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$row" "$id" "$status" "$code" "$request" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$try" >>"$log"
  [[ $status == 2?? ]] || echo "row $row, $id: $status $code" >&2
}

# A line in this pipe for each request that may run
mkfifo "$answers/turns.$$" || exit 1
exec 9<>"$answers/turns.$$"
rm -f "$answers/turns.$$"
for ((turn = 0; turn < at_a_time; turn++)); do echo >&9; done
trap 'trap - INT TERM; kill $(jobs -p) 2>/dev/null; echo "Stopped; run it again to go on" >&2; exit 130' INT TERM

late=
job() {
  if [[ ${logged[$1]:-$2} != "$2" ]]; then
    echo "$log is of other jobs: move it away" >&2
    exit 1
  fi
  [[ ! ${finished[$1]:-} ]] || return 0
  if [[ ${doubtful[$1]:-} ]]; then
    echo "row $1, $2: left out, it may be done (${doubtful[$1]}); take its line out of the log to send it again" >&2
    return 0
  fi
  if [[ $expires && $(date -u +%Y%m%dT%H%M%SZ) > $expires ]]; then
    late=yes
    return 0
  fi
  read -r -u 9
  { trap 'echo >&9' EXIT; attempt "$@"; } </dev/null &
}

# The rows: number, job, request
"#;

const END: &str = r#"
wait
load
echo "${#finished[@]} of $total done; the log is $log, the answers are in $answers" >&2
[[ ! $late ]] || echo "The signatures have expired: paste the log into Waybill for a script of the rest" >&2
[[ ${#finished[@]} -eq $total ]]
"#;
