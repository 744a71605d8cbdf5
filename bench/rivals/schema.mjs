// What docs/reference.md says of an S3 import, as far as a JSON schema can say it: names, need, choices, forms. Left out is
// what looks at several options at once, at how the text is written, or depends on the edition of the service. Patterns
// and lengths are written by hand and not held against ours: they are for measuring, not for checking manifests.
const text = { type: ["string", "number", "boolean", "null"] };
const some = { ...text, not: { enum: ["", null] } };
const yesNo = { enum: ["yes", "no", "Yes", "No", "YES", "NO", true, false] };
const choice = (...values) => ({ enum: values });
const form = (pattern) => ({ ...some, pattern });
const map = { type: "object", additionalProperties: text };
const record = (required, properties) => ({ type: "object", required, properties, additionalProperties: false });

const BUCKET = { type: "string", minLength: 3, maxLength: 255, pattern: "^[A-Za-z0-9][A-Za-z0-9._-]+$" };
const EMAILS = form("^\\s*[^\\s@;]+@[^\\s@;]+\\.[^\\s@;]+(\\s*;\\s*[^\\s@;]+@[^\\s@;]+\\.[^\\s@;]+)*\\s*;?\\s*$");
const PHONE = form("^[+(]?[0-9][0-9 ().+/x-]{5,}$");
const COUNTRY = form("^[^0-9]{2,}$");

const RETURN_ADDRESS = record(["name", "street1", "city", "postalCode", "country", "phoneNumber"], {
  name: some, company: text, street1: some, street2: text, street3: text, city: some, stateOrProvince: text,
  postalCode: some, country: COUNTRY, phoneNumber: PHONE,
});

const CUSTOMS = record(
  ["dataDescription", "encryptedData", "exportCertifierName", "requiresExportLicense", "deviceValue", "deviceCountryOfOrigin", "deviceType"],
  {
    dataDescription: some, encryptedData: yesNo, encryptionClassification: text, exportCertifierName: some,
    requiresExportLicense: yesNo, deviceValue: { type: ["number", "string"], pattern: "^[0-9]+(\\.[0-9]{1,2})?$" },
    deviceCountryOfOrigin: COUNTRY, deviceType: some, deviceHTS: text, typeOfExport: some,
  },
);

export const SCHEMA = record(
  ["manifestVersion", "bucket", "deviceId", "eraseDevice", "notificationEmail", "returnAddress"],
  {
    manifestVersion: { enum: [2, "2.0"] },
    generator: text,
    accessKeyId: form("^(AKIA|ASIA)[A-Z0-9]{16}$"),
    bucket: BUCKET,
    prefix: { type: "string", maxLength: 1024 },
    deviceId: some,
    eraseDevice: choice("yes", "Yes", "YES", true),
    notificationEmail: EMAILS,
    trueCryptPassword: text,
    pinCode: text,
    acl: choice("private", "public-read", "public-read-write", "authenticated-read"),
    storageClass: some,
    cacheControl: text,
    contentDisposition: text,
    contentLanguage: text,
    expires: text,
    contentTypes: map,
    defaultContentType: text,
    setContentEncodingForGzFiles: yesNo,
    diskTimestampMetadataKey: text,
    staticMetadata: map,
    ignore: { type: "array", items: { type: "string", format: "regex", minLength: 1 } },
    substitutions: map,
    logBucket: BUCKET,
    logPrefix: { type: "string", maxLength: 1024 },
    serviceLevel: choice("standard", "expeditedShipping"),
    returnAddress: RETURN_ADDRESS,
    customs: CUSTOMS,
  },
);

/** Java's patterns are close enough to JavaScript's for what can be checked here. */
export function isRegex(text) {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
