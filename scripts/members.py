#!/usr/bin/env python3
"""Writes tests/data/service/*.json: operations and their inputs as botocore's service models have them.

    "$WAYBILL_VENV/bin/python" scripts/members.py            writes
    "$WAYBILL_VENV/bin/python" scripts/members.py --check    compares, and exits with 1 on a difference

`tests/operations.rs` holds our tables against these files, member by member.
"""
import json
import sys
from pathlib import Path

import botocore.loaders
import botocore.model

OUT = Path(__file__).parent.parent / "tests/data/service"

S3_BATCH = (
    "UpdateJobStatus UpdateJobPriority DescribeJob ListJobs CreateJob GetJobTagging PutJobTagging DeleteJobTagging"
)

# Ours: botocore's name, and the operations where not all are wanted.
SERVICES = {
    "import-export": ("importexport", None),
    "s3-control": ("s3control", S3_BATCH.split()),
    "snowball": ("snowball", None),
}

# What a model says about a value and its place. Hosts (`contextParam`, `hostLabel`) are the business of the endpoint rules.
REPEATED = ("enum", "pattern", "min", "max", "idempotencyToken", "union")
CARRIED = ("location", "name", "flattened")
ELSEWHERE = ("required", "sensitive", "contextParam", "hostLabel", "xmlNamespace")


def shape(model):
    """The facts about a value that our descriptions repeat, all the way down."""
    said = model.metadata | model.serialization
    if unknown := said.keys() - {*REPEATED, *CARRIED, *ELSEWHERE}:
        sys.exit(f"{model.name} has what no description of ours can say: {sorted(unknown)}")
    facts = {"type": model.type_name}
    facts |= {key: said[key] for key in (*REPEATED, *CARRIED) if key in said}
    if model.type_name == "structure":
        facts["members"] = {name: shape(member) for name, member in model.members.items()}
        facts["required"] = sorted(model.required_members)
    if model.type_name == "list":
        facts["member"] = shape(model.member)
    if model.type_name == "map":
        facts["key"], facts["value"] = shape(model.key), shape(model.value)
    return facts


def operation(model):
    """Request line, body's root element, errors and inputs."""
    facts = {
        "method": model.http["method"],
        "path": model.http["requestUri"],
        "errors": [error.name for error in model.error_shapes],
        "input": shape(model.input_shape),
    }
    serialization = model.input_shape.serialization
    if "xmlNamespace" in serialization:
        facts["root"], facts["namespace"] = facts["input"].pop("name"), serialization["xmlNamespace"]["uri"]
    return facts


def service(name, wanted):
    """Everything about a service."""
    loaded = botocore.loaders.Loader().load_service_model(name, "service-2")
    model = botocore.model.ServiceModel(loaded, name)
    metadata = model.metadata
    return {
        "api_version": model.api_version,
        "protocols": metadata.get("protocols", [metadata["protocol"]]),
        "json_version": metadata.get("jsonVersion"),
        "target_prefix": metadata.get("targetPrefix"),
        "host": metadata.get("globalEndpoint"),
        "operations": {name: operation(model.operation_model(name)) for name in wanted or model.operation_names},
    }


def main():
    for ours, (theirs, wanted) in SERVICES.items():
        file, text = OUT / f"{ours}.json", json.dumps(service(theirs, wanted), indent=1) + "\n"
        if "--check" not in sys.argv:
            file.write_text(text)
        elif file.read_text() != text:
            sys.exit(f"{file} is not the model of the installed botocore")


if __name__ == "__main__":
    main()
