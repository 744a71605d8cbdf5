#!/usr/bin/env python3
"""Writes tests/data/pastes.jsonl: random inputs as people paste them, and what the form's own reader makes of each text.

    python scripts/pastes.py        needs boto3's botocore, PyYAML and awscli

JSON is read by `json.loads`, Python by `ast` and `eval` of its literals and times, YAML by PyYAML, and a command by the
AWS CLI itself, stopped before it calls. The seed is fixed.
"""
import ast
import contextlib
import datetime
import io
import json
import os
import pprint
import random
import shlex
import subprocess
from pathlib import Path
from unittest import mock

import awscli.clidriver
import botocore.loaders
import botocore.model
import yaml
from botocore import xform_name

import bodies
from members import SERVICES

OUT = Path(__file__).parent.parent / "tests/data/pastes.jsonl"
IDS = {"importexport": "import-export", "s3control": "s3-control", "snowball": "snowball"}
COMMENTS = ["# a note, with 'quotes' and {", "#", "# }]"]

# What no random text has: shorthand, quoting of the shell, global options.
COMMANDS = [
    "aws s3control put-job-tagging --account-id 123456789012 --job-id job-1 --tags Key=a,Value=b Key=c,Value=d",
    "aws s3control put-job-tagging --account-id 123456789012 --job-id job-1 --tags 'Key=a b,Value=\"c,d\"'",
    "aws s3control put-job-tagging --account-id 123456789012 --job-id job-1 --tags '{\"Key\": \"a\", \"Value\": \"b\"}' '{\"Key\": \"c\", \"Value\": \"d\"}'",
    "aws s3control list-jobs --account-id=123456789012 --job-statuses Active Complete --region us-east-1",
    "aws s3control list-jobs --account-id 012345678901 --job-statuses '[\"Active\"]' --max-results 5",
    "aws --region eu-west-1 --output json s3control update-job-priority --account-id 123456789012 --job-id job-1 --priority 7",
    "aws s3control create-job --account-id 123456789012 --no-confirmation-required --operation 'S3PutObjectTagging={TagSet=[{Key=a,Value=b}]}'"
    " --report Enabled=false --priority 10 --role-arn arn:aws:iam::123456789012:role/r --client-request-token t"
    " --manifest 'Spec={Format=S3BatchOperations_CSV_20180820,Fields=[Bucket,Key]},Location={ObjectArn=arn:aws:s3:::b/k,ETag=e}'",
    "aws s3control create-job --account-id 123456789012 --confirmation-required --operation '{\"S3DeleteObjectTagging\": {}}'"
    " --report Enabled=true,Bucket=arn:aws:s3:::b,Format=Report_CSV_20180820,ReportScope=AllTasks --priority 10"
    " --role-arn arn:aws:iam::123456789012:role/r --client-request-token t --tags Key=k,Value=",
    "aws importexport update-job --job-id 53TX4 --job-type Import --manifest $'a: b\\nc: \\'d\\'' --validate-only",
    "aws importexport update-job \\\n  --job-id \"53TX4\" \\\n  --job-type Import \\\n  --manifest \"a: \\\"b\\\" \\\\ c\nd\" \\\n  --no-validate-only",
    "aws importexport get-shipping-label --job-ids 53TX4 A36BC --name \"O'Neil\"",
    "aws snowball update-job --job-id JID123e4567-e89b-12d3-a456-426655440000 --notification 'SnsTopicARN=arn:aws:sns:us-east-1:123456789012:t,JobStatesToNotify=[New,Complete],NotifyAll=false'",
    "aws snowball update-job --job-id JID123e4567-e89b-12d3-a456-426655440000 --resources 'S3Resources=[{BucketArn=arn:aws:s3:::b,KeyRange={BeginMarker=a,EndMarker=z}}]' --description 'a  b'",
    "aws snowball update-job --cli-input-json '{\"JobId\": \"JID123e4567-e89b-12d3-a456-426655440000\", \"Description\": \"old\"}' --description new",
    "aws snowball create-job --job-type IMPORT --snowball-type EDGE --tax-documents 'IND={GSTIN=22AAAAA0000A1Z5}' --shipping-option EXPRESS",
    "aws snowball update-job --job-id JID123e4567-e89b-12d3-a456-426655440000 --notification JobStatesToNotify=New,NotifyAll=true",
]


def said_by_the_cli(text):
    """Service, operation and parameters of a command; nothing where the AWS CLI refuses it."""
    got = []

    def invoke(self, service_name, operation_name, parameters, parsed_globals):
        got.append((service_name, operation_name, parameters))
        return 0

    argv = split(text)[1:]
    with mock.patch("awscli.clidriver.CLIOperationCaller.invoke", invoke), contextlib.redirect_stderr(io.StringIO()), \
            mock.patch.dict(os.environ, {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}):
        try:
            awscli.clidriver.create_clidriver().main(argv)
        except SystemExit:
            return None
    return got[0] if got else None


def split(text):
    """The words as bash has them."""
    out = subprocess.run(["bash", "-c", f"printf '%s\\0' {text}"], capture_output=True, check=True).stdout
    return out.decode().split("\0")[:-1]


def in_python(value, shape, rng):
    """With times as Python has them."""
    if shape.type_name == "structure":
        return {k: in_python(v, shape.members[k], rng) for k, v in value.items()}
    if shape.type_name == "list":
        return [in_python(v, shape.member, rng) for v in value]
    if shape.type_name == "timestamp":
        zone = rng.choice([datetime.timezone.utc, datetime.timezone(datetime.timedelta(hours=-5, minutes=-30)),
                           datetime.timezone(datetime.timedelta(seconds=7200))])
        return datetime.datetime.fromtimestamp(rng.randrange(2**31), zone)
    return value


def plain(value):
    """With times as texts."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.datetime) else value


def commented(rng, text):
    """Comments behind lines of Python, wherever the text still means the same."""
    lines = [line + ("  " + rng.choice(COMMENTS) if rng.random() < 0.3 else "") for line in text.split("\n")]
    return "\n".join(lines)


def relaxed(rng, params):
    """JSON with comments and trailing commas."""
    lines = json.dumps(params, indent=2, ensure_ascii=rng.random() < 0.5).split("\n")
    out = []
    for line, following in zip(lines, [*lines[1:], ""]):
        if line[-1] not in "{[," and following.strip()[:1] in ("}", "]") and rng.random() < 0.5:
            line += ","
        line += rng.choice(["", "", " // a 'note", " /* {\n */"])
        out.append(line)
    return "\n".join(out)


def written(rng, service, name, model, params):
    """Each form with its text and what its reader makes of it."""
    text = json.dumps(params, indent=rng.choice([None, 1, 4]), ensure_ascii=rng.random() < 0.5)
    yield "json", text, json.loads(text)
    yield "relaxed", relaxed(rng, params), params
    times = in_python(params, model.input_shape, rng)
    names = {"datetime": datetime}
    text = repr(times)
    yield "repr", text, plain(eval(text, names))
    text = commented(rng, pprint.pformat(times, width=rng.choice([40, 100]), sort_dicts=False))
    with contextlib.suppress(SyntaxError):
        yield "pprint", text, plain(eval(text, names))
    arguments = ",\n    ".join(f"{k}={rng.choice([repr, pprint.pformat])(v)}" for k, v in times.items())
    call = f"import boto3\n\nclient = boto3.client('{service}')  # here\nresponse = client.{xform_name(name)}(\n    {arguments}{rng.choice(['', ',']) if params else ''}\n)\nprint(response)"
    node = next(n for n in ast.walk(ast.parse(call)) if isinstance(n, ast.Call) and getattr(n.func, 'attr', '') == xform_name(name))
    yield "call", call, plain({k.arg: eval(ast.unparse(k.value), names) for k in node.keywords})
    if params:
        yield "arguments", arguments, plain(times)
        yield "spread", f"**{times!r}", plain(times)
    # YAML 1.1 takes these two for line breaks, YAML 1.2 does not: escaped they are the same in both.
    has_breaks = any(c in str(params) for c in ("\\x85", "\\u2028"))
    text = yaml.safe_dump(params, allow_unicode=rng.random() < 0.5 and not has_breaks,
                          default_flow_style=rng.choice([None, False]), sort_keys=False)
    yield "yaml", text, yaml.safe_load(text)
    words = ["aws", service, xform_name(name, "-")]
    for key, value in params.items():
        option = "--" + xform_name(key, "-")
        if isinstance(value, bool):
            words.append(option if value else option.replace("--", "--no-", 1))
        else:
            shell = json.dumps(value) if isinstance(value, (dict, list)) else str(value)
            words += [option, shlex.quote(shell)]
    command = rng.choice([" ", " \\\n    "]).join(words)
    said = said_by_the_cli(command)
    if said and said[1] == name:
        yield "aws", command, said[2]


def main():
    rng = random.Random(2010_06_03)
    bodies.LONGEST = 14
    loader = botocore.loaders.Loader()
    lines = []
    for ours, (theirs, wanted) in SERVICES.items():
        service = botocore.model.ServiceModel(loader.load_service_model(theirs, "service-2"), theirs)
        for name in wanted or service.operation_names:
            model = service.operation_model(name)
            nested = any(s.type_name in ("structure", "list") for s in model.input_shape.members.values())
            for _ in range(5 if nested else 2):
                params = bodies.structure(rng, model.input_shape)
                for form, text, said in written(rng, theirs, name, model, params):
                    lines.append({"form": form, "service": ours, "operation": name, "text": text, "inputs": said})
    for text in COMMANDS:
        service, name, said = said_by_the_cli(text)
        lines.append({"form": "aws", "service": IDS[service], "operation": name, "text": text, "inputs": said})
    OUT.write_text("".join(json.dumps(line) + "\n" for line in lines))


if __name__ == "__main__":
    main()
