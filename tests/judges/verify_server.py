#!/usr/bin/env python3
"""A server on loopback that stands in for AWS: it records each request and verifies its signature.

    AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… AWS_SESSION_TOKEN=… tests/judges/verify_server.py

The first line on standard output is its address, `http://127.0.0.1:PORT`; every line after that is a request as JSON:

    method, path, headers   as they arrived; `path` with its query, `headers` as a list of pairs
    body                    a string; ASCII in whatever Waybill sends
    parameters              decoded, of the body or of the query
    strict                  whether every parameter was encoded exactly as RFC 3986 has it
    age_secs                how long ago it was signed, by this machine's clock; null without a time
    operation, inputs       what is asked for, by the service's model; null where no operation fits
    unsigned                headers that Signature Version 4 ought to cover and that are not signed
    error                   null, or the code of the answer: MissingParameterException, InvalidClientTokenIdException,
                            SignatureDoesNotMatch, or the one that was asked for
    running                 how many requests were being answered when it had arrived, itself included

Two variables make the service busy. JUDGE_DELAY_MS: every answer takes so long. JUDGE_TROUBLES: a JSON object that names for
some jobs what they are answered before they are answered as they ought to be: {"53TX4": [[503, "SlowDown"], [400, "Throttling"]]}.

botocore computes the signature to compare with; `arrivals.py` reads requests by botocore's models. The server ends when
its standard input does, so that it never outlives the test that started it.
"""
import hashlib
import json
import os
import sys
import threading
import time
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from unittest import mock
from urllib.parse import parse_qsl, quote, urlsplit
from xml.sax.saxutils import escape

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

import arrivals

KEYS = Credentials(
    os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"], os.environ.get("AWS_SESSION_TOKEN") or None
)
HASHES = {"HmacSHA256": hashlib.sha256, "HmacSHA1": hashlib.sha1}
NAMESPACE = "http://importexport.amazonaws.com/doc/2010-06-01/"
LOCK = threading.Lock()
DELAY_SECS = int(os.environ.get("JUDGE_DELAY_MS", "0")) / 1000
TROUBLES = json.loads(os.environ.get("JUDGE_TROUBLES", "{}"))
RUNNING = set()


def trouble(inputs):
    """Status and code of the next trouble of the job, or None."""
    named = (inputs or {}).get("JobId") or (inputs or {}).get("jobId")
    return TROUBLES[named].pop(0) if TROUBLES.get(named) else None


class Mismatch(str):
    """The code of a refused signature, with what AWS says beside it: the texts that it signed itself."""

    def __new__(cls, access_key, string_to_sign, signature, canonical_request):
        self = super().__new__(cls, "SignatureDoesNotMatch")
        self.texts = {
            "AWSAccessKeyId": access_key, "StringToSign": string_to_sign, "SignatureProvided": signature,
            "CanonicalRequest": canonical_request,
        }
        return self


def encode(pairs):
    return "&".join(f"{quote(name, safe='-_.~')}={quote(value, safe='-_.~')}" for name, value in pairs)


def fault(method, url, parameters, headers, body):
    """The code of what is wrong with a request, or None."""
    if "Authorization" in headers or "X-Amz-Signature" in parameters:
        return fault_of_v4(method, url, parameters, headers, body)
    return fault_of_v2(method, url, parameters)


def fault_of_v4(method, url, parameters, headers, body):
    announced = arrivals.announced(parameters, headers)
    if announced is None:
        return "MissingParameterException"
    access_key, _, region, service, _ = announced["Credential"].split("/")
    if access_key != KEYS.access_key or announced["Token"] != KEYS.token:
        return "InvalidClientTokenIdException"
    declared = headers.get("X-Amz-Content-SHA256")
    if declared not in (None, "UNSIGNED-PAYLOAD", hashlib.sha256(body).hexdigest()):
        return "SignatureDoesNotMatch"
    signed = {name: headers[name] for name in announced["SignedHeaders"].split(";") if name in headers}
    if "Authorization" in headers:
        kind = botocore.auth.S3SigV4Auth if service == "s3" else botocore.auth.SigV4Auth
    else:
        kind = botocore.auth.S3SigV4QueryAuth if service == "s3" else botocore.auth.SigV4QueryAuth
        url = arrivals.without_signature(url)
    request = AWSRequest(method=method, url=url, headers=signed, data=body)
    request.context["timestamp"] = announced["Date"]
    auth = kind(KEYS, service, region)
    canonical = auth.canonical_request(request)
    string = auth.string_to_sign(request, canonical)
    if auth.signature(string, request) == announced["Signature"]:
        return None
    return Mismatch(access_key, string, announced["Signature"], canonical)


def fault_of_v2(method, url, parameters):
    for name in ("Action", "Version", "AWSAccessKeyId", "SignatureMethod", "SignatureVersion", "Signature"):
        if name not in parameters:
            return "MissingParameterException"
    if parameters["AWSAccessKeyId"] != KEYS.access_key or parameters.get("SecurityToken") != KEYS.token:
        return "InvalidClientTokenIdException"
    if parameters["SignatureMethod"] not in HASHES or parameters["SignatureVersion"] != "2":
        return "SignatureDoesNotMatch"
    with mock.patch("botocore.auth.sha256", HASHES[parameters["SignatureMethod"]]):
        request = SimpleNamespace(method=method, url=url)
        _, signature = botocore.auth.SigV2Auth(KEYS).calc_signature(request, parameters)
    return None if signature == parameters["Signature"] else "SignatureDoesNotMatch"


def age_secs(timestamp):
    if timestamp is None:
        return None
    digits = timestamp.replace("-", "").replace(":", "")
    signed = datetime.strptime(digits, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    return (datetime.now(timezone.utc) - signed).total_seconds()


def answer(action, error, service):
    """The type of an answer, and its text."""
    if service == "snowball":
        return "application/x-amz-json-1.1", json.dumps({"__type": error} if error else {})
    if service == "s3":
        return "application/xml", error_of_s3(error) if error else f"<{action}Result/>"
    return "text/xml", answer_of_import_export(action, error)


def error_of_s3(error):
    message = "The request signature we calculated does not match the signature you provided. Check your key and signing method."
    fields = {"Code": str(error), "Message": message, **getattr(error, "texts", {}), "RequestId": "0"}
    inner = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in fields.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Error>{inner}</Error>'


def answer_of_import_export(action, error):
    if error:
        message = f"<Error><Type>Sender</Type><Code>{error}</Code><Message>{error}</Message></Error>"
        return f'<ErrorResponse xmlns="{NAMESPACE}">{message}<RequestId>0</RequestId></ErrorResponse>\n'
    result = f"<{action}Result><Success>true</Success></{action}Result>"
    metadata = "<ResponseMetadata><RequestId>0</RequestId></ResponseMetadata>"
    return f'<{action}Response xmlns="{NAMESPACE}">{result}{metadata}</{action}Response>\n'


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_request(self):
        with LOCK:
            RUNNING.add(self)
            running = len(RUNNING)
        try:
            self.handle_one_of(running)
        finally:
            with LOCK:
                RUNNING.discard(self)

    def handle_one_of(self, running):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        # As a proxy, the server is asked for a whole URL.
        path = urlsplit(self.path)._replace(scheme="", netloc="").geturl()
        url = f"http://{self.headers['Host']}{path}"
        form = body.decode("latin-1") if body else urlsplit(url).query
        pairs = parse_qsl(form, keep_blank_values=True)
        parameters = dict(pairs)
        announced = arrivals.announced(parameters, self.headers)
        service = announced["Credential"].split("/")[3] if announced else "IngestionService"
        with LOCK:
            error = fault(self.command, url, parameters, self.headers, body)
            operation, inputs = arrivals.read(service, self.command, url, self.headers, body)
            status, busy = trouble(inputs) or (None, None)
            error = error or busy
        time.sleep(DELAY_SECS)
        with LOCK:
            RUNNING.discard(self)
        self.reply(operation or "Unknown", error, service, status)
        # After the answer: a long line waits here until the test reads it, and the test may wait for the answer.
        with LOCK:
            record = {
                "method": self.command, "path": path, "headers": self.headers.items(), "body": body.decode("latin-1"),
                "parameters": parameters, "strict": encode(pairs) == form,
                "age_secs": age_secs(announced["Date"] if announced else parameters.get("Timestamp")),
                "operation": operation, "inputs": inputs, "unsigned": arrivals.unsigned(announced, self.headers),
                "error": error, "running": running,
            }
            print(json.dumps(record), flush=True)

    def reply(self, operation, error, service, status):
        kind, text = answer(operation, error, service)
        text = text.encode()
        self.send_response(status or (403 if error else 200))
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = do_DELETE = handle_request

    def log_message(self, *_):
        pass


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
