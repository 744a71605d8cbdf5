#!/usr/bin/env python3
"""A server on loopback that stands in for AWS Import/Export: it records each request and verifies its signature.

    AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… AWS_SESSION_TOKEN=… tests/judges/verify_server.py

The first line on standard output is its address, `http://127.0.0.1:PORT`; every line after that is a request as JSON:

    method, path, headers   as they arrived; `path` with its query, `headers` as a list of pairs
    body                    a string; ASCII in whatever Waybill sends
    parameters              decoded, of the body or of the query
    strict                  whether every parameter was encoded exactly as RFC 3986 has it
    age_secs                how long ago it was signed, by this machine's clock; null without a Timestamp
    error                   null, or the code of the answer: MissingParameterException, InvalidClientTokenIdException,
                            SignatureDoesNotMatch

botocore computes the signature to compare with. The server ends when its standard input does, so that it never
outlives the test that started it.
"""
import hashlib
import json
import os
import sys
import threading
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from unittest import mock
from urllib.parse import parse_qsl, quote, urlsplit

import botocore.auth
from botocore.credentials import Credentials

KEYS = Credentials(
    os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"], os.environ.get("AWS_SESSION_TOKEN") or None
)
HASHES = {"HmacSHA256": hashlib.sha256, "HmacSHA1": hashlib.sha1}
NAMESPACE = "http://importexport.amazonaws.com/doc/2010-06-01/"
LOCK = threading.Lock()


def encode(pairs):
    return "&".join(f"{quote(name, safe='-_.~')}={quote(value, safe='-_.~')}" for name, value in pairs)


def fault(method, url, parameters):
    """The code of what is wrong with a request, or None."""
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
    signed = datetime.strptime(timestamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    return (datetime.now(timezone.utc) - signed).total_seconds()


def answer(action, error):
    if error:
        message = f"<Error><Type>Sender</Type><Code>{error}</Code><Message>{error}</Message></Error>"
        return f'<ErrorResponse xmlns="{NAMESPACE}">{message}<RequestId>0</RequestId></ErrorResponse>\n'
    result = f"<{action}Result><Success>true</Success></{action}Result>"
    metadata = "<ResponseMetadata><RequestId>0</RequestId></ResponseMetadata>"
    return f'<{action}Response xmlns="{NAMESPACE}">{result}{metadata}</{action}Response>\n'


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_request(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("latin-1")
        url = f"http://{self.headers['Host']}{self.path}"
        form = body if body else urlsplit(url).query
        pairs = parse_qsl(form, keep_blank_values=True)
        parameters = dict(pairs)
        with LOCK:
            error = fault(self.command, url, parameters)
        self.reply(parameters.get("Action", "Unknown"), error)
        # After the answer: a long line waits here until the test reads it, and the test may wait for the answer.
        with LOCK:
            record = {
                "method": self.command, "path": self.path, "headers": self.headers.items(), "body": body,
                "parameters": parameters, "strict": encode(pairs) == form,
                "age_secs": age_secs(parameters.get("Timestamp")), "error": error,
            }
            print(json.dumps(record), flush=True)

    def reply(self, action, error):
        text = answer(action, error).encode()
        self.send_response(403 if error else 200)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = handle_request

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
