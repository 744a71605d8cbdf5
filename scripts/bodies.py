#!/usr/bin/env python3
"""Writes tests/data/bodies.jsonl: random inputs of every operation, and the request that botocore's serializers make.

    "$WAYBILL_VENV/bin/python" scripts/bodies.py

Snowball is written with botocore's serializer for JSON, which its clients prefer to CBOR. Each line also has a
damaged copy of the inputs: the way to the value that is wrong, and what is wrong with it. The seed is fixed.
"""
import copy
import json
import random
import re
from pathlib import Path
from re import _parser

import botocore.loaders
import botocore.model
import botocore.serialize
from botocore.utils import percent_encode, percent_encode_sequence
from botocore.validate import ParamValidator

from members import SERVICES
from patterns import in_python, text_of

OUT = Path(__file__).parent.parent / "tests/data/bodies.jsonl"
PROTOCOLS = {"importexport": "query", "s3control": "rest-xml", "snowball": "json"}
AWKWARD = list("'\"$`\\!%^|&<>();#~*?[]{}=+-_.@:/, \t\n\ra0Z") + ["]]>", "\r\n", "é", "漢", "😀", "\u00a0", "\u2028", "\u0085",
                                                                  "\ud7ff", "\ue000", "\ufffd", "%20", "&amp;"]
LONGEST = 60
# By name, where a rule of the documentation asks for more than the model says.
TEXTS = {"JobId": "53TX4", "JobType": "Import"}


def matching(rng, pattern, least, most):
    parsed, compiled = _parser.parse(in_python(pattern), re.ASCII), re.compile(in_python(pattern), re.ASCII)
    while True:
        text = text_of(rng, parsed)
        while len(text) < least and not compiled.fullmatch(text):
            text += text_of(rng, parsed)
        if least > len(text):
            text = text + "a" * (least - len(text))
        if least <= len(text) <= most and compiled.fullmatch(text) and text == text.encode("utf-8", "ignore").decode():
            return text


def value(rng, shape, name):
    kind, limits = shape.type_name, shape.metadata
    if kind == "structure":
        return structure(rng, shape)
    if kind in ("list", "map"):
        least = limits.get("min", 0)
        count = rng.randint(least, max(least, min(limits.get("max", 3), 3)))
        if kind == "list":
            return [value(rng, shape.member, name) for _ in range(count)]
        return dict(sorted((value(rng, shape.key, name), value(rng, shape.value, name)) for _ in range(count)))
    if kind == "boolean":
        return rng.random() < 0.5
    if kind in ("integer", "long"):
        least, most = limits.get("min", 0), limits.get("max", 2**31 - 1 if kind == "integer" else 2**62)
        return rng.choice([least, most, rng.randint(least, most)])
    if kind in ("double", "float"):
        return rng.choice([0.5, 12.25, 100.0, 3, 0])
    if kind == "timestamp":
        return rng.choice(["2026-11-20T14:02:11Z", "2000-02-29T00:00:00+02:00", 1795183331, "1999-12-31T23:59:59.000Z"])
    assert kind == "string", kind
    if shape.enum:
        return rng.choice(shape.enum)
    least, most = limits.get("min", 1), min(limits.get("max", 30), LONGEST)
    if limits.get("pattern", ".*") not in (".*",):
        return matching(rng, limits["pattern"], least, max(most, limits.get("max", 300)))
    text = "".join(rng.choice(AWKWARD) for _ in range(rng.randint(max(least, 1), max(most - 4, least, 1))))
    return (text.replace("\n", " ") if limits.get("pattern") else text)[:most]


def structure(rng, shape):
    required = set(shape.required_members)
    names = sorted(shape.members)
    if shape.is_tagged_union:
        names = [rng.choice(names)]
    chosen = [n for n in names if n in required or shape.is_tagged_union or rng.random() < 0.6]
    return {n: value(rng, shape.members[n], n) for n in chosen}


def leaves(shape, params, way=()):
    """Every value with its shape and the way to it."""
    yield shape, params, way
    if shape.type_name == "structure":
        for name, inner in params.items():
            yield from leaves(shape.members[name], inner, (*way, name))
    elif shape.type_name == "list":
        for index, inner in enumerate(params):
            yield from leaves(shape.member, inner, (*way, index))
    elif shape.type_name == "map":
        for name, inner in params.items():
            yield from leaves(shape.value, inner, (*way, name))


def defects(shape, params):
    """What can be made wrong about one value: the code, and the wrong value."""
    kind, limits = shape.type_name, shape.metadata
    if kind == "structure":
        yield from (("missing-input", name, None) for name in shape.required_members)
        yield "unknown-input", "Nonsense9", "x"
        yield "input-type", None, [1]
    elif kind == "list":
        yield "input-type", None, "x"
        if limits.get("max", 9**9) < 200 and params:
            yield "input-count", None, [params[0]] * (limits["max"] + 1)
        if limits.get("min"):
            yield "input-count", None, []
    elif kind == "map":
        yield "input-type", None, ["x"]
    elif kind == "boolean":
        yield "input-type", None, "maybe"
    elif kind in ("integer", "long"):
        yield "input-type", None, "12x"
        yield "input-type", None, True
        yield "input-range", None, limits.get("min", -2**31) - 1
        if limits.get("max", 2**31 - 1) < 2**62 and kind == "integer":
            yield "input-range", None, limits.get("max", 2**31 - 1) + 1
    elif kind in ("double", "float"):
        yield "input-type", None, "1.5.5"
    elif kind == "timestamp":
        yield "input-type", None, "next week"
    elif shape.enum:
        yield "unknown-choice", None, "Nonsense9"
        yield "input-type", None, ["x"]
    else:
        yield "input-type", None, {"x": "y"}
        if 0 < limits.get("max", 0) < 3000 and "pattern" not in limits:
            yield "input-length", None, "x" * (limits["max"] + 1)
        if limits.get("pattern", ".*") != ".*":
            for wrong in ("\u0001\u0002", "no such thing ~ ~"):
                wrong = wrong.ljust(limits.get("min", 0), "~") if "\u0001" not in wrong else "~!" * 20
                wrong = wrong[:limits.get("max", 99)]
                if not re.compile(in_python(limits["pattern"]), re.ASCII).fullmatch(wrong):
                    yield "input-form", None, wrong


def damage(rng, shape, params):
    """A copy with one wrong value."""
    spots = [(way, *defect) for inner, value, way in leaves(shape, params) for defect in defects(inner, value)]
    spots = [spot for spot in spots if spot[0] or spot[2]]
    if not spots:
        return None
    code = rng.choice(sorted({spot[1] for spot in spots}))
    way, code, name, wrong = rng.choice([spot for spot in spots if spot[1] == code])
    way = (*way, name) if name else way
    damaged = copy.deepcopy(params)
    owner = damaged
    for step in way[:-1]:
        owner = owner[step]
    if code == "missing-input":
        del owner[way[-1]]
    else:
        owner[way[-1]] = wrong
    return {"inputs": damaged, "path": list(way), "code": code}


def request(service, model, params):
    serializer = botocore.serialize.create_serializer(PROTOCOLS[service], False)
    made = serializer.serialize_to_request(params, model)
    out = {"method": made["method"], "path": made["url_path"], "headers": dict(made["headers"])}
    out["query"] = percent_encode_sequence(made["query_string"]) if made["query_string"] else ""
    body = made["body"]
    if isinstance(body, dict):
        body = "&".join(f"{percent_encode(k, safe='-._~')}={percent_encode(v, safe='-._~')}" for k, v in body.items())
    out["body"] = body if isinstance(body, str) else body.decode()
    return out


def main():
    rng = random.Random(2018_08_20)
    loader = botocore.loaders.Loader()
    lines = []
    for ours, (theirs, wanted) in SERVICES.items():
        service = botocore.model.ServiceModel(loader.load_service_model(theirs, "service-2"), theirs)
        for name in wanted or service.operation_names:
            model = service.operation_model(name)
            nested = any(s.type_name in ("structure", "list") for s in model.input_shape.members.values())
            for _ in range(12 if nested else 3):
                params = structure(rng, model.input_shape)
                if theirs == "importexport":
                    params = {k: TEXTS.get(k, v) for k, v in params.items()}
                report = ParamValidator().validate(params, model.input_shape)
                assert not report.has_errors(), report.generate_report()
                line = {"service": ours, "operation": name, "inputs": params, "request": request(theirs, model, params),
                        "damaged": damage(rng, model.input_shape, params)}
                lines.append(json.dumps(line) + "\n")
    OUT.write_text("".join(lines))


if __name__ == "__main__":
    main()
