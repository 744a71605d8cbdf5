// The manifest that is measured: an S3 import as long as it has to be, by what it ignores. It has one problem, so that every
// contender has one to find, and to show.
const HEAD = `# An S3 import
manifestVersion: 2.0
deviceId: ABC123
eraseDevice: yes
notificationEmail: jane.roe@example.com
bucket: example-archive   # one of ours
serviceLevel: express
returnAddress:
  name: Jane Roe
  street1: 123 Any Street
  city: Anytown
  stateOrProvince: WA
  postalCode: "91011-1111"
  country: USA
  phoneNumber: +1 206 555 0100
ignore:
`;

export const SIZES = [1_000, 20_000, 100_000, 530_000, 1_800_000];

/** A manifest of about `bytes` bytes, with a line of about 26 bytes for each pattern. */
export function manifest(bytes) {
  let text = HEAD;
  for (let i = 0; text.length < bytes; i += 1) text += `  - ^folder-${i}/cache/\n`;
  return text;
}

/** `530 KB`, `1.8 MB`. */
export const sizeName = (bytes) => (bytes < 1_000_000 ? `${bytes / 1_000} KB` : `${bytes / 1_000_000} MB`);
