import { createHash } from "node:crypto";

/**
 * Keys that issuers publish themselves, in samples that everybody copies: Google's in the repositories of the Firebase SDKs
 * for Android, iOS and Flutter. Kept as the first half of their SHA-256, so that no other scanner stumbles over this list.
 */
const PUBLISHED = new Set(
  (
    "27a9a42931dff7eb 49f777db995e8260 8731261cb72d8626 37f8f09bdf12c2f2 eb540d2b6ee2a0a4 2037abcaffb2b777 " +
    "4c98242dcadc8b29 ea9bb1082cf95663 a19f89ab3555eac1 dc0fcf046c61640c 6ca6473b42d9c17e f56e323494a6ffc2 0b476bdf9acf2123 " +
    "2e6c5d746bbd2a79 561c359df17fbbb0 8cffd38024ea0537 1597ab82f0c3904d 59bdf2cf533b73f0 85df9d8f90245d61 3d12d5fd096bdc9c"
  ).split(" "),
);

/** Whether its issuer has shown a key to everybody as a sample. */
export const isPublished = (value: string): boolean =>
  PUBLISHED.has(createHash("sha256").update(value).digest("hex").slice(0, 16));
