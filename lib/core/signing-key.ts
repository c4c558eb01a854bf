import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "./env";

/** The portal's Ed25519 key. `id` is the first 16 hex digits of the sha256 of the public key in DER. */
export type SigningKey = { id: string; publicKeyPem: string; sign(bytes: Uint8Array): string };

let cached: { from: string; key: SigningKey } | null = null;

/**
 * The key that signs what the portal hands out: GROUNDWORK_SIGNING_KEY (base64 of PKCS #8, or PEM), else one made at
 * first use and kept in the data folder, readable by its owner alone. Throws when the variable holds no Ed25519 key.
 */
export function signingKey(): SigningKey {
  const { GROUNDWORK_SIGNING_KEY: given, DATA_DIR } = env();
  const from = given ?? join(DATA_DIR, "keys", "signing.pem");
  if (cached?.from === from) return cached.key;
  const key = described(given ? parsed(given) : createPrivateKey(kept(from)));
  cached = { from, key };
  return key;
}

function parsed(given: string): KeyObject {
  const asPem = given.includes("BEGIN");
  try {
    const key = createPrivateKey(
      asPem ? given.replaceAll("\\n", "\n") : { key: Buffer.from(given, "base64"), format: "der", type: "pkcs8" },
    );
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch {
    // said below, without the key
  }
  throw new Error("GROUNDWORK_SIGNING_KEY: must be an Ed25519 private key, PEM or base64 of PKCS #8");
}

// Two processes may start on one folder: the first one's key stays.
function kept(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(join(file, ".."), { recursive: true, mode: 0o700 });
    // Containers that share the folder may have the same number: a name of one's own, never somebody else's file.
    const aside = `${file}.${randomUUID()}`;
    const { privateKey } = generateKeyPairSync("ed25519");
    writeFileSync(aside, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600, flag: "wx" });
    try {
      linkSync(aside, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(aside, { force: true });
    }
  }
  return readFileSync(file, "utf8");
}

/** Whether a signature (base64) over some bytes was made with a public key (PEM); a broken key or signature was not. */
export function isSignedWith(publicKeyPem: string, bytes: Uint8Array, signature: string): boolean {
  try {
    return verify(null, bytes, createPublicKey(publicKeyPem), Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

/** What a public key (PEM) must be called, or null where it is none. */
export function keyIdOf(publicKeyPem: string): string | null {
  try {
    return idOf(createPublicKey(publicKeyPem));
  } catch {
    return null;
  }
}

const idOf = (publicKey: KeyObject): string =>
  createHash("sha256")
    .update(publicKey.export({ format: "der", type: "spki" }))
    .digest("hex")
    .slice(0, 16);

function described(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  return {
    id: idOf(publicKey),
    publicKeyPem: publicKey.export({ format: "pem", type: "spki" }).toString(),
    sign: bytes => sign(null, bytes, privateKey).toString("base64"),
  };
}
