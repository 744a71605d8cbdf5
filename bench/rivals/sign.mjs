// A CancelJob that is signed, with what a page would use. A key that can be kept is kept.
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { AwsV4Signer } from "aws4fetch";

const HOST = "importexport.amazonaws.com";
const SIGNING_NAME = "IngestionService";
const TYPE = "application/x-www-form-urlencoded; charset=utf-8";
const encoder = new TextEncoder();
const percent = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const form = (parameters) => Object.keys(parameters).sort().map((name) => `${percent(name)}=${percent(parameters[name])}`).join("&");
const cancel = (jobId) => ({ Action: "CancelJob", JobId: jobId, Version: "2010-06-01" });
const iso = (unixSecs) => new Date(unixSecs * 1000).toISOString().replace(".000", "");

/** Signature Version 2 by WebCrypto: gives the body. */
export async function webCrypto({ id, secret }) {
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return async (jobId, unixSecs) => {
    const parameters = { ...cancel(jobId), AWSAccessKeyId: id, SignatureMethod: "HmacSHA256", SignatureVersion: "2", Timestamp: iso(unixSecs) };
    const query = form(parameters);
    const hash = await crypto.subtle.sign("HMAC", key, encoder.encode(`POST\n${HOST}\n/\n${query}`));
    return `${query}&Signature=${percent(btoa(String.fromCharCode(...new Uint8Array(hash))))}`;
  };
}

/** Signature Version 4 by AWS's own signer: gives `Authorization`. */
export function smithy({ id, secret }) {
  const signer = new SignatureV4({
    credentials: { accessKeyId: id, secretAccessKey: secret },
    region: "us-east-1",
    service: SIGNING_NAME,
    sha256: Sha256,
    applyChecksum: false,
  });
  return async (jobId, unixSecs) => {
    const request = { method: "POST", protocol: "https:", hostname: HOST, path: "/", headers: { host: HOST, "content-type": TYPE }, body: form(cancel(jobId)) };
    return (await signer.sign(request, { signingDate: new Date(unixSecs * 1000) })).headers.authorization;
  };
}

/** Signature Version 4 by aws4fetch: gives `Authorization`. */
export function aws4fetch({ id, secret }) {
  const cache = new Map();
  return async (jobId, unixSecs) => {
    const signer = new AwsV4Signer({
      method: "POST",
      url: `https://${HOST}/`,
      headers: { "content-type": TYPE },
      body: form(cancel(jobId)),
      accessKeyId: id,
      secretAccessKey: secret,
      service: SIGNING_NAME,
      region: "us-east-1",
      datetime: iso(unixSecs).replace(/[:-]/g, ""),
      allHeaders: true,
      cache,
    });
    return (await signer.sign()).headers.get("authorization");
  };
}
