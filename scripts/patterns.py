#!/usr/bin/env python3
"""Writes tests/data/patterns.jsonl: texts held against regular expressions by Python's `re.fullmatch`.

    "$WAYBILL_VENV/bin/python" scripts/patterns.py

The patterns are those that botocore's models give to inputs of the three services, and some that use every construct.
Texts are made from the pattern and then damaged, so that about half of them match. The seed is fixed.
"""
import json
import random
import re
from pathlib import Path
from re import _constants as sre
from re import _parser

import botocore.loaders
import botocore.model

OUT = Path(__file__).parent.parent / "tests/data/patterns.jsonl"
SERVICES = ["importexport", "s3control", "snowball"]
BATCH = {"UpdateJobStatus", "UpdateJobPriority", "DescribeJob", "ListJobs", "CreateJob", "GetJobTagging", "PutJobTagging",
         "DeleteJobTagging"}
MORE = [r"(a|b)*abb", r"(a*)*b", r"(a|aa)+$", r"^a{2,3}b{0,2}c{2,}$", r"(?:ab|cd)?ef", r"[^a-c\s]+", r"a.c", r"\w+\W\D\S",
        r"(?!x)[a-z]+", r"(?=a)(?=.b).*", r"[]a]+", r"[a\]-]+", r"(|a)+", r"a+?b*?", r"\{\}\|\(\)", r"x{0}y", r"((a?){3}){2}",
        r"[\d.-]+", r"a|b|cd|", r"^$", r".*\n?", r"(?:a{2}){2,}"]
CHARACTERS = list("aZ09-_.:/ @+=#$(){}[]^\\xé漢😀\n\t\r\0") + [""]


def patterns():
    loader = botocore.loaders.Loader()
    found = []

    def walk(shape, seen):
        if shape.name in seen:
            return
        seen.add(shape.name)
        pattern = getattr(shape, "metadata", {}).get("pattern")
        if pattern and pattern not in found:
            found.append(pattern)
        for inner in [*getattr(shape, "members", {}).values(), *(getattr(shape, n, None) for n in ("member", "key", "value"))]:
            if inner is not None:
                walk(inner, seen)

    for service in SERVICES:
        model = botocore.model.ServiceModel(loader.load_service_model(service, "service-2"), service)
        for name in model.operation_names:
            shape = model.operation_model(name).input_shape
            if shape is not None and (service != "s3control" or name in BATCH):
                walk(shape, set())
    return found + MORE


def in_python(pattern):
    """Without Unicode properties, which `re` does not have: beyond ASCII everything belongs to them."""
    beyond = "\\u0080-\\U0010ffff"
    return pattern.replace(r"\p{L}", "A-Za-z" + beyond).replace(r"\p{N}", "0-9").replace(r"\p{Z}", " ")


def text_of(rng, parsed):
    """A text that probably matches."""
    out = ""
    for op, value in parsed:
        if op in (sre.LITERAL, sre.NOT_LITERAL):
            out += chr(value) if op == sre.LITERAL else rng.choice("qQ~")
        elif op == sre.ANY:
            out += rng.choice("a1:/-@.é")
        elif op == sre.IN:
            out += member(rng, value)
        elif op == sre.BRANCH:
            out += text_of(rng, rng.choice(value[1]))
        elif op == sre.SUBPATTERN:
            out += text_of(rng, value[3])
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            least, most, inner = value
            most = least + 4 if most == sre.MAXREPEAT else most
            out += "".join(text_of(rng, inner) for _ in range(rng.randint(least, min(most, least + 40))))
    return out


def member(rng, items):
    if items[0][0] == sre.NEGATE:
        return rng.choice("~!qz ")
    op, value = rng.choice(items)
    if op == sre.LITERAL:
        return chr(value)
    if op == sre.RANGE:
        return chr(rng.randint(value[0], min(value[1], value[0] + 400)))
    return rng.choice({sre.CATEGORY_DIGIT: "0123456789", sre.CATEGORY_SPACE: " \t\n"}.get(value, "a_0 -"))


def damaged(rng, text):
    for _ in range(rng.choice([0, 0, 1, 1, 2])):
        at = rng.randint(0, len(text))
        text = text[:at] + rng.choice(CHARACTERS) + text[at + rng.choice([0, 0, 1]):]
    return text


def main():
    rng = random.Random(2016_06_30)
    lines = []
    for pattern in patterns():
        compiled = re.compile(in_python(pattern), re.ASCII)
        parsed = _parser.parse(in_python(pattern), re.ASCII)
        for _ in range(60):
            text = damaged(rng, text_of(rng, parsed)).encode("utf-8", "ignore").decode()
            lines.append(json.dumps({"pattern": pattern, "text": text, "matches": bool(compiled.fullmatch(text))}) + "\n")
    OUT.write_text("".join(lines))


if __name__ == "__main__":
    main()
