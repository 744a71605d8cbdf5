#!/usr/bin/env python3
"""Writes tests/data/answers/<service>.jsonl, answers of every operation and every error with what is in them, and
states.json, the states that jobs can have.

    "$WAYBILL_VENV/bin/python" scripts/answers.py            writes
    "$WAYBILL_VENV/bin/python" scripts/answers.py --check    compares, and exits with 1 on a difference

Values are random with a fixed seed, from the shapes of botocore's service models. The bodies are written here; botocore's
own parser then reads each of them, and what it reads is what our reader must read. One difference is on purpose: the text
of Import/Export is trimmed, as its documentation and recorded answers want it, and botocore does not trim.
"""
import datetime
import json
import random
import sys
from pathlib import Path
from xml.sax.saxutils import escape

import botocore.awsrequest
import botocore.loaders
import botocore.model
import botocore.parsers

from outputs import SERVICES, operations

OUT = Path(__file__).parent.parent / "tests/data/answers"
PROTOCOLS = {"import-export": "query", "s3-control": "rest-xml", "snowball": "json"}
NAMESPACES = ["http://importexport.amazonaws.com/doc/2010-06-01/", "http://importexport.amazonaws.com/", ""]
S3_NAMESPACE = "http://awss3control.amazonaws.com/doc/2018-08-20/"
WORDS = ["a", "B9", "53TX4", "my-bucket", "<tag>", "a & b", "\"q\"", "it's", "é", "日本", "😀", "x=y", "]]>", "%2F", "&amp;"]
MANIFEST = "manifestVersion: 2.0\nbucket: b # <not> & \"a\" tag\nreturnAddress:\n  name: Zoë\n"
CASES = 4


class Writer:
    """Random values of a shape, as Python has them and as the wire has them."""

    def __init__(self, ours, rng):
        self.ours, self.rng, self.depth = ours, rng, 0
        self.full = False

    def text(self, name):
        if name == "CurrentManifest":
            return self.rng.choice([MANIFEST, MANIFEST.rstrip(), "\n  " + MANIFEST + "  ", ""])
        return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randint(1, 4)))

    def value(self, shape, name=""):
        kind, rng = shape.type_name, self.rng
        if kind == "structure":
            return self.record(shape)
        if kind == "list":
            return [self.value(shape.member) for _ in range(rng.choice([0, 1, 1, 2, 3]))]
        if kind == "map":
            return {f"k{i}{rng.choice(['', '.x', ' y', '-z'])}": self.value(shape.value) for i in range(rng.randint(0, 3))}
        if kind == "boolean":
            return rng.choice([True, False])
        if kind in ("integer", "long"):
            return rng.choice([0, 7, rng.randint(-5, 10**9)])
        if kind in ("float", "double"):
            return rng.choice([0.5, 12.25])
        if kind == "timestamp":
            return datetime.datetime.fromtimestamp(rng.randint(10**9, 2 * 10**9), datetime.timezone.utc)
        assert kind == "string", kind
        return rng.choice(shape.enum) if shape.enum and rng.random() < 0.9 else self.text(name)

    def record(self, shape):
        members = list(shape.members.items())
        if shape.is_tagged_union:
            name, member = self.rng.choice(members)
            return {name: self.value(member, name)}
        self.rng.shuffle(members)
        self.depth += 1
        share = 1 if self.full else (0.9 if self.depth < 3 else 0.5)
        out = {name: self.value(member, name) for name, member in members if self.rng.random() < share}
        self.depth -= 1
        return out


def scalar(value):
    """A value as the wire has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(value)


def xml_text(rng, text):
    """The text escaped in one way or another."""
    style = rng.random()
    if style < 0.15 and "]]>" not in text:
        return f"<![CDATA[{text}]]>"
    if style < 0.3:
        return "".join(f"&#x{ord(c):X};" if rng.random() < 0.3 else escape(c) for c in text)
    if style < 0.4:
        return escape(text, {'"': "&quot;", "'": "&apos;"})
    return escape(text)


def xml(rng, shape, value, name, indent, pad=False):
    """An element; on lines of its own where `indent` says how deep they are, else without a blank."""
    deeper = None if indent is None else indent + 1
    lead = "" if indent is None else "\n" + "  " * indent
    if shape.type_name in ("structure", "list", "map"):
        inner = "".join(children(rng, shape, value, deeper))
        if not inner:
            return f"{lead}<{name}/>" if rng.random() < 0.5 else f"{lead}<{name}></{name}>"
        return f"{lead}<{name}>{inner}{lead}</{name}>"
    text = scalar(value)
    inner = xml_text(rng, text) if text else ""
    if pad:
        inner = f"\n{inner}\n    "
    comment = "<!-- x -->" if rng.random() < 0.05 else ""
    return f"{lead}{comment}<{name}>{inner}</{name}>"


def children(rng, shape, value, indent):
    if shape.type_name == "structure":
        for key, item in value.items():
            member = shape.members[key]
            pad = key == "SignatureFileContents" and rng.random() < 0.7
            yield xml(rng, member, item, member.serialization.get("name", key), indent, pad)
    elif shape.type_name == "list":
        for item in value:
            yield xml(rng, shape.member, item, shape.member.serialization.get("name", "member"), indent)
    else:
        lead = "" if indent is None else "\n" + "  " * indent
        for key, item in value.items():
            yield (f"{lead}<entry>" + xml(rng, shape.key, key, "key", None) + xml(rng, shape.value, item, "value", None)
                   + "</entry>")


def body_of(rng, ours, operation, value):
    """The body of a successful answer."""
    shape = operation.output_shape
    indent = rng.choice([None, 1])
    end = "" if indent is None else "\n"
    head = rng.choice(["", '<?xml version="1.0" encoding="UTF-8"?>\n', "<?xml version='1.0'?>"])
    if ours == "snowball":
        return json.dumps(wire_json(value), ensure_ascii=rng.random() < 0.5, indent=rng.choice([None, 2]))
    if ours == "s3-control":
        space = rng.choice(["", f' xmlns="{S3_NAMESPACE}"'])
        inner = "".join(children(rng, shape, value, indent)) if shape else ""
        return f"{head}<{operation.name}Result{space}>{inner}{end}</{operation.name}Result>{end}"
    inner = "".join(children(rng, shape, value, None if indent is None else 2))
    request = "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>"
    space = rng.choice(NAMESPACES)
    space = f' xmlns="{space}"' if space else ""
    result = f"<{operation.name}Result>{inner}{end}</{operation.name}Result>"
    return f"{head}<{operation.name}Response{space}>{end}{result}{end}{request}{end}</{operation.name}Response>{end}"


def wire_json(value):
    if isinstance(value, dict):
        return {key: wire_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [wire_json(item) for item in value]
    return value.timestamp() if isinstance(value, datetime.datetime) else value


def flat(ours, shape, value, path=""):
    """What botocore read, by path, as text."""
    if shape.type_name == "structure":
        for key, item in value.items():
            yield from flat(ours, shape.members[key], item, f"{path}.{key}" if path else key)
    elif shape.type_name == "list":
        for index, item in enumerate(value):
            yield from flat(ours, shape.member, item, f"{path}[{index}]")
    elif shape.type_name == "map":
        for key, item in value.items():
            plain = all(c.isascii() and (c.isalnum() or c in "_-") for c in key)
            yield from flat(ours, shape.value, item, f"{path}.{key}" if plain else f'{path}["{key}"]')
    elif isinstance(value, datetime.datetime) and ours == "snowball":
        yield path, json.dumps(value.timestamp())
    else:
        is_padded = ours == "import-export" and path != "CurrentManifest"
        text = scalar(value)
        yield path, text.strip() if is_padded else text


def same(shape, left, right):
    """Whether botocore read what was meant; texts of Import/Export may be padded."""
    if shape.type_name == "structure":
        return left.keys() == right.keys() and all(same(shape.members[key], left[key], right[key]) for key in left)
    if shape.type_name == "list":
        return len(left) == len(right) and all(same(shape.member, *pair) for pair in zip(left, right))
    if isinstance(left, str):
        return left.strip() == right.strip()
    return left == right


def response(body, status, headers=()):
    headers = {"date": "Fri, 20 Nov 2026 10:00:00 GMT", **dict(headers)}
    return {"body": body.encode(), "headers": botocore.awsrequest.HeadersDict(headers), "status_code": status,
            "context": {"operation_name": "x"}}


def successes(ours, operation, parser, rng):
    shape = operation.output_shape
    for number in range(CASES if shape and shape.members else 1):
        writer = Writer(ours, rng)
        writer.full = number == 0
        value = writer.value(shape) if shape else {}
        body = body_of(rng, ours, operation, value)
        parsed = parser.parse(response(body, 200), shape)
        parsed.pop("ResponseMetadata", None)
        assert not shape or same(shape, value, parsed), (operation.name, value, parsed)
        fields = dict(flat(ours, shape, parsed)) if shape else {}
        yield {"service": ours, "operation": operation.name, "status": 200, "body": body, "fields": fields}


def errors(ours, operation, parser, rng):
    for shape in operation.error_shapes:
        code = shape.metadata.get("error", {}).get("code", shape.name)
        message = Writer(ours, rng).text("Message")
        headers = {}
        if ours == "snowball":
            kind = rng.choice([code, f"com.amazonaws.ie#{code}", f"{code}:http://internal.amazon.com/"])
            body = json.dumps({"__type": kind, rng.choice(["message", "Message"]): message, "ResourceType": "job"})
            headers = {"x-amzn-RequestId": "r-2"}
        elif ours == "import-export":
            space = rng.choice(NAMESPACES)
            body = (f'<ErrorResponse xmlns="{space}">\n  <Error>\n    <Type>Sender</Type>\n    <Code>{code}</Code>\n'
                    f"    <Message>{xml_text(rng, message)}</Message>\n  </Error>\n  <RequestId>r-2</RequestId>\n</ErrorResponse>")
        elif rng.random() < 0.5:
            body = (f'<?xml version="1.0" encoding="UTF-8"?>\n<ErrorResponse xmlns="{S3_NAMESPACE}"><Error><Code>{code}</Code>'
                    f"<Message>{xml_text(rng, message)}</Message></Error><RequestId>r-2</RequestId><HostId>h</HostId></ErrorResponse>")
        else:
            body = (f"<Error><Code>{code}</Code><Message>{xml_text(rng, message)}</Message><RequestId>r-2</RequestId>"
                    "<HostId>h</HostId></Error>")
            headers = {"x-amz-request-id": "r-2"}
        parsed = parser.parse(response(body, 400, headers), operation.output_shape)
        assert parsed.get("Error", {}).get("Code") == code, (body, parsed)
        said = parsed["Error"]["Message"]
        request_id = parsed["ResponseMetadata"].get("RequestId")
        assert said == message and request_id == "r-2", (body, parsed)
        yield {"service": ours, "operation": operation.name, "status": 400, "headers": headers, "body": body,
               "error": {"code": code, "message": said.strip(), "request_id": request_id}}


# Enumerations of which our tables say what each value means.
STATES = {"s3-control": ["JobStatus"], "snowball": ["JobState", "ClusterState"]}


def states():
    """The values of the enumerations, by name."""
    loader = botocore.loaders.Loader()
    out = {}
    for ours, names in STATES.items():
        model = botocore.model.ServiceModel(loader.load_service_model(SERVICES[ours], "service-2"), SERVICES[ours])
        out |= {name: model.shape_for(name).enum for name in names}
    return json.dumps(out, indent=1) + "\n"


def main():
    files = {"states.json": states()}
    for ours in SERVICES:
        rng = random.Random(f"waybill {ours}")
        parser = botocore.parsers.create_parser(PROTOCOLS[ours])
        lines = []
        for operation in operations(ours):
            assert not operation.output_shape or not {"message"} & set(operation.output_shape.members)
            cases = [*successes(ours, operation, parser, rng), *errors(ours, operation, parser, rng)]
            lines += [json.dumps(case, ensure_ascii=False) + "\n" for case in cases]
        files[f"{ours}.jsonl"] = "".join(lines)
    for name, text in files.items():
        file = OUT / name
        if "--check" not in sys.argv:
            file.write_text(text)
        elif file.read_text() != text:
            sys.exit(f"{file} is not what this script writes with the installed botocore")


if __name__ == "__main__":
    main()
