// One value of a text becomes another; comments stay.
import { parseDocument, stringify } from "yaml";

/** Writes all of the text anew, with its comments. */
export function bySetIn(text, key, value) {
  const document = parseDocument(text);
  document.setIn([key], value);
  return document.toString();
}

/** Changes the bytes of the value and nothing else. Nothing proves that the result says what was meant. */
export function bySplice(text, key, value) {
  const [from, to] = parseDocument(text).get(key, true).range;
  return text.slice(0, from) + stringify(value).trimEnd() + text.slice(to);
}
