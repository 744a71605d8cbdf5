// What a browser gets of a page, after brotli.
import { readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

/** As a host compresses once and for all. */
export function compressed(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return brotliCompressSync(bytes, { params });
}

/** The files that a browser gets, with their bytes after brotli. What lies beside them is for hosts, and for who asks. */
export function files(folder) {
  return readdirSync(folder)
    .filter((name) => !/^\.|^_headers$|^licenses\.txt$|\.(br|gz)$/.test(name))
    .map((name) => ({ file: name, bytes: compressed(readFileSync(`${folder}/${name}`)).length }));
}

/** The bytes of all of them. */
export const weight = (folder) => files(folder).reduce((sum, { bytes }) => sum + bytes, 0);
