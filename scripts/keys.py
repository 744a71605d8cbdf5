#!/usr/bin/env python3
"""Writes tests/data/keys.jsonl: keys as AWS's tools print them, and what they are.

    AWS_CLI=aws python scripts/keys.py        needs botocore and AWS CLI 2

`export-credentials` is run in each of its formats, credentials files are read by botocore's own parser, and the rest is
written as the services' API references show it. The keys are random, the seed is fixed.
"""
import configparser
import csv
import io
import json
import os
import random
import string
import subprocess
import tempfile
from pathlib import Path

import botocore.configloader

OUT = Path(__file__).parent.parent / "tests/data/keys.jsonl"
BASE64 = string.ascii_letters + string.digits + "+/"
FORMATS = ["process", "env", "env-no-export", "powershell", "windows-cmd", "fish"]
random.seed(20261120)


def text(alphabet, count):
    return "".join(random.choice(alphabet) for _ in range(count))


def keys(temporary=True):
    found = {
        "access_key_id": ("ASIA" if temporary else "AKIA") + text(string.ascii_uppercase + "234567", 16),
        "secret": text(BASE64, 40),
        "token": text(BASE64, 4 * random.randint(60, 200) - 2) + "==" if temporary else "",
        "expires": f"2126-0{random.randint(1, 9)}-{random.randint(10, 28)}T14:02:11Z" if temporary else None,
        "name": "",
        "region": None,
    }
    return found


def line(form, pasted, *profiles):
    return json.dumps({"form": form, "text": pasted, "profiles": profiles}, ensure_ascii=False)


def exported(form, found):
    """What AWS CLI 2 prints. Older ones of that major version do not know fish; theirs is its line since 2.27."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": tempfile.gettempdir(),
        "AWS_ACCESS_KEY_ID": found["access_key_id"],
        "AWS_SECRET_ACCESS_KEY": found["secret"],
    }
    environment |= {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}
    if found["token"]:
        environment |= {"AWS_SESSION_TOKEN": found["token"], "AWS_CREDENTIAL_EXPIRATION": found["expires"]}
    command = os.environ.get("AWS_CLI", "aws").split() + ["configure", "export-credentials", "--format"]
    run = subprocess.run(command + [form], env=environment, capture_output=True, text=True)
    if run.returncode and form == "fish":
        lines = subprocess.run(command + ["env-no-export"], env=environment, capture_output=True, text=True, check=True)
        pairs = [pair.split("=", 1) for pair in lines.stdout.splitlines()]
        return "".join(f'set -gx {name} "{value}"\n' for name, value in pairs)
    run.check_returncode()
    return run.stdout


def files():
    """Credentials and config files of several profiles, as botocore reads them."""
    for count in (1, 2, 5):
        names = ["default", "prod", "dev-eu", "user one", "x.y"][:count]
        found = [keys(random.random() < 0.5) | {"expires": None, "name": name} for name in names]
        parser = configparser.RawConfigParser()
        for profile in found:
            values = {"aws_access_key_id": profile["access_key_id"], "aws_secret_access_key": profile["secret"]}
            values |= {"aws_session_token": profile["token"]} if profile["token"] else {}
            parser[profile["name"]] = values
        out = io.StringIO()
        parser.write(out)
        with tempfile.NamedTemporaryFile("w", suffix=".ini") as file:
            file.write(out.getvalue())
            file.flush()
            read = botocore.configloader.raw_config_parse(file.name)
        assert [read[p["name"]]["aws_access_key_id"] for p in found] == [p["access_key_id"] for p in found]
        yield line("credentials", out.getvalue(), *found)
        compact = out.getvalue().replace(" = ", "=").replace("\n", "\r\n")
        yield line("credentials, Windows", "; my keys\r\n" + compact, *found)
        config = "".join(
            f"[{'' if p['name'] == 'default' else 'profile '}{p['name']}]\nregion = eu-west-{i + 1}\noutput = json\n"
            for i, p in enumerate(found)
        )
        both = [p | {"region": f"eu-west-{i + 1}"} for i, p in enumerate(found)]
        yield line("credentials and config", out.getvalue() + "\n# config\n" + config, *both)


def answers():
    """JSON and XML of services."""
    for indent in (4, None):
        found = keys()
        inner = {
            "AccessKeyId": found["access_key_id"],
            "SecretAccessKey": found["secret"],
            "SessionToken": found["token"],
            "Expiration": found["expires"].replace("Z", "+00:00"),
        }
        role = {"AssumedRoleId": "AROAIOSFODNN7EXAMPLE:me", "Arn": "arn:aws:sts::123456789012:assumed-role/Shipping/me"}
        yield line("sts assume-role", json.dumps({"Credentials": inner, "AssumedRoleUser": role}, indent=indent), found)
        yield line("sts get-session-token", json.dumps({"Credentials": inner}, indent=indent), found)
        milliseconds = 4_935_000_000_000 + random.randint(0, 10**9) * 1000
        sso = {
            "accessKeyId": found["access_key_id"],
            "secretAccessKey": found["secret"],
            "sessionToken": found["token"],
            "expiration": milliseconds,
        }
        at = {"unix": milliseconds // 1000}
        yield line("sso", json.dumps({"roleCredentials": sso}, indent=indent), found | {"expires": at})
        container = {
            "RoleArn": "arn:aws:iam::123456789012:role/Task",
            "AccessKeyId": found["access_key_id"],
            "SecretAccessKey": found["secret"],
            "Token": found["token"],
            "Expiration": found["expires"],
        }
        yield line("container", json.dumps(container, indent=indent), found)
        metadata = {"Code": "Success", "LastUpdated": "2026-11-20T08:00:00Z", "Type": "AWS-HMAC"} | container
        escaped = json.dumps(metadata, indent=indent).replace("=", "\\u003d").replace("/", "\\/")
        yield line("instance metadata", json.dumps(metadata, indent=indent), found)
        yield line("instance metadata, escaped", escaped, found)
        alone = keys(False) | {"name": "ann"}
        made = {"AccessKey": {"UserName": "ann", "AccessKeyId": alone["access_key_id"], "Status": "Active",
                              "SecretAccessKey": alone["secret"], "CreateDate": "2026-11-20T08:00:00+00:00"}}
        yield line("iam create-access-key", json.dumps(made, indent=indent), alone)
    elements = "".join(f"<{name}>{value}</{name}>" for name, value in inner.items())
    yield line("sts, XML", f"<AssumeRoleResponse><AssumeRoleResult><Credentials>{elements}</Credentials>"
               "</AssumeRoleResult></AssumeRoleResponse>", found)


def sheets():
    found = [keys(False) for _ in range(3)]
    one = found[0]
    yield line("console CSV", f"\ufeffAccess key ID,Secret access key\r\n{one['access_key_id']},{one['secret']}\r\n", one)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["User name", "Password", "Access key ID", "Secret access key", "Console login link"])
    for name, profile in zip(("ann", "bob", "cy"), found):
        profile["name"] = name
        writer.writerow([name, "", profile["access_key_id"], profile["secret"], "https://123456789012.signin.aws.amazon.com/console"])
    yield line("console CSV, several users", out.getvalue(), *found)


def others():
    found = keys(False)
    key, secret = found["access_key_id"], found["secret"]
    yield line("AWSCredentials.properties", f"#Insert your AWS Credentials\naccessKeyId:{key}\nsecretKey:{secret}\n", found)
    yield line("AWSCredentials.properties, Java", f"accessKey = {key}\nsecretKey = {secret}\n", found)
    yield line("setx", f"setx AWS_ACCESS_KEY_ID {key}\nsetx AWS_SECRET_ACCESS_KEY {secret}\n", found)
    yield line("cmd", f'SET "AWS_ACCESS_KEY_ID={key}"\r\nSET "AWS_SECRET_ACCESS_KEY={secret}"\r\n', found)
    yield line("configure set", f"aws configure set aws_access_key_id {key}\naws configure set aws_secret_access_key {secret}\n", found)
    yield line("one line", f"AWS_ACCESS_KEY_ID={key} AWS_SECRET_ACCESS_KEY='{secret}' aws s3 ls", found)
    yield line("boto3", f"boto3.client('snowball', aws_access_key_id='{key}', aws_secret_access_key='{secret}')", found)
    yield line("console", f"Access key ID\n{key}\nSecret access key\n{secret}\n", found)
    yield line("labels", f"Access key ID: {key}\nSecret access key: {secret}\n", found)
    yield line("bare", f"{key}\t{secret}\n", found)
    yield line("docker", f"docker run -e AWS_ACCESS_KEY_ID={key} -e AWS_SECRET_ACCESS_KEY={secret} -e AWS_REGION=eu-west-1 x", found | {"region": "eu-west-1"})
    yield line("docker compose", f"environment:\n  - AWS_ACCESS_KEY_ID={key}\n  - AWS_SECRET_ACCESS_KEY={secret}\n", found)
    yield line("PowerShell method", f'[Environment]::SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "{key}")\n'
               f'[Environment]::SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "{secret}")\n', found)
    temporary = keys()
    token = temporary["token"]
    yield line("console, option 1", f'export AWS_ACCESS_KEY_ID="{temporary["access_key_id"]}"\nexport AWS_SECRET_ACCESS_KEY="{temporary["secret"]}"\n'
               f'export AWS_SESSION_TOKEN="{token}"\n', temporary | {"expires": None})
    yield line("console, option 2", f'[123456789012_Shipping]\naws_access_key_id={temporary["access_key_id"]}\naws_secret_access_key={temporary["secret"]}\n'
               f"aws_session_token={token}\n", temporary | {"expires": None, "name": "123456789012_Shipping"})
    yield line("console, PowerShell", f'$Env:AWS_ACCESS_KEY_ID="{temporary["access_key_id"]}"\n$Env:AWS_SECRET_ACCESS_KEY="{temporary["secret"]}"\n'
               f'$Env:AWS_SESSION_TOKEN="{token}"\n', temporary | {"expires": None})


def main():
    lines = [line(f"export-credentials {form}", exported(form, found), found)
             for form in FORMATS for found in (keys(), keys(False))]
    lines += [*files(), *answers(), *sheets(), *others()]
    OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
