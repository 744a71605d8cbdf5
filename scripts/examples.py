#!/usr/bin/env python3
"""Writes tests/data/service/snowball-examples.json: the inputs of the examples that AWS gives for Snowball's operations.

    "$WAYBILL_VENV/bin/python" scripts/examples.py

`tests/snowball.rs` checks them.
"""
import json
from pathlib import Path

import botocore.loaders

OUT = Path(__file__).parent.parent / "tests/data/service/snowball-examples.json"


def main():
    loaded = botocore.loaders.Loader().load_service_model("snowball", "examples-1")
    examples = [
        {"operation": name, "inputs": example.get("input", {})}
        for name, examples in sorted(loaded["examples"].items())
        for example in examples
    ]
    OUT.write_text(json.dumps(examples, indent=1) + "\n")


if __name__ == "__main__":
    main()
