#!/usr/bin/env python3
"""Writes tests/data/sigv2/calls.jsonl: 200 random calls, signed by botocore's Signature Version 2 signer.

    "$WAYBILL_VENV/bin/python" scripts/vectors.py

The seed is fixed: the same botocore gives the same file.
"""
import json
import logging
import random
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import botocore.auth
from botocore.compat import HTTPHeaders
from botocore.credentials import Credentials
from hashlib import sha1, sha256

OUT = Path(__file__).parent.parent / "tests/data/sigv2/calls.jsonl"
AWKWARD = list("'\"$`\\!%^|&<>();#~*?[]{}=+-_.@:/, \t\n\r\0\x01\x1b\x7f") + [
    "\r\n", "é", "e\u0301", "ß", "漢", "😀", "\u00a0", "\u2028", "\ufeff", "\uffff", "%2A", "%20", "&Action=", "a", "Z", "0",
]
SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
HOSTS = ["https://importexport.amazonaws.com", "https://importexport.amazonaws.com", "http://127.0.0.1:8080", "https://proxy.example:8443"]


def text(rng, longest):
    return "".join(rng.choice(AWKWARD) for _ in range(rng.randint(1, longest)))


def call(rng):
    temporary = rng.random() < 0.5
    operation = rng.choice(["UpdateJob", "UpdateJob", "GetStatus"])
    inputs = {"JobId": rng.choice(["53TX4", "A36BC", text(rng, 8)])}
    if operation == "UpdateJob":
        inputs["Manifest"] = text(rng, 60)
        inputs["JobType"] = rng.choice(["Import", "Export"])
        inputs["ValidateOnly"] = rng.random() < 0.5
    if rng.random() < 0.3:
        inputs["APIVersion"] = text(rng, 10)
    time = datetime(2010, 1, 1) + timedelta(seconds=rng.randrange(10**9))
    return {
        "operation": operation,
        "inputs": inputs,
        "endpoint": rng.choice(HOSTS),
        "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "access_key_id": ("ASIA" if temporary else "AKIA") + "".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") for _ in range(16)),
        "secret_access_key": "".join(rng.choice(SECRET) for _ in range(rng.choice([40, 40, 40, 1, 64, 65, 200]))),
        "session_token": "".join(rng.choice(SECRET) for _ in range(rng.randint(20, 60))) + "==" if temporary else None,
        "signature_method": rng.choice(["HmacSHA256", "HmacSHA256", "HmacSHA1"]),
    }


def parameters(call):
    """The query protocol's form, before the signer adds anything."""
    form = {"Action": call["operation"], "Version": "2010-06-01"}
    for name, value in call["inputs"].items():
        form[name] = str(value).lower() if isinstance(value, bool) else value
    return form


class LastString(logging.Handler):
    """botocore says what it signs in its log alone."""

    def emit(self, record):
        if record.msg.startswith("String to sign"):
            self.text = record.args[0]


def sign(call, log):
    hash_function = sha256 if call["signature_method"] == "HmacSHA256" else sha1
    keys = Credentials(call["access_key_id"], call["secret_access_key"], call["session_token"])
    request = SimpleNamespace(method="POST", url=call["endpoint"] + "/", data=parameters(call), headers=HTTPHeaders())
    time = datetime.strptime(call["timestamp"], "%Y-%m-%dT%H:%M:%SZ").timetuple()
    calc = botocore.auth.SigV2Auth.calc_signature

    def announced(self, request, params):
        params["SignatureMethod"] = call["signature_method"]
        return calc(self, request, params)

    with mock.patch("botocore.auth.sha256", hash_function), \
            mock.patch("botocore.auth.time.gmtime", lambda: time), \
            mock.patch.object(botocore.auth.SigV2Auth, "calc_signature", announced):
        botocore.auth.SigV2Auth(keys).add_auth(request)
    return {"string_to_sign": log.text, "signature": request.data["Signature"]}


def main():
    log = LastString()
    logging.getLogger("botocore.auth").addHandler(log)
    logging.getLogger("botocore.auth").setLevel(logging.DEBUG)
    rng = random.Random(2010_06_01)
    lines = []
    for _ in range(200):
        drawn = call(rng)
        lines.append(json.dumps({**drawn, **sign(drawn, log)}) + "\n")
    OUT.write_text("".join(lines))


if __name__ == "__main__":
    main()
