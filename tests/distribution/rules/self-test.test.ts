import { createHash, generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DISCOVERY_SCHEMA } from "@/lib/distribution/discovery-schema";
import {
  archiveInIndex,
  archiveOfPlugin,
  manifestDiffers,
  pluginInMarketplace,
  resolveDiffers,
  signatureDiffers,
} from "@/lib/distribution/rules/self-test/compare-documents";
import { filesDiffer, type Got, namesDiffer, sha256Of } from "@/lib/distribution/rules/self-test/compare-files";
import { selfTestSum } from "@/lib/distribution/rules/self-test-words";

const file = (path: string, text: string, executable = false): Got => ({ path, bytes: Buffer.from(text), executable });
const wanted = (files: readonly Got[]) => files.map(({ bytes, ...rest }) => ({ ...rest, digest: sha256Of(bytes) }));
const FILES = [file("SKILL.md", "one"), file("scripts/run.sh", "#!/bin/sh", true)];

test("equal files do not differ, in whatever order they come", () => {
  expect(filesDiffer(wanted(FILES), FILES.toReversed())).toBe("");
  expect(filesDiffer([], [])).toBe("");
});

test.each<[string, Got[], string]>([
  ["a byte", [file("SKILL.md", "onE"), ...FILES.slice(1)], "SKILL.md has other bytes than were published."],
  ["a file less", FILES.slice(0, 1), "scripts/run.sh is missing."],
  ["a file more", [...FILES, file("x", "")], "x was never published."],
  ["a file twice", [...FILES, file("SKILL.md", "one")], "SKILL.md is there twice."],
  [
    "a bit less",
    [file("SKILL.md", "one"), file("scripts/run.sh", "#!/bin/sh")],
    "scripts/run.sh can no longer be run.",
  ],
  ["a bit more", [file("SKILL.md", "one", true), ...FILES.slice(1)], "SKILL.md can suddenly be run."],
  ["a case", [file("skill.md", "one"), ...FILES.slice(1)], "SKILL.md is missing."],
])("%s is a difference", (_, got, sentence) => {
  expect(filesDiffer(wanted(FILES), got)).toBe(sentence);
});

const anyFiles = fc.uniqueArray(
  fc.record({
    path: fc.string({ minLength: 1, maxLength: 8 }),
    bytes: fc.uint8Array({ maxLength: 8 }),
    executable: fc.boolean(),
  }),
  { selector: one => one.path, maxLength: 6 },
);
test("two sets of files differ exactly when they are not the same", () => {
  const plain = (files: readonly Got[]) =>
    JSON.stringify(files.map(one => [one.path, one.executable, [...one.bytes]]).toSorted());
  fc.assert(
    fc.property(anyFiles, anyFiles, (a, b) => {
      expect(filesDiffer(wanted(a), a)).toBe("");
      expect(filesDiffer(wanted(a), b) === "").toBe(plain(a) === plain(b));
    }),
  );
});

test("what a stranger calls a file stays one harmless line", () => {
  expect(filesDiffer([], [file("a\u0000b\u202e\nc", "")])).toBe("a?b??c was never published.");
  expect(filesDiffer([], [file("x".repeat(5_000), "")]).length).toBeLessThan(160);
});

test.each([
  [["SKILL.md", "scripts/run.sh"], ""],
  [["./SKILL.md"], "./SKILL.md: clients refuse archives with names like that."],
  [["SKILL.md", "./x"], "./x: clients refuse archives with names like that."],
  [["/SKILL.md"], "/SKILL.md: clients refuse archives with names like that."],
  [["SKILL.md", "a\\b"], "a\\b: clients refuse archives with names like that."],
  [["refund-flow/SKILL.md"], "SKILL.md is not at the archive's root."],
  [["skill.md"], "SKILL.md is not at the archive's root."],
  [[], "SKILL.md is not at the archive's root."],
])("of the names %j is said: %s", (names, sentence) => {
  expect(namesDiffer(names)).toBe(sentence);
});

const DIGEST = createHash("sha256").update("zip").digest("hex");
const entry = (more: object = {}) => ({
  name: "refund-flow",
  type: "archive",
  description: "Refunds.",
  url: "/s/payments/refund-flow/@1.0.0/refund-flow.zip",
  digest: `sha256:${DIGEST}`,
  version: "1.0.0",
  ...more,
});
const index = (...skills: unknown[]) => ({ $schema: DISCOVERY_SCHEMA, skills });

test("the archive's address is found in a sound document", () => {
  expect(archiveInIndex(index(entry()), "refund-flow", DIGEST)).toEqual({ found: entry().url });
});

test.each<[unknown, RegExp]>([
  [null, /not one that the client reads/],
  [{ skills: [entry()] }, /not one that the client reads/],
  [{ $schema: "https://schemas.agentskills.io/discovery/0.1.0/schema.json", skills: [] }, /not one that/],
  [index(), /names 0 skills/],
  [index(entry(), entry()), /names 2 skills/],
  [index(entry({ digest: DIGEST })), /would drop the entry: digest/],
  [index(entry({ type: "zip" })), /would drop the entry: type/],
  [index(entry({ description: "x".repeat(1_025) })), /would drop the entry: description/],
  [index(entry({ description: undefined })), /would drop the entry: description/],
  [index(entry({ name: "other" })), /calls the skill other/],
  [index(entry({ digest: `sha256:${"0".repeat(64)}` })), /another digest/],
])("of the document %j is said %s", (document, sentence) => {
  expect(archiveInIndex(document, "refund-flow", DIGEST)).toEqual({ differs: expect.stringMatching(sentence) });
});

test("a plugin's line is that of its own marketplace, once", () => {
  const line = { name: "deploy", source: "./plugins/deploy", category: "general" };
  const ask = (document: unknown) => pluginInMarketplace(document, { marketplace: "acme", plugin: "deploy" });
  expect(ask({ name: "acme", plugins: [line] })).toEqual({ found: line });
  expect(ask({ name: "other", plugins: [line] })).toEqual({ differs: "marketplace.json calls the marketplace other." });
  expect(ask({ name: "acme", plugins: [] })).toEqual({ differs: "marketplace.json has no plugin deploy." });
  expect(ask({ name: "acme", plugins: [line, line] })).toEqual({ differs: "marketplace.json has deploy twice." });
  expect(ask([])).toEqual({ differs: "marketplace.json is not one that the client reads." });
});

test("a client that did not clone is sent to the archive of the digest that was published, or to git", () => {
  const archive = { source: "archive", url: "/x.zip", sha256: DIGEST };
  expect(archiveOfPlugin(archive, DIGEST)).toEqual({ found: "/x.zip" });
  expect(archiveOfPlugin({ source: "git-subdir", url: "/git/hub.git", path: "plugins/x" }, DIGEST)).toEqual({
    found: null,
  });
  expect(archiveOfPlugin(archive, "0".repeat(64))).toEqual({ differs: expect.stringMatching(/another digest/) });
  expect(archiveOfPlugin("./plugins/x", DIGEST)).toEqual({ differs: expect.stringMatching(/does not say where/) });
});

test("plugin.json says the plugin's name and the marketplace's version", () => {
  const json = { name: "deploy", version: "1.4.1-0.1", description: "" };
  expect(manifestDiffers(json, "deploy", undefined)).toBe("");
  expect(manifestDiffers(json, "deploy", "1.4.1-0.1")).toBe("");
  expect(manifestDiffers(json, "deploy", "1.4.0")).toMatch(
    /says version 1\.4\.1-0\.1, and marketplace\.json says 1\.4\.0/,
  );
  expect(manifestDiffers(json, "other", undefined)).toMatch(/calls the plugin deploy/);
  expect(manifestDiffers({ name: "deploy", version: "" }, "deploy", undefined)).toMatch(/no plugin with a version/);
});

test("files are known as the version that they are, and as the newest", () => {
  const said = (match: string | null, latest: string | null) =>
    resolveDiffers({ match: match && { version: match }, latestVersion: latest && { version: latest } }, "2.0.0");
  expect(said("2.0.0", "2.0.0")).toBe("");
  expect(said(null, "2.0.0")).toBe("Its own files are taken for no version.");
  expect(said("1.0.0", "2.0.0")).toBe("Its own files are taken for 1.0.0.");
  expect(said("2.0.0", null)).toBe("The newest version is said to be none.");
  expect(resolveDiffers("<html>", "2.0.0")).toMatch(/not one that the client reads/);
});

test("a signature holds over its own bytes by its own key, and by no other", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const pem = publicKey.export({ format: "pem", type: "spki" }).toString();
  const bytes = Buffer.from("zip");
  const good = { bytes, signature: sign(null, bytes, privateKey), keyId: "k" };
  expect(signatureDiffers({ id: "k", publicKey: pem }, good)).toBe("");
  expect(signatureDiffers({ id: "k", publicKey: pem }, { ...good, bytes: Buffer.from("zIp") })).toMatch(
    /does not hold/,
  );
  expect(signatureDiffers({ id: "k", publicKey: pem }, { ...good, signature: Buffer.alloc(64) })).toMatch(
    /does not hold/,
  );
  expect(signatureDiffers({ id: "k", publicKey: pem }, { ...good, signature: Buffer.alloc(0) })).toMatch(
    /does not hold/,
  );
  expect(signatureDiffers({ id: "other", publicKey: pem }, good)).toBe("The key k is not published.");
  expect(signatureDiffers({ id: "k", publicKey: "no key" }, good)).toMatch(/is no key/);
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const other = { ...good, signature: sign("sha256", bytes, rsa.privateKey) };
  const rsaPem = rsa.publicKey.export({ format: "pem", type: "spki" }).toString();
  expect(signatureDiffers({ id: "k", publicKey: rsaPem }, other)).toMatch(/does not hold/);
});

test("what was not fetched is neither equal nor different", () => {
  const at = new Date(0);
  const sum = selfTestSum([
    { client: "archive", ok: true, detail: "", at },
    { client: "well-known", ok: true, detail: "Not fetched: it is closed.", at },
    { client: "clawhub", ok: false, detail: "It differs.", at },
  ]);
  expect(sum).toMatchObject({ state: "failed", equal: 1, of: 2, failed: [{ label: "clawhub" }] });
});
