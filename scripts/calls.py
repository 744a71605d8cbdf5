#!/usr/bin/env python3
"""Writes tests/data/sigv4/calls.jsonl and links.jsonl: random calls, made and signed by botocore's clients.

    "$WAYBILL_VENV/bin/python" scripts/calls.py

`calls.jsonl`: 400 calls over all operations of the three services, each with what botocore sends, its canonical request, its
string to sign and its signature. `links.jsonl`: 60 links that botocore signs in the query. Snowball's model names CBOR first;
botocore's clients prefer JSON where a service has both, and the script stops if they no longer do.

One thing is added to what botocore sends: the `Content-Type` of XML bodies, which AWS's other SDKs send and curl would make up.
Inputs for XML are printable ASCII in four calls of five, where our bytes are botocore's; the rest are compared by meaning.
The seed is fixed: the same botocore gives the same files.
"""
import json
import logging
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest import mock

import botocore.loaders
import botocore.model
import botocore.session
from botocore.config import Config

import bodies
from members import SERVICES

OUT = Path(__file__).parent.parent / "tests/data/sigv4"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
REGIONS = ["us-east-1", "eu-west-1", "ap-southeast-7", "cn-northwest-1", "us-gov-west-1", "us-isob-east-1", "eusc-de-east-1", "us-east-9"]
CUSTOM = ["http://127.0.0.1:8080", "http://[::1]:8080", "https://proxy.example:8443"]
AWKWARD = bodies.AWKWARD
PRINTABLE = [c for c in AWKWARD if c.isascii() and c.isprintable()]
# What botocore adds on the way and does not sign, and what every client of HTTP makes for itself.
UNSIGNED = {"user-agent", "amz-sdk-invocation-id", "amz-sdk-request", "content-length", "x-amzn-trace-id"}


class Sent(BaseException):
    """The request is complete and need not go anywhere."""


class Stages(logging.Handler):
    """botocore says what it signs in its log alone."""

    NAMES = {"CanonicalRequest:\n%s": "canonical_request", "StringToSign:\n%s": "string_to_sign", "Signature:\n%s": "signature"}

    def emit(self, record):
        if record.msg in self.NAMES:
            setattr(self, self.NAMES[record.msg], record.args[0])

    def all(self):
        return {name: getattr(self, name) for name in self.NAMES.values()}


def keys(rng):
    def draw(count):
        return "".join(rng.choice(ALPHABET) for _ in range(count))

    temporary = rng.random() < 0.5
    return {
        "access_key_id": ("ASIA" if temporary else "AKIA") + "".join(rng.choice(ALPHABET[:26] + "234567") for _ in range(16)),
        "secret_access_key": draw(40),
        "session_token": draw(rng.randint(20, 60)) + "==" if temporary else None,
    }


def target(rng, service):
    region = rng.choice(REGIONS)
    custom = rng.choice(CUSTOM) if service != "s3-control" and rng.random() < 0.3 else None
    fips = not custom and rng.random() < 0.2 and not (service == "s3-control" and region.startswith("cn-"))
    return {"region": region, "fips": fips, "dualstack": not custom and rng.random() < 0.2, "endpoint": custom}


def inputs(rng, service, model, is_plain):
    bodies.AWKWARD = PRINTABLE if is_plain else AWKWARD
    drawn = bodies.structure(rng, model.input_shape)
    return {k: bodies.TEXTS.get(k, v) for k, v in drawn.items()} if service == "import-export" else drawn


def draw(rng, service, model, is_plain=True):
    time = datetime(2010, 1, 1) + timedelta(seconds=rng.randrange(10**9))
    return {"service": service, "operation": model.name, "inputs": inputs(rng, service, model, is_plain), **target(rng, service),
            **keys(rng), "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ")}


def client(call):
    session = botocore.session.Session()
    config = Config(use_fips_endpoint=call["fips"], use_dualstack_endpoint=call["dualstack"])
    return session.create_client(
        SERVICES[call["service"]][0], region_name=call["region"], endpoint_url=call["endpoint"], config=config,
        aws_access_key_id=call["access_key_id"], aws_secret_access_key=call["secret_access_key"],
        aws_session_token=call["session_token"])


def at(call):
    time = datetime.strptime(call["timestamp"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    return mock.patch("botocore.auth.get_current_datetime", lambda: time)


def name_xml(request, **_):
    if isinstance(request.data, bytes) and request.data.startswith(b"<"):
        request.headers["Content-Type"] = "application/xml"


def send(call):
    """The request that botocore would send."""
    sent = []

    def stop(request, **_):
        sent.append(request)
        raise Sent

    made = client(call)
    made.meta.events.register("before-sign.*", name_xml)
    made.meta.events.register("before-send.*", stop)
    try:
        with at(call):
            made._make_api_call(call["operation"], call["inputs"])
    except Sent:
        pass
    request = sent[0]
    headers = {k: v.decode() if isinstance(v, bytes) else v for k, v in request.headers.items() if k.lower() not in UNSIGNED}
    assert call["service"] != "snowball" or headers["Content-Type"] == "application/x-amz-json-1.1"
    body = request.body.decode() if isinstance(request.body, bytes) else request.body
    return {"method": request.method, "url": request.url, "headers": headers, "body": body}


def link(rng, service, model):
    call = draw(rng, service, model)
    # botocore forgets all values of a repeated parameter but the first when it makes a link.
    if call["inputs"].get("JobStatuses"):
        call["inputs"]["JobStatuses"] = call["inputs"]["JobStatuses"][:1]
    call["expires_secs"] = rng.choice([1, 60, 900, 3600, 604800])
    made = client(call)
    method = botocore.xform_name(model.name)
    with at(call):
        return {**call, "url": made.generate_presigned_url(method, call["inputs"], call["expires_secs"], "GET")}


def models():
    loader = botocore.loaders.Loader()
    for ours, (theirs, wanted) in SERVICES.items():
        service = botocore.model.ServiceModel(loader.load_service_model(theirs, "service-2"), theirs)
        for name in wanted or service.operation_names:
            yield ours, service.operation_model(name)


def has_link(service, model):
    return model.http["method"] == "GET" or (service == "import-export" and model.name in ("GetStatus", "ListJobs"))


def main():
    stages = Stages()
    logger = logging.getLogger("botocore.auth")
    logger.addHandler(stages)
    logger.setLevel(logging.DEBUG)
    rng = random.Random(4)
    known = list(models())
    calls = []
    for number in range(400):
        service, model = known[number % len(known)]
        call = draw(rng, service, model, is_plain=service == "s3-control" and number % 5 != 0)
        calls.append({**call, "sent": send(call), **stages.all()})
    linked = [(service, model) for service, model in known if has_link(service, model)]
    links = [{**link(rng, *linked[number % len(linked)]), **stages.all()} for number in range(60)]
    for name, lines in [("calls.jsonl", calls), ("links.jsonl", links)]:
        (OUT / name).write_text("".join(json.dumps(line) + "\n" for line in lines))


if __name__ == "__main__":
    main()
