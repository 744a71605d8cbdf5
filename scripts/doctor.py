#!/usr/bin/env python3
"""Writes tests/data/doctor/: refusals of signatures with known faults, phrased as the services phrase them.

    "$WAYBILL_VENV/bin/python" scripts/doctor.py

Each file has the call as it was signed here, what an outside signer made of it where the fault is its own (`client`), the
answer, and the name of the cause. The service's texts are made by botocore's signers from the request as it arrives, after
the fault. The seed is fixed.
"""
import hashlib
import hmac
import json
import re
import shutil
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qsl, quote, urlsplit
from xml.sax.saxutils import escape

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

OUT = Path(__file__).parent.parent / "tests/data/doctor"
ID, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TEMPORARY = "ASIAIOSFODNN7EXAMPLE"
TOKEN = "FwoGZXIvYXdzEJr//////////wEaDExample+Token/0123456789" * 4
AT, STAMP, DAY = "2026-11-20T14:02:11Z", "20261120T140211Z", "20261120"
ACCOUNT = "123456789012"
JID = "JID123e4567-e89b-12d3-a456-426655440000"
MANIFEST = "manifestVersion: 2.0\ngenerator: Waybill * 1~\nbucket: my bucket/x+y\npinCode: 1234\n"
DOES_NOT_MATCH = "The request signature we calculated does not match the signature you provided."
CHECK = " Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
CHECK_S3 = " Check your key and signing method."


def enc(text):
    return quote(text, safe="-_.~")


class Received:
    """A request as it arrives: the names of the signed headers come with it."""

    def __init__(self, service, method, path, query, headers, body, key=ID, token=None, region="us-east-1"):
        self.service, self.method, self.path, self.query = service, method, path, query
        self.headers, self.body, self.key, self.region = dict(headers), body, key, region
        self.headers["x-amz-date"] = STAMP
        if token:
            self.headers["x-amz-security-token"] = token
        if service == "s3":
            self.headers["x-amz-content-sha256"] = hashlib.sha256(body.encode()).hexdigest()
        self.signed = sorted(self.headers, key=str.lower)
        self.scope = f"{DAY}/{region}/{service}/aws4_request"
        self.credentials = Credentials(key, SECRET, token)
        self.signature = self.sign(SECRET)

    def auth(self):
        kind = botocore.auth.S3SigV4Auth if self.service == "s3" else botocore.auth.SigV4Auth
        return kind(self.credentials, self.service, self.region)

    def canonical(self):
        url = f"https://{self.headers['host']}{self.path}" + ("?" + self.query if self.query else "")
        headers = {name: self.headers.get(name, "") for name in self.signed}
        request = AWSRequest(method=self.method, url=url, headers=headers, data=self.body)
        request.context["timestamp"] = self.headers.get("x-amz-date", STAMP)
        auth = self.auth()
        lines = auth.canonical_request(request).split("\n")
        # The service hashes what arrives, whatever the header says.
        lines[-1] = hashlib.sha256(self.body.encode()).hexdigest()
        return "\n".join(lines)

    def to_sign(self, canonical=None):
        canonical = self.canonical() if canonical is None else canonical
        return "\n".join(["AWS4-HMAC-SHA256", self.headers.get("x-amz-date", STAMP), self.scope,
                          hashlib.sha256(canonical.encode()).hexdigest()])

    def sign(self, secret, canonical=None):
        key = ("AWS4" + secret).encode()
        for part in self.scope.split("/"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        return hmac.new(key, self.to_sign(canonical).encode(), hashlib.sha256).hexdigest()


# The three services, each with a call as the page makes it.

def snowball(body=None, token=None, key=ID, operation="DescribeJob", inputs=None):
    inputs = {"JobId": JID} if inputs is None else inputs
    body = json.dumps(inputs)
    headers = {"host": "snowball.us-east-1.amazonaws.com", "content-type": "application/x-amz-json-1.1",
               "x-amz-target": f"AWSIESnowballJobManagementService.{operation}"}
    request = Received("snowball", "POST", "/", "", headers, body, key, token)
    return request, call("snowball", operation, inputs, key=key, token=token)


def list_jobs(token=None, key=ID, **extra):
    query = "&".join(f"{enc(name)}={enc(value)}" for name, value in extra.items())
    host = f"{ACCOUNT}.s3-control.us-east-1.amazonaws.com"
    headers = {"host": host, "x-amz-account-id": ACCOUNT}
    request = Received("s3", "GET", "/v20180820/jobs", query, headers, "", key, token)
    names = {"nextToken": "NextToken", "maxResults": "MaxResults"}
    inputs = {"AccountId": ACCOUNT} | {names[n]: int(v) if v.isdigit() else v for n, v in extra.items()}
    return request, call("s3-control", "ListJobs", inputs, key=key, token=token)


def tagging(job="a:b", key=ID):
    host = f"{ACCOUNT}.s3-control.us-east-1.amazonaws.com"
    body = ('<PutJobTaggingRequest xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><Tags><member><Key>k</Key>'
            "<Value>v</Value></member></Tags></PutJobTaggingRequest>")
    headers = {"host": host, "x-amz-account-id": ACCOUNT, "content-type": "application/xml"}
    request = Received("s3", "PUT", f"/v20180820/jobs/{enc(job)}/tagging", "", headers, body, key)
    return request, call("s3-control", "PutJobTagging", {"AccountId": ACCOUNT, "JobId": job, "Tags": [{"Key": "k", "Value": "v"}]}, key=key)


def call(service, operation, inputs, scheme="v4", key=ID, token=None):
    return {"service": service, "operation": operation, "inputs": inputs, "scheme": scheme, "access_key_id": key,
            "secret_access_key": SECRET, "session_token": token, "timestamp": AT}


class Form:
    """An Import/Export call with Signature Version 2: parameters that are signed and sent in the body."""

    def __init__(self, operation, inputs, key=ID, token=None):
        self.host, self.path, self.method, self.key = "importexport.amazonaws.com", "/", "POST", key
        self.parameters = {"Action": operation, "Version": "2010-06-01", "AWSAccessKeyId": key, "Timestamp": AT,
                           "SignatureMethod": "HmacSHA256", "SignatureVersion": "2"}
        if token:
            self.parameters["SecurityToken"] = token
        for name, value in inputs.items():
            if isinstance(value, list):
                self.parameters |= {f"{name}.member.{i + 1}": item for i, item in enumerate(value)}
            else:
                self.parameters[name] = {True: "true", False: "false"}.get(value, value)
        self.call = call("import-export", operation, inputs, "v2", key, token)

    def to_sign(self, **changed):
        parameters = {name: value for name, value in (self.parameters | changed).items() if value is not None}
        request = SimpleNamespace(method=self.method, url=f"https://{self.host}{self.path}")
        auth = botocore.auth.SigV2Auth(Credentials(self.key, SECRET))
        query, _ = auth.calc_signature(request, parameters)
        return f"{self.method}\n{self.host}\n{self.path}\n{query}"


# Answers.

def dump(text):
    return " ".join(f"{byte:02x}" for byte in text.encode())


def s3(code, message, **elements):
    inner = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in elements.items())
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message>{inner}'
            "<RequestId>4442587FB7D0A2F9</RequestId><HostId>abc=</HostId></Error>")


def s3_mismatch(received, key=None, signature=None):
    to_sign, canonical = received.to_sign(), received.canonical()
    return s3("SignatureDoesNotMatch", DOES_NOT_MATCH + CHECK_S3, AWSAccessKeyId=key or received.key, StringToSign=to_sign,
              SignatureProvided=signature or received.signature, StringToSignBytes=dump(to_sign),
              CanonicalRequest=canonical, CanonicalRequestBytes=dump(canonical))


def json_error(code, message):
    return json.dumps({"__type": code, "message": message})


def json_mismatch(received):
    return json_error("InvalidSignatureException", DOES_NOT_MATCH + CHECK + "\n\nThe Canonical String for this request should have been\n'"
                      + received.canonical() + "'\n\nThe String-to-Sign should have been\n'" + received.to_sign() + "'\n")


def query_error(code, message):
    return (f'<ErrorResponse xmlns="http://importexport.amazonaws.com/doc/2010-06-01/"><Error><Type>Sender</Type><Code>{code}</Code>'
            f"<Message>{escape(message)}</Message></Error><RequestId>5ac3a1b8-0000</RequestId></ErrorResponse>")


def query_mismatch(to_sign):
    return query_error("SignatureDoesNotMatch", DOES_NOT_MATCH + CHECK + "\n\nThe String-to-Sign should have been\n'" + to_sign + "'\n")


CASES = []


def case(name, cause, call, answer, client=None, secret=None):
    call = dict(call)
    if secret:
        call["secret_access_key"] = secret
    found = {"cause": cause, "call": call, "answer": answer}
    if client:
        found["client"] = client
    CASES.append((name, found))


def texts(received, canonical):
    """What a signer of its own makes: its canonical request, and what follows from it."""
    return {"canonical_request": canonical, "string_to_sign": received.to_sign(canonical),
            "signature": received.sign(SECRET, canonical)}


def keys_and_tokens():
    received, made = snowball()
    case("snowball-wrong-secret", "wrong-secret", made, json_mismatch(received), secret="x" + SECRET[1:])
    received, made = list_jobs(maxResults="5")
    received.signature = received.sign("y" * 40)
    case("s3-wrong-secret", "wrong-secret", made, s3_mismatch(received), secret="y" * 40)
    form = Form("UpdateJob", {"JobId": "53TX4", "JobType": "Import", "Manifest": MANIFEST, "ValidateOnly": True})
    case("v2-wrong-secret", "wrong-secret", form.call, query_mismatch(form.to_sign()))
    case("v2-no-texts", "wrong-secret", form.call, query_error("SignatureDoesNotMatch", DOES_NOT_MATCH + CHECK))
    received, made = list_jobs(maxResults="5")
    spaced = SECRET[:20] + " " + SECRET[20:]
    received.signature = received.sign(spaced)
    case("s3-blank-in-secret", "key-form", made, s3_mismatch(received), secret=spaced)
    received, made = snowball()
    case("snowball-escaped-secret", "key-form", made, json_mismatch(received), secret=enc(SECRET))
    case("v2-quoted-secret", "key-form", form.call, query_error("SignatureDoesNotMatch", DOES_NOT_MATCH + CHECK), secret=f'"{SECRET}"')
    received, made = list_jobs(maxResults="5")
    case("s3-unknown-key", "unknown-key", made, s3("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", AWSAccessKeyId=ID))
    case("snowball-unknown-key", "unknown-key", snowball()[1], json_error("UnrecognizedClientException", "The security token included in the request is invalid."))
    case("s3-other-key", "other-key", made, s3_mismatch(received, key="AKIAI44QH8DHBEXAMPLE"))
    case("s3-temporary-without-token", "token-missing", list_jobs(key=TEMPORARY)[1],
         s3("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", AWSAccessKeyId=TEMPORARY))
    case("snowball-temporary-without-token", "token-missing", snowball(key=TEMPORARY)[1],
         json_error("UnrecognizedClientException", "The security token included in the request is invalid."))
    case("s3-token-expired", "token-expired", list_jobs(token=TOKEN, key=TEMPORARY)[1],
         s3("ExpiredToken", "The provided token has expired.", **{"Token-0": TOKEN}))
    received, made = snowball(token=TOKEN, key=TEMPORARY)
    received.headers["x-amz-security-token"] = TOKEN[:50]
    case("snowball-token-cut", "token-changed", made, json_mismatch(received))
    received, made = list_jobs(token=TOKEN, key=TEMPORARY, maxResults="5")
    del received.headers["x-amz-security-token"]
    case("s3-token-dropped", "token-missing", made, s3_mismatch(received))
    received, made = list_jobs(maxResults="5")
    case("s3-signature-cut", "signature-changed", made, s3_mismatch(received, signature=received.signature[:60]))


def headers():
    received, made = tagging("job-1")
    received.headers["content-type"] = "application/x-www-form-urlencoded"
    case("s3-content-type-of-curl", "header-changed", made, s3_mismatch(received))
    received, made = snowball()
    received.headers["content-type"] = "application/x-amz-json-1.1; charset=utf-8"
    case("snowball-charset-added", "header-changed", made, json_mismatch(received))
    received, made = snowball()
    received.headers["x-amz-target"] += "," + received.headers["x-amz-target"]
    case("snowball-header-twice", "header-changed", made, json_mismatch(received))
    received, made = snowball()
    del received.headers["x-amz-target"]
    case("snowball-header-dropped", "header-missing", made, json_mismatch(received))
    received, made = list_jobs(maxResults="5")
    case("s3-header-not-signed", "header-added", made, s3("AccessDenied", "There were headers present in the request which were not signed", HeadersNotSigned="x-amz-meta-via"))
    received, made = snowball()
    received.headers["host"] = "gateway.example.com"
    case("snowball-proxy-host", "host", made, json_mismatch(received))
    received, made = list_jobs(maxResults="5")
    received.headers["host"] += ":443"
    case("s3-port", "port", made, s3_mismatch(received))
    form = Form("GetStatus", {"JobId": "53TX4"})
    form.host = "importexport.us-east-1.amazonaws.com"
    case("v2-host", "host", form.call, query_mismatch(form.to_sign()))


def lines():
    received, made = tagging("job-1")
    received.method, received.body = "GET", ""
    case("s3-redirected-to-get", "method", made, s3_mismatch(received))
    received, made = list_jobs(maxResults="5")
    received.path = "/proxy/v20180820/jobs"
    case("s3-path-of-a-proxy", "path", made, s3_mismatch(received))
    received, made = tagging()
    client = received.canonical().replace("a%3Ab", "a%253Ab")
    case("s3-path-encoded-twice", "double-encoding", made, s3_mismatch(received), texts(received, client))
    received, made = list_jobs(nextToken="a b")
    received.query = "nextToken=a%2520b"
    case("s3-query-encoded-twice", "double-encoding", made, s3_mismatch(received))
    for name, cause, token, wrong in [
        ("plus", "encoding-plus", "a b", ("a%20b", "a+b")), ("star", "encoding-star", "a*b", ("a%2Ab", "a*b")),
        ("tilde", "encoding-tilde", "a~b", ("a~b", "a%7Eb")), ("slash", "encoding-slash", "a/b", ("a%2Fb", "a/b")),
        ("small-letters", "encoding-case", "a/b", ("a%2Fb", "a%2fb")),
    ]:
        received, made = list_jobs(nextToken=token)
        client = received.canonical().replace(*wrong)
        case(f"s3-{name}", cause, made, s3_mismatch(received), texts(received, client))
    received, made = list_jobs(nextToken="abc", maxResults="5")
    client = received.canonical().replace("maxResults=5&nextToken=abc", "nextToken=abc&maxResults=5")
    case("s3-unsorted", "query-order", made, s3_mismatch(received), texts(received, client))
    received, made = list_jobs(maxResults="5")
    received.query += "&_=1795183331"
    case("s3-parameter-of-a-cache", "query-added", made, s3_mismatch(received))
    received, made = list_jobs(nextToken="abc", maxResults="5")
    received.query = "maxResults=5"
    case("s3-cut-at-the-ampersand", "query-missing", made, s3_mismatch(received))
    form = Form("GetShippingLabel", {"jobIds": ["53TX4", "A36BC"], "city": "x"})
    head, query = form.to_sign().rsplit("\n", 1)
    client = head + "\n" + "&".join(sorted(query.split("&"), key=str.lower))
    case("v2-sorted-by-the-alphabet", "query-order", form.call, query_mismatch(form.to_sign()),
         {"string_to_sign": client, "signature": "x"})
    inputs = {"JobId": "53TX4", "JobType": "Import", "Manifest": MANIFEST, "ValidateOnly": True}
    form = Form("UpdateJob", inputs)
    case("v2-blanks-as-plus", "encoding-plus", form.call, query_mismatch(form.to_sign(Manifest=MANIFEST.replace(" ", "+"))))
    case("v2-line-ends", "body-crlf", form.call, query_mismatch(form.to_sign(Manifest=MANIFEST.replace("\n", "\r\n"))))
    case("v2-last-line-end", "body-newline", form.call, query_mismatch(form.to_sign(Manifest=MANIFEST.rstrip())))
    case("v2-variable-of-the-shell", "query-changed", form.call, query_mismatch(form.to_sign(JobId="")))


def bodies():
    inputs = {"Description": "é, b", "JobId": JID}
    for name, cause, change in [
        ("last-line-end", "body-newline", lambda body: body + "\n"), ("no-body", "body-empty", lambda body: ""),
        ("formatted", "body-changed", lambda body: json.dumps(json.loads(body), indent=2)),
        ("without-blanks", "body-changed", lambda body: json.dumps(json.loads(body), separators=(",", ":"))),
    ]:
        received, made = snowball(operation="UpdateJob", inputs=inputs)
        received.body = change(received.body)
        case(f"snowball-{name}", cause, made, json_mismatch(received))
    received, made = tagging("job-1")
    body = received.body + "\r\n"
    case("s3-body-hash", "body-newline", made, s3("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.",
         ClientComputedContentSHA256=received.headers["x-amz-content-sha256"], S3ComputedContentSHA256=hashlib.sha256(body.encode()).hexdigest()))


def scopes():
    made = list_jobs()[1]
    case("s3-region", "region", made, s3("AuthorizationHeaderMalformed", "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'", Region="eu-west-1"))
    case("snowball-region", "region", snowball()[1], json_error("InvalidSignatureException", "Credential should be scoped to a valid region, not 'us-east-1'. "))
    case("snowball-service", "service", snowball()[1], json_error("InvalidSignatureException", "Credential should be scoped to correct service: 'snowball'. "))
    received, _ = snowball()
    client = received.to_sign().replace("/snowball/", "/importexport/")
    case("snowball-scope-of-another-service", "service", snowball()[1], json_mismatch(received),
         {"canonical_request": received.canonical(), "string_to_sign": client, "signature": "x"})
    case("snowball-day", "scope-date", snowball()[1], json_error("SignatureDoesNotMatch",
         "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20261119' != '20261120', from '20261120T140211Z'."))
    case("s3-skew", "clock", made, s3("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.",
         RequestTime=STAMP, ServerTime="2026-11-20T15:10:00Z", MaxAllowedSkewMilliseconds=900000))
    case("snowball-expired", "clock", snowball()[1], json_error("InvalidSignatureException",
         "Signature expired: 20261120T140211Z is now earlier than 20261120T141800Z (20261120T142300Z - 5 min.)"))
    case("v2-not-yet", "clock", Form("GetStatus", {"JobId": "53TX4"}).call, query_error("SignatureDoesNotMatch",
         "Signature not yet current: 20261120T140211Z is still later than 20261120T120500Z (20261120T120000Z + 5 min.)"))
    case("snowball-incomplete", "authorization", snowball()[1], json_error("IncompleteSignatureException",
         f"Authorization header requires 'Signature' parameter. Authorization=AWS4-HMAC-SHA256 Credential={ID}/20261120/us-east-1/snowball/aws4_request, SignedHeaders=host"))
    received, made = snowball()
    received.headers["x-amz-date"] = "20261120T150000Z"
    case("snowball-signed-again", "other-signing", made, json_mismatch(received))


def main():
    for add in (keys_and_tokens, headers, lines, bodies, scopes):
        add()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    for name, found in CASES:
        (OUT / f"{name}.json").write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    print(len(CASES))


if __name__ == "__main__":
    main()
