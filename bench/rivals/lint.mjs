// A manifest's problems, by `ajv` over what a YAML parser read.
import Ajv from "ajv";
import { CORE_SCHEMA, load } from "js-yaml";
import { LineCounter, parseDocument } from "yaml";
import { SCHEMA, isRegex } from "./schema.mjs";

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictTypes: false, formats: { regex: isRegex } });
const validate = ajv.compile(SCHEMA);

/** The keys that lead to a place: `/returnAddress/name` is `["returnAddress", "name"]`. */
const keys = (pointer) => pointer.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

/** With `yaml`, which knows where a value stands: `{ from, to, line, col, message }` each. */
export function lint(text) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (from, to, message) => ({ from, to, ...lines.linePos(from), message });
  const found = document.errors.map(({ pos, message }) => at(...pos, message));
  if (!validate(document.toJS())) {
    for (const { instancePath, message } of validate.errors) {
      const [from, to] = document.getIn(keys(instancePath), true)?.range ?? document.contents.range;
      found.push(at(from, to, `${instancePath} ${message}`));
    }
  }
  return found;
}

/** With `js-yaml`, which does not: messages alone. */
export function lintWithoutPlaces(text) {
  return validate(load(text, { schema: CORE_SCHEMA })) ? [] : validate.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
}
