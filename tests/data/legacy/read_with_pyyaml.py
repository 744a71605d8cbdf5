"""Reads manifests with PyYAML: a JSON list of texts on standard input, on standard output a list with, for each text, its
scalars by path, or the error as a string. Scalars are text, as `BaseLoader` reads them."""

import json
import sys

import yaml


def flatten(value, path, out):
    if isinstance(value, dict):
        for key, inner in value.items():
            flatten(inner, f"{path}.{key}" if path else key, out)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            flatten(inner, f"{path}[{index}]", out)
    else:
        out[path] = value
    return out


def read(text):
    try:
        # The second reading resolves types as the service does, which refuses more.
        yaml.safe_load(text)
        return flatten(yaml.load(text, Loader=yaml.BaseLoader), "", {})
    except yaml.YAMLError as error:
        return str(error)


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
