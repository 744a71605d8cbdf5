// A field of an answer to GetStatus.
import { XMLParser } from "fast-xml-parser";

const parser = new XMLParser({ parseTagValue: false });

export function read(text, field) {
  return parser.parse(text).GetStatusResponse.GetStatusResult[field];
}
