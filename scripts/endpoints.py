#!/usr/bin/env python3
"""Writes tests/data/endpoints/: where botocore's clients send requests, for every Region and every combination of choices.

    "$WAYBILL_VENV/bin/python" scripts/endpoints.py            writes
    "$WAYBILL_VENV/bin/python" scripts/endpoints.py --check    compares, and exits with 1 on a difference

`rules.jsonl`: one line for each service and combination; `to` has, for each Region, URL, signing Region and signing name, or
null where the rules refuse. They come from the rule set of the client (`endpoint-rule-set-1.json`, `partitions.json`) and,
where that names no signing Region or name, from the client's signer, as in a real call. `account` is the account ID of the
call, null for a rule set that is not told that one is required, and "" for one that is told so and gets none. With a custom
endpoint the rule set is told of no account: this project puts none before a host that a person typed.

`partitions.json`: the partitions with their Regions and names. `tests/endpoints.rs` reads both files.
"""
import json
import sys
from itertools import product
from pathlib import Path

import botocore.session
from botocore.config import Config
from botocore.exceptions import EndpointProviderError

OUT = Path(__file__).parent.parent / "tests/data/endpoints"
SERVICES = {"import-export": ("importexport", "GetStatus"), "s3-control": ("s3control", "ListJobs"), "snowball": ("snowball", "ListJobs")}
ACCOUNT = "111122223333"
CUSTOM = "https://proxy.example:8443"
# Endpoints that are custom in other ways; for these a few Regions are enough.
OTHER_CUSTOM = ["http://127.0.0.1:8080", "http://[::1]:8080", "https://vpce-1a2b3c4d-5e6f.control.s3.us-east-1.vpce.amazonaws.com"]
FEW = ["us-east-1", "eu-west-1", "cn-north-1", "us-gov-west-1", "eu-west-9"]
# Of no list. All but the last have the form of some partition's Regions.
UNKNOWN = ["us-east-9", "eu-east-12", "mx-north-1", "cn-west-3", "eusc-de-west-2", "us-iso-north-1", "us-isob-south-4",
           "eu-isoe-east-1", "us-isof-west-2", "us-gov-central-1", "mars-north-1"]


class Clients:
    """One client for each service, Region and custom endpoint; FIPS and dual-stack are told to its rule set."""

    def __init__(self):
        self.session = botocore.session.Session()
        self.session.set_credentials("AKIDEXAMPLE", "secret")
        self.made = {}

    def get(self, service, region, custom):
        key = (service, region, custom)
        if key not in self.made:
            self.made[key] = self.session.create_client(
                SERVICES[service][0], region_name=region, endpoint_url=custom or None, config=Config(signature_version=None))
        return self.made[key]


def parameters(region, fips, dualstack, custom, account):
    given = {"Region": region, "UseFIPS": fips, "UseDualStack": dualstack}
    if custom:
        given["Endpoint"] = custom
    if account == "":
        given["RequiresAccountId"] = True
    elif account and not custom:
        given |= {"AccountId": account, "RequiresAccountId": True}
    return given


def destination(clients, service, region, fips, dualstack, custom, account):
    client = clients.get(service, region, custom)
    resolver = client._ruleset_resolver
    try:
        result = resolver._provider.resolve_endpoint(**parameters(region, fips, dualstack, custom, account))
    except EndpointProviderError:
        return None
    schemes = result.properties.get("authSchemes")
    signing = resolver.auth_schemes_to_signing_ctx(schemes)[1] if schemes else {}
    signer = client._request_signer
    return [result.url, signing.get("region", signer.region_name), signing.get("signing_name", signer.signing_name)]


def lines(partitions):
    clients = Clients()
    every = [region for partition in partitions for region in partition["regions"]] + UNKNOWN
    for service in SERVICES:
        accounts = [None, "", ACCOUNT] if service == "s3-control" else [None]
        for custom in ["", CUSTOM, *OTHER_CUSTOM]:
            regions = FEW if custom in OTHER_CUSTOM else every
            for fips, dualstack, account in product([False, True], [False, True], accounts):
                to = {region: destination(clients, service, region, fips, dualstack, custom, account) for region in regions}
                yield {"service": service, "fips": fips, "dualstack": dualstack, "custom": custom, "account": account, "to": to}


def partitions_of(session):
    for partition in session.get_component("data_loader").load_data("partitions")["partitions"]:
        regions = {code: facts["description"] for code, facts in partition["regions"].items()}
        outputs = partition["outputs"]
        yield {"id": partition["id"], "form": partition["regionRegex"], "suffix": outputs["dnsSuffix"],
               "dualstack_suffix": outputs["dualStackDnsSuffix"], "regions": regions}


def main():
    partitions = list(partitions_of(botocore.session.Session()))
    files = {
        "partitions.json": json.dumps(partitions, indent=1) + "\n",
        "rules.jsonl": "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines(partitions)),
    }
    for name, text in files.items():
        if "--check" not in sys.argv:
            (OUT / name).write_text(text)
        elif (OUT / name).read_text() != text:
            sys.exit(f"{OUT / name} is not what the installed botocore says")


if __name__ == "__main__":
    main()
