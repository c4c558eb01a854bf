import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseEnv } from "@/lib/core/env";
import { isSignedWith, keyIdOf, signingKey } from "@/lib/core/signing-key";

const folder = mkdtempSync(join(tmpdir(), "groundwork-key-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const DATABASE_URL = "postgresql://nobody@127.0.0.1:1/none";
Object.assign(process.env, { DATA_DIR: folder, DATABASE_URL, GROUNDWORK_SIGNING_KEY: "" });

test("the key is made once, for its owner alone, and a file of another process of the same number is left alone", () => {
  mkdirSync(join(folder, "keys"));
  const others = join(folder, "keys", `signing.pem.${process.pid}`);
  writeFileSync(others, "another's");
  const key = signingKey();
  const bytes = Buffer.from("bytes");
  expect(isSignedWith(key.publicKeyPem, bytes, key.sign(bytes))).toBe(true);
  expect(keyIdOf(key.publicKeyPem)).toBe(key.id);
  expect(statSync(join(folder, "keys/signing.pem")).mode & 0o777).toBe(0o600);
  expect(readFileSync(others, "utf8")).toBe("another's");
  expect(readdirSync(join(folder, "keys"))).toHaveLength(2);
});

test.each(["https://hub.example.com", "http://[::1]:3000", "http://127.0.0.1:3000/", "https://über.example"])(
  "the portal may be at %s",
  address => {
    expect(parseEnv({ DATABASE_URL, GROUNDWORK_URL: address }).GROUNDWORK_URL).toBe(address);
  },
);

test.each([
  "https://hub.example.com/$(id)",
  "https://hub.example.com/`id`",
  "https://hub.example.com/'; id; '",
  'https://hub.example.com/"',
  "https://hub.example.com/a b",
  "https://me:secret@hub.example.com",
  "https://hub.example.com/?a=b",
  "https://hub.example.com/#a",
])("%s would mean something in a script, and is no address of a portal", address => {
  expect(() => parseEnv({ DATABASE_URL, GROUNDWORK_URL: address })).toThrow("GROUNDWORK_URL");
});
