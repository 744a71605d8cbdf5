#!/usr/bin/env python3
"""Writes tests/data/service/*.json: operations and their inputs as botocore's service models have them.

    "$WAYBILL_VENV/bin/python" scripts/members.py            writes
    "$WAYBILL_VENV/bin/python" scripts/members.py --check    compares, and exits with 1 on a difference

`tests/operations.rs` holds our tables against these files.
"""
import json
import sys
from pathlib import Path

import botocore.loaders
import botocore.model

OUT = Path(__file__).parent.parent / "tests/data/service"
SERVICES = {"import-export": "importexport"}


def shape(model):
    """The facts about a shape that our descriptions repeat."""
    facts = {"type": model.type_name}
    if getattr(model, "enum", None):
        facts["enum"] = model.enum
    if model.type_name == "structure":
        facts["members"] = {name: shape(member) for name, member in model.members.items()}
        facts["required"] = sorted(model.required_members)
    if model.type_name == "list":
        facts["member"] = shape(model.member)
    return facts


def main():
    loader = botocore.loaders.Loader()
    for ours, theirs in SERVICES.items():
        model = botocore.model.ServiceModel(loader.load_service_model(theirs, "service-2"), theirs)
        facts = {
            "api_version": model.api_version,
            "protocol": model.metadata["protocol"],
            "host": model.metadata["globalEndpoint"],
            "operations": {name: shape(model.operation_model(name).input_shape) for name in model.operation_names},
        }
        file, text = OUT / f"{ours}.json", json.dumps(facts, indent=1) + "\n"
        if "--check" not in sys.argv:
            file.write_text(text)
        elif file.read_text() != text:
            sys.exit(f"{file} is not the model of the installed botocore")


if __name__ == "__main__":
    main()
