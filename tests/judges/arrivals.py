"""Reads a request that arrived: what it asks for, by botocore's models, and how it says that it is signed.

Numbers, booleans and times are brought into one form, whatever the protocol writes them as, so that two requests can be
compared that say the same in different words.
"""
import base64
import json
import re
import xml.etree.ElementTree as ElementTree
from datetime import datetime, timezone
from urllib.parse import parse_qsl, unquote, urlsplit

import botocore.session
from botocore.utils import parse_timestamp

SESSION = botocore.session.get_session()
MODELS = {
    name: SESSION.get_service_model(model)
    for name, model in (("IngestionService", "importexport"), ("s3", "s3control"), ("snowball", "snowball"))
}


def announced(parameters, headers):
    """What Signature Version 4 says of itself, or None."""
    if "X-Amz-Signature" in parameters:
        said = {name: parameters.get(f"X-Amz-{name}") for name in ("Credential", "SignedHeaders", "Signature", "Date")}
        return said | {"Token": parameters.get("X-Amz-Security-Token")}
    authorization = headers.get("Authorization") or ""
    said = dict(re.findall(r"(Credential|SignedHeaders|Signature)=([^, ]+)", authorization))
    if len(said) != 3 or "X-Amz-Date" not in headers or not authorization.startswith("AWS4-HMAC-SHA256 "):
        return None
    return said | {"Date": headers["X-Amz-Date"], "Token": headers.get("X-Amz-Security-Token")}


def without_signature(url):
    return re.sub(r"&?X-Amz-Signature=[0-9a-f]+", "", url)


def unsigned(said, headers):
    """The headers that ought to be signed and are not."""
    if said is None:
        return []
    signed = said["SignedHeaders"].split(";")
    names = {name.lower() for name in headers.keys()}
    due = {name for name in names if name.startswith("x-amz-") or name in ("host", "content-type")}
    return sorted(due - set(signed)) + sorted(set(signed) - names)


def read(service, method, url, headers, body):
    """The operation and its inputs; two times None where none fits."""
    model = MODELS.get(service)
    if model is None:
        return None, None
    if service == "IngestionService":
        pairs = dict(parse_qsl(body.decode("latin-1") or urlsplit(url).query, keep_blank_values=True))
        return read_query(model, pairs)
    if service == "snowball":
        return read_json(model, headers, url, body)
    return read_xml(model, method, url, headers, body)


def read_query(model, pairs):
    if pairs.get("Action") not in model.operation_names or pairs.get("Version") != model.api_version:
        return None, None
    shape = model.operation_model(pairs["Action"]).input_shape
    inputs = {}
    for name, member in shape.members.items():
        if member.type_name == "list":
            items = [(int(key.rsplit(".", 1)[1]), value) for key, value in pairs.items() if key.startswith(f"{name}.member.")]
            if items:
                inputs[name] = [value for _, value in sorted(items)]
        elif name in pairs:
            inputs[name] = scalar(member, pairs[name])
    return pairs["Action"], inputs


def read_json(model, headers, url, body):
    target = headers.get("X-Amz-Target")
    if target is None:
        # The newer protocol: the operation in the path, CBOR in the body.
        operation = urlsplit(url).path.rsplit("/", 1)[-1]
        value = read_cbor(body)
    else:
        operation = target.rsplit(".", 1)[-1]
        value = json.loads(body)
    return operation, canonical(model.operation_model(operation).input_shape, value)


def read_cbor(body):
    import io

    from botocore.parsers import RpcV2CBORParser

    return RpcV2CBORParser().parse_data_item(io.BufferedReader(io.BytesIO(body)))


def canonical(shape, value):
    if shape.type_name == "structure":
        return {name: canonical(shape.members[name], item) for name, item in sorted(value.items())}
    if shape.type_name == "list":
        return [canonical(shape.member, item) for item in value]
    if shape.type_name == "map":
        return {key: canonical(shape.value, item) for key, item in sorted(value.items())}
    return scalar(shape, value)


def scalar(shape, value):
    if shape.type_name == "timestamp":
        if not isinstance(value, datetime):
            value = parse_timestamp(value)
        return value.astimezone(timezone.utc).isoformat()
    if shape.type_name == "boolean":
        return {"true": True, "false": False}[str(value).lower()]
    if shape.type_name in ("integer", "long"):
        return int(value)
    if shape.type_name == "blob" and isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def read_xml(model, method, url, headers, body):
    parts = urlsplit(url)
    for name in model.operation_names:
        operation = model.operation_model(name)
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(operation.http["requestUri"].split("?")[0]))
        match = re.fullmatch(pattern, parts.path)
        if operation.http["method"] == method and match:
            return name, xml_inputs(operation.input_shape, match.groupdict(), parts.query, headers, body)
    return None, None


def xml_inputs(shape, path, query, headers, body):
    pairs = parse_qsl(query, keep_blank_values=True)
    root = ElementTree.fromstring(body) if body else None
    inputs = {}
    for name, member in shape.members.items():
        wire = member.serialization.get("name", name)
        place = member.serialization.get("location")
        if place == "uri":
            inputs[name] = unquote(path[wire])
        elif place == "header" and wire in headers:
            inputs[name] = headers[wire]
        elif place == "querystring":
            values = [scalar(getattr(member, "member", member), value) for key, value in pairs if key == wire]
            if values:
                inputs[name] = values if member.type_name == "list" else values[0]
        elif place is None and root is not None and (element := child(root, wire)) is not None:
            inputs[name] = xml_value(member, element)
    return inputs


def children(element, name):
    return [item for item in element if item.tag.rsplit("}", 1)[-1] == name]


def child(element, name):
    return next(iter(children(element, name)), None)


def xml_value(shape, element):
    if shape.type_name == "structure":
        known = {member.serialization.get("name", name): (name, member) for name, member in shape.members.items()}
        tags = [item.tag.rsplit("}", 1)[-1] for item in element]
        strange = [tag for tag in tags if tag not in known]
        assert not strange, f"{shape.name} has no {strange}"
        return {known[tag][0]: xml_value(known[tag][1], item) for tag, item in sorted(zip(tags, element), key=lambda pair: pair[0])}
    if shape.type_name == "list":
        name = shape.member.serialization.get("name", "member")
        assert len(children(element, name)) == len(element), f"{shape.name} has items that are no {name}"
        return [xml_value(shape.member, item) for item in element]
    if shape.type_name == "map":
        return {child(item, "key").text: xml_value(shape.value, child(item, "value")) for item in children(element, "entry")}
    return scalar(shape, element.text or "")
