#!/usr/bin/env python3
"""Writes src/answer/outputs.rs: what every operation answers, as botocore's service models have it.

    "$WAYBILL_VENV/bin/python" scripts/outputs.py            writes
    "$WAYBILL_VENV/bin/python" scripts/outputs.py --check    compares, and exits with 1 on a difference

`src/answer/shape.rs` says how the shapes are written.
"""
import sys
from pathlib import Path

import botocore.loaders
import botocore.model

OUT = Path(__file__).parent.parent / "src/answer/outputs.rs"
SERVICES = {"import-export": "importexport", "s3-control": "s3control", "snowball": "snowball"}
# S3 Control has many more operations; these are about S3 Batch Operations jobs.
S3_CONTROL = ["CreateJob", "DeleteJobTagging", "DescribeJob", "GetJobTagging", "ListJobs", "PutJobTagging",
              "UpdateJobPriority", "UpdateJobStatus"]
# In the documentation and in recorded answers, and not in the model.
EXTRA = {
    ("import-export", "CreateJob"): " AwsShippingAddress",
    ("import-export", "GetStatus"): " AwsShippingAddress WarningMessage",
}

HEAD = '''//! What every operation answers. Written by `scripts/outputs.py` from AWS's service models; not by hand.

use super::shape::{Output, Shape};

/// All operations of the three services.
#[rustfmt::skip]
pub static OUTPUTS: &[Output] = &[
'''


def inner(shape, seen):
    """What stands behind a name."""
    kind = shape.type_name
    if kind == "structure":
        assert shape.name not in seen, f"{shape.name} holds itself"
        return "{" + members(shape, seen | {shape.name}) + "}"
    if kind == "list":
        assert not shape.serialization.get("flattened"), shape.name
        return "[" + shape.member.serialization.get("name", "") + inner(shape.member, seen) + "]"
    if kind == "map":
        assert not shape.serialization and shape.key.type_name == "string", shape.name
        return "<" + inner(shape.value, seen) + ">"
    return "@" if kind == "timestamp" else ""


def members(shape, seen=frozenset()):
    """The members of a structure, separated by blanks."""
    out = []
    for name, member in shape.members.items() if shape else []:
        assert "location" not in member.serialization, f"{name} is not in the body"
        wire = member.serialization.get("name", name)
        out.append(name + ("" if wire == name else "=" + wire) + inner(member, seen))
    return " ".join(out)


def operations(ours):
    """The models of a service's operations."""
    loader = botocore.loaders.Loader()
    model = botocore.model.ServiceModel(loader.load_service_model(SERVICES[ours], "service-2"), SERVICES[ours])
    names = S3_CONTROL if ours == "s3-control" else model.operation_names
    return [model.operation_model(name) for name in names]


def main():
    lines = [HEAD]
    for ours in SERVICES:
        for operation in operations(ours):
            shape = members(operation.output_shape) + EXTRA.get((ours, operation.name), "")
            lines.append(f'    Output {{ service: "{ours}", operation: "{operation.name}", shape: Shape("{shape}") }},\n')
    text = "".join(lines) + "];\n"
    if "--check" not in sys.argv:
        OUT.write_text(text)
    elif OUT.read_text() != text:
        sys.exit(f"{OUT} is not what the model of the installed botocore says")


if __name__ == "__main__":
    main()
