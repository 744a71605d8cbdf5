//! The script for Windows PowerShell 5.1 and PowerShell 7.
//!
//! Everything happens inside PowerShell, in a pool of runspaces, which both versions have: no value is an argument of a
//! program. `HttpWebRequest` gives the answer of a refused request in both, and sends `Authorization` as it is.

use super::log::BUSY;
use super::script::{Head, Piece, RowText, Signing, secrets_name};
use crate::http::Method;
use crate::sign::sigv2::SignatureMethod;
use crate::snippet::quote::powershell::quote;

const QUOTABLE: &str = "URLs, headers and bodies have no NUL";

/// The time by this computer's clock.
const NOW: &str = "[DateTime]::UtcNow";

/// All that comes before the rows.
pub fn head(head: &Head) -> String {
    let Head { stem, signing, expires, is_repeatable, count, has_secrets, url, content_type, clock_offset, .. } = head;
    let mut out = head.comments();
    out.push_str("& {\n$ErrorActionPreference = 'Stop'\n");
    out.push_str(KNOBS);
    let expires = expires.as_ref().map(|(at, _)| at.compact()).unwrap_or_default();
    let again = if *is_repeatable { "$true" } else { "$false" };
    let secrets = if *has_secrets { secrets_name(stem) } else { String::new() };
    out.push_str(&format!("$stem = '{stem}'; $secretsName = '{secrets}'; $total = {count}; $expires = '{expires}'\n"));
    let (kind, a, b, needed) = match signing {
        Signing::Done { needs_token } => {
            ("done", String::new(), String::new(), if *needs_token { "AWS_SESSION_TOKEN" } else { "" })
        }
        Signing::V2 { method, head } => {
            let hash = match method {
                SignatureMethod::HmacSha256 => "SHA256",
                SignatureMethod::HmacSha1 => "SHA1",
            };
            ("v2", hash.to_owned(), head.clone(), "AWS_ACCESS_KEY_ID,AWS_SECRET_ACCESS_KEY")
        }
        Signing::V4 { region, service } => {
            ("v4", (*region).to_owned(), (*service).to_owned(), "AWS_ACCESS_KEY_ID,AWS_SECRET_ACCESS_KEY")
        }
    };
    // A line break inside quotes is one in the text, whatever the file has: the lines that are signed end with LF.
    let lines: Vec<String> = b.split('\n').map(quoted).collect();
    out.push_str(&format!(
        "$signing = @{{ Kind = '{kind}'; A = {}; B = @({}) -join \"`n\"; Url = {}; Type = {}; Repeatable = {again} }}\n",
        quoted(&a),
        lines.join(", "),
        quoted(url),
        quoted(content_type)
    ));
    out.push_str(&format!("$needed = '{needed}'\n"));
    out.push_str(&START.replace("{busy}", &BUSY.join("|")));
    let now = if *clock_offset == 0 { NOW.to_owned() } else { format!("{NOW}.AddSeconds({clock_offset})") };
    out.push_str(&SEND.replace("{now}", &now));
    out.push_str(RUN);
    out
}

/// A row: `job 12 '53TX4' @('a=b', 'token')`, and method, URL and headers where they differ.
pub fn row(row: &RowText, out: &mut String) {
    out.push_str(&format!("job {} '{}' @(", row.number, row.job));
    for (i, piece) in row.pieces.iter().enumerate() {
        out.push_str(if i > 0 { ", " } else { "" });
        match piece {
            Piece::Text(text) => out.push_str(&quoted(text)),
            Piece::Key => out.push_str("'key'"),
            Piece::Token => out.push_str("'token'"),
            Piece::Time => out.push_str("'time'"),
            Piece::Secret(bytes) => out.push_str(&format!("'secret:{bytes}'")),
        }
    }
    out.push(')');
    if let Some(request) = &row.request {
        let [path, query] = &request.canonical;
        out.push_str(&format!(
            " {} {} {} {} @(",
            method(request.method),
            quoted(&request.url),
            quoted(path),
            quoted(query)
        ));
        for (i, (name, value)) in request.headers.iter().enumerate() {
            out.push_str(if i > 0 { ", " } else { "" });
            match value {
                Some(value) => out.push_str(&quoted(&format!("{name}: {value}"))),
                None => out.push_str("'token'"),
            }
        }
        out.push(')');
    }
    out.push('\n');
}

/// What comes behind the rows.
pub fn tail(out: &mut String) {
    out.push_str(END);
}

const fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "'GET'",
        Method::Post => "'POST'",
        Method::Put => "'PUT'",
        Method::Delete => "'DELETE'",
    }
}

fn quoted(text: &str) -> String {
    quote(text).expect(QUOTABLE)
}

const KNOBS: &str = r#"$atATime = if ($env:WAYBILL_AT_A_TIME) { [int]$env:WAYBILL_AT_A_TIME } else { 4 }
$attempts = if ($env:WAYBILL_ATTEMPTS) { [int]$env:WAYBILL_ATTEMPTS } else { 6 }
$pauseMs = if ($env:WAYBILL_PAUSE_MS) { [int]$env:WAYBILL_PAUSE_MS } else { 1000 }
"#;

const START: &str = r#"foreach ($name in $needed.Split(',')) {
  if ($name -and -not [Environment]::GetEnvironmentVariable($name)) { throw "$name is not set" }
}
$here = (Get-Location -PSProvider FileSystem).ProviderPath
$log = [IO.Path]::Combine($here, "$stem.tsv")
$answers = [IO.Path]::Combine($here, $stem)
$null = [IO.Directory]::CreateDirectory($answers)
# What became of a request: done; untouched, where there was no connection or the service refused to begin; doubtful, where it
# may be done; refused
$fate = {
  param($status, $code)
  if ($status -match '^2') { return 'done' }
  if ($status -eq '429' -or $code -match '{busy}') { return 'untouched' }
  if ($status -eq '000' -and $code -match '^(NameResolutionFailure|ConnectFailure)$|^NotSent\.') { return 'untouched' }
  if ($status -match '^(000|500|502|503|504)$' -or $code -match '^RequestTimeout') { return 'doubtful' }
  'refused'
}
# What the log names as done, and what may be done: that is not sent again where it would make something twice
$finished = @{}
$doubtful = @{}
$logged = @{}
function load {
  foreach ($line in [IO.File]::ReadAllLines($log)) {
    $cells = $line.Split("`t")
    if ($cells.Count -lt 7 -or $cells[0] -notmatch '^[0-9]+$' -or $cells[2] -notmatch '^[0-9]+$') { continue }
    $logged[[int]$cells[0]] = $cells[1]
    switch (& $fate $cells[2] $cells[3]) {
      'done' { $finished[[int]$cells[0]] = $true }
      'doubtful' { if (-not $signing.Repeatable) { $doubtful[[int]$cells[0]] = $cells[2] } }
    }
  }
}
if ([IO.File]::Exists($log)) { load } else {
  [IO.File]::WriteAllText($log, "row`tjob`tstatus`tcode`trequest`ttime`tattempts`n")
}
$secrets = @{}
if ($secretsName) {
  $file = [IO.Path]::Combine($here, $secretsName)
  if (-not [IO.File]::Exists($file)) { throw "$secretsName is not here: download it beside this script" }
  foreach ($line in [IO.File]::ReadAllLines($file)) {
    $number, $text = $line.Split(' ', 2)
    if ($text) { $secrets[[int]$number] = $text }
  }
}
"#;

/// What a runspace of the pool does for a row.
const SEND: &str = r#"$send = {
  param($row, $id, $pieces, $method, $url, $path, $query, $headers, $secret, $signing, $log, $answers, $attempts, $pauseMs, $gate, $fate)
  $fate = [ScriptBlock]::Create($fate)
  $ErrorActionPreference = 'Stop'
  [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
  [Net.ServicePointManager]::Expect100Continue = $false
  $utf8 = [Text.UTF8Encoding]::new($false)
  $token = $env:AWS_SESSION_TOKEN
  function hex($bytes) { [BitConverter]::ToString($bytes).Replace('-', '').ToLowerInvariant() }
  function sha256($text) { $hash = [Security.Cryptography.SHA256]::Create(); hex ($hash.ComputeHash($utf8.GetBytes($text))) }
  function hmac($name, $key, $text) {
    $hash = New-Object "Security.Cryptography.HMAC$name"
    $hash.Key = $key
    , $hash.ComputeHash($utf8.GetBytes($text))
  }
  $random = [Random]::new(([Environment]::TickCount -bxor ($row * 7919)))
  $try = 0
  while ($true) {
    $try++
    $status = '000'; $code = '-'; $request = '-'; $text = ''
    try {
      $parts = foreach ($piece in $pieces) {
        if ($piece -ceq 'key') { 'AWSAccessKeyId=' + [uri]::EscapeDataString($env:AWS_ACCESS_KEY_ID) }
        elseif ($piece -ceq 'token') { if ($token) { 'SecurityToken=' + [uri]::EscapeDataString($token) } }
        elseif ($piece -ceq 'time') { 'Timestamp=' + {now}.ToString("yyyy-MM-dd'T'HH'%3A'mm'%3A'ss'Z'", [Globalization.CultureInfo]::InvariantCulture) }
        elseif ($piece -cmatch '^secret:([0-9]+)$') {
          if ("$secret".Length -ne [int]$Matches[1]) { throw 'The file of secrets is not the one for this script: download it again' }
          $secret
        }
        else { $piece }
      }
      $body = @($parts) -join '&'
      $sent = [Collections.ArrayList]::new()
      foreach ($header in $headers) {
        if ($header -ceq 'token') { $null = $sent.Add("X-Amz-Security-Token: $token") } else { $null = $sent.Add($header) }
      }
      if ($signing.Kind -eq 'v2') {
        $signature = hmac $signing.A ($utf8.GetBytes($env:AWS_SECRET_ACCESS_KEY)) ($signing.B + $body)
        $body = $body + '&Signature=' + [uri]::EscapeDataString([Convert]::ToBase64String($signature))
      }
      if ($signing.Kind -eq 'v4') {
        $now = {now}.ToString("yyyyMMdd'T'HHmmss'Z'", [Globalization.CultureInfo]::InvariantCulture)
        $day = $now.Substring(0, 8)
        $null = $sent.Add("X-Amz-Date: $now")
        if ($token) { $null = $sent.Add("X-Amz-Security-Token: $token") }
        $named = @{ host = ([uri]$url).Authority }
        foreach ($header in $sent) {
          $name, $value = $header.Split(':', 2)
          $named[$name.ToLowerInvariant()] = ($value.Trim() -replace '\s+', ' ')
        }
        $names = [string[]]@($named.Keys)
        [Array]::Sort($names, [StringComparer]::Ordinal)
        $lines = foreach ($name in $names) { $name + ':' + $named[$name] + "`n" }
        $list = $names -join ';'
        $canonical = (@($method, $path, $query, ($lines -join ''), $list, (sha256 $body)) -join "`n")
        $scope = $day + '/' + $signing.A + '/' + $signing.B + '/aws4_request'
        $key = $utf8.GetBytes('AWS4' + $env:AWS_SECRET_ACCESS_KEY)
        foreach ($step in @($day, $signing.A, $signing.B, 'aws4_request')) { $key = hmac 'SHA256' $key $step }
        $signature = hex (hmac 'SHA256' $key ("AWS4-HMAC-SHA256`n$now`n$scope`n" + (sha256 $canonical)))
        $null = $sent.Add("Authorization: AWS4-HMAC-SHA256 Credential=$($env:AWS_ACCESS_KEY_ID)/$scope, SignedHeaders=$list, Signature=$signature")
      }
      $web = [Net.WebRequest]::CreateHttp($url)
      $web.Method = $method
      $web.Timeout = 120000
      $web.AllowAutoRedirect = $false
      if ($body) { $web.ContentType = $signing.Type }
      foreach ($header in $sent) {
        $name, $value = $header.Split(':', 2)
        if ($name -eq 'Content-Type') { $web.ContentType = $value.Trim() } else { $web.Headers[$name] = $value.Trim() }
      }
      $answer = $null
      # Windows PowerShell connects where the body is written
      try {
        if ($body -or $method -eq 'POST' -or $method -eq 'PUT') {
          $bytes = $utf8.GetBytes($body)
          $web.ContentLength = $bytes.Length
          $stream = $web.GetRequestStream()
          $stream.Write($bytes, 0, $bytes.Length)
          $stream.Close()
        }
        $answer = $web.GetResponse()
      } catch {
        $fault = $_.Exception
        while ($fault -and -not ($fault -is [Net.WebException])) { $fault = $fault.InnerException }
        if ($fault -and $fault.Response) { $answer = $fault.Response } elseif ($fault) { $code = [string]$fault.Status } else { $code = 'Failed' }
      }
      if ($answer) {
        $reader = [IO.StreamReader]::new($answer.GetResponseStream(), $utf8)
        $text = $reader.ReadToEnd()
        $status = [string][int]$answer.StatusCode
        $start = "HTTP/1.1 $status`r`n"
        foreach ($name in $answer.Headers.AllKeys) { $start += "${name}: $($answer.Headers[$name])`r`n" }
        $answer.Close()
        $text = $start + "`r`n" + $text
        [IO.File]::WriteAllText([IO.Path]::Combine($answers, "$row-$id.txt"), $text, $utf8)
        if ($text -match '(?:<RequestId>|x-amzn?-request-?id: *)([A-Za-z0-9-]+)') { $request = $Matches[1] }
        if ($status -notmatch '^2' -and $text -match '<Code>([A-Za-z0-9.:_-]+)</Code>|"__type" *: *"(?:[A-Za-z0-9.:_-]*#)?([A-Za-z0-9._-]+)"') { $code = "$($Matches[1])$($Matches[2])" }
      }
    } catch { $code = "NotSent.$($_.Exception.GetType().Name)"; $attempts = $try }
    $what = & $fate $status $code
    $again = $what -eq 'untouched' -or ($what -eq 'doubtful' -and $signing.Repeatable)
    if (-not $again -or $try -ge $attempts) { break }
    # Doubled each time up to 20 seconds, and between half of that and all: not all come back at once
    $pause = [Math]::Min(20000, $pauseMs * [Math]::Pow(2, [Math]::Min($try - 1, 5)))
    Start-Sleep -Milliseconds ([int]($pause / 2 + $random.NextDouble() * $pause / 2))
  }
  $time = [DateTime]::UtcNow.ToString("yyyy-MM-dd'T'HH':'mm':'ss'Z'", [Globalization.CultureInfo]::InvariantCulture)
  [Threading.Monitor]::Enter($gate)
  try { [IO.File]::AppendAllText($log, "$row`t$id`t$status`t$code`t$request`t$time`t$try`n") } finally { [Threading.Monitor]::Exit($gate) }
  if ($status -notmatch '^2') { "row $row, ${id}: $status $code" }
}
"#;

const RUN: &str = r#"[Net.ServicePointManager]::DefaultConnectionLimit = $atATime
$pool = [RunspaceFactory]::CreateRunspacePool(1, $atATime)
$pool.Open()
$gate = [object]::new()
$running = [Collections.ArrayList]::new()
function reap($limit) {
  while ($running.Count -gt $limit) {
    foreach ($one in @($running)) {
      if ($one.Wait.IsCompleted) {
        foreach ($line in $one.Shell.EndInvoke($one.Wait)) { Write-Warning $line }
        $one.Shell.Dispose()
        $running.Remove($one)
      }
    }
    if ($running.Count -gt $limit) { Start-Sleep -Milliseconds 20 }
  }
}
function job($row, $id, $pieces, $method = 'POST', $url = $signing.Url, $path = '/', $query = '', $headers = @()) {
  if ($logged.ContainsKey($row) -and $logged[$row] -cne $id) { throw "$log is of other jobs: move it away" }
  if ($finished[$row]) { return }
  if ($doubtful[$row]) { Write-Warning "row $row, ${id}: left out, it may be done ($($doubtful[$row])); take its line out of the log to send it again"; return }
  if ($expires -and [string]::CompareOrdinal([DateTime]::UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", [Globalization.CultureInfo]::InvariantCulture), $expires) -gt 0) { $script:late = $true; return }
  reap ($atATime - 1)
  $shell = [PowerShell]::Create()
  $shell.RunspacePool = $pool
  $null = $shell.AddScript($send.ToString())
  foreach ($value in @($row, $id, $pieces, $method, $url, $path, $query, $headers, $secrets[$row], $signing, $log, $answers, $attempts, $pauseMs, $gate, $fate.ToString())) { $null = $shell.AddArgument($value) }
  $null = $running.Add(@{ Shell = $shell; Wait = $shell.BeginInvoke() })
}

# The rows: number, job, body, request
"#;

const END: &str = r#"
reap 0
$pool.Close()
load
Write-Host "$($finished.Count) of $total done; the log is $log, the answers are in $answers"
if ($script:late) { Write-Warning 'The signatures have expired: paste the log into Waybill for a script of the rest' }
}
"#;
