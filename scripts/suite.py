#!/usr/bin/env python3
"""Writes tests/data/sigv4/suite/cases.jsonl: AWS's published signing test suite, verbatim, one case a line.

    scripts/suite.py CRT_FOLDER CLASSIC_FOLDER

CRT_FOLDER is `aws-signing-test-suite/v4` of the crate aws-sigv4 1.6.4, which has it from aws-c-auth 0.9.0; it is the suite as
AWS maintains it today, with signatures in headers and in queries. CLASSIC_FOLDER is `tests/unit/auth/aws4_testsuite` of the
source package of botocore 1.44.5, the suite as it was first published. tests/data/sigv4/suite/README.md says more.
"""
import json
import re
import sys
from pathlib import Path

OUT = Path(__file__).parent.parent / "tests/data/sigv4/suite/cases.jsonl"


def text(file):
    return file.read_bytes().decode() if file.exists() else None


def stages(folder, where):
    """What a case says about signatures in headers or in the query; None where it says nothing."""
    if not (folder / f"{where}-canonical-request.txt").exists():
        return None
    return {stage.replace("-", "_"): text(folder / f"{where}-{stage}.txt") for stage in ["canonical-request", "string-to-sign", "signature"]}


def crt(folder):
    context = text(folder / "context.json")
    return {"name": f"crt/{folder.name}", "request": text(folder / "request.txt"), "context": context and json.loads(context),
            "header": stages(folder, "header"), "query": stages(folder, "query")}


def classic(request, root):
    stage = {"canonical_request": text(request.with_suffix(".creq")), "string_to_sign": text(request.with_suffix(".sts")),
             "signature": text(request.with_suffix(".authz")).rpartition("Signature=")[2]}
    # It has no contexts, and one case shows its token in its stages alone.
    token = re.search("^x-amz-security-token:(.*)$", stage["canonical_request"], re.MULTILINE)
    context = {"credentials": {"token": token and token[1]}}
    return {"name": f"classic/{request.parent.relative_to(root)}", "request": text(request), "context": context, "header": stage, "query": None}


def main():
    crt_folder, classic_folder = map(Path, sys.argv[1:])
    cases = [crt(folder) for folder in sorted(crt_folder.iterdir())]
    cases += [classic(request, classic_folder) for request in sorted(classic_folder.rglob("*.req"))]
    OUT.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases))


if __name__ == "__main__":
    main()
