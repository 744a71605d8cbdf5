"""Writes tokens.json: what PyYAML makes of plain scalars.

Run with the interpreter that has PyYAML 6.0.3: `python make.py > tokens.json`. Each line is `[token, type, value]`; the
types are PyYAML's tags without their prefix. The tokens are hand-picked ones, all short texts over the characters that
numbers are made of, and random longer ones (fixed seed). Kept is what PyYAML reads as one plain scalar with that text.
"""

import itertools
import json
import random

import yaml

HAND = """
yes Yes YES yEs no No NO on On ON off Off OFF true True TRUE tRUE false False FALSE y Y n N ~ null Null NULL nULL << <<<
0 -0 +0 00 007 08 09 010 02134 08873 012345 0o17 0b101 0b102 0b -0b11 +0b1_0 0x1F 0xfg -0x10 0x 0x_ 1_000 1__0 _1 1_
12:30 12:30:45 20:00 1:60 1:5:9 190:20:30 -1:30 +1:30 0:30 01:30 1:2:3.5 190:20:30.15 12:30.5 1:30. 12: :30
2.0 250.00 3.10 1. .5 -.5 +.5 1e3 1e+3 1.5e3 1.5e+3 1.0E-2 .inf -.inf +.INF .Inf .nan .NaN .NAN -.nan 1_0.5_0 1.2.3 8471.70
8471.70.4065 2012-07-24 2012-7-24 2012-07-24T10:00:00Z 2012-07-24t10:00:00+01:00 2001-12-14T21:59:43.10-05:00 2012-07 2012-13-99
2012-07_archive 91011-1111 206-555-1111 5D992 +12065551111 2065551111 532404500021 123456789012345678901234567890
0777777777777777777777777777777 0xffffffffffffffffffffffffffffffff 0b1111111111111111111111111111111111111111111111111111111111111111111
= == - . .. ... + -- ++ 1-2 1+2 1/2 e3 E 0e0 1e 1e+ 0.0 00.5 0.1_ ._ 1._ 1_.0 0_7 0_8 -012 +017 --1 a0 S/N
""".split()


def candidates():
    yield from HAND
    yield from ["2001-12-14 21:59:43.10 -5", "2001-12-15 2:59:43.10", "2012-07-24 10:00", "12 30", "1 000", "+1 413 555 0100"]
    for length in (1, 2, 3):
        yield from map("".join, itertools.product("0179_.:+-eExb", repeat=length))
    choose = random.Random(2010)
    for _ in range(4000):
        yield "".join(choose.choice("000112345678999__..::+-eExXbTZaf") for _ in range(choose.randint(4, 12)))
    for _ in range(300):
        year, month, day = choose.randint(1, 9999), choose.randint(1, 12), choose.randint(1, 28)
        yield f"{year:04}-{month}-{day}"
        yield f"{year:04}-{month:02}-{day:02}"
        yield f"{year:04}-{month:02}-{day:02}T{choose.randint(0, 23)}:{choose.randint(0, 59):02}:{choose.randint(0, 59):02}"


def main():
    seen = set()
    for token in candidates():
        if token in seen:
            continue
        seen.add(token)
        try:
            node = yaml.compose(token, Loader=yaml.SafeLoader)
        except yaml.YAMLError:
            continue
        if not isinstance(node, yaml.ScalarNode) or node.style or node.value != token:
            continue
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        try:
            value = yaml.load(token, Loader=yaml.SafeLoader) if kind in ("int", "float", "bool") else None
        except (yaml.YAMLError, ValueError):
            continue
        text = str(value) if kind == "int" else repr(value) if kind == "float" else str(value).lower() if kind == "bool" else ""
        print(json.dumps([token, kind, text]))


main()
