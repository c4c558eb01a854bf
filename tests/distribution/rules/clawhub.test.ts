import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { changelogOf } from "@/lib/distribution/rules/clawhub/changelog";
import { exploreQuery } from "@/lib/distribution/rules/clawhub/explore-query";
import { fingerprints } from "@/lib/distribution/rules/clawhub/fingerprints";
import { nearest } from "@/lib/distribution/rules/clawhub/nearest";
import { topicOf } from "@/lib/distribution/rules/clawhub/not-offered";
import { readSlug, wholeSlug } from "@/lib/distribution/rules/clawhub/slug";
import { receivedDigest, uploadReceipt } from "@/lib/distribution/rules/clawhub/upload-receipt";
import { clientFingerprint } from "../clawhub-doors";

const part = fc.stringMatching(/^[a-z0-9]{1,6}$/);
const name = fc.array(part, { minLength: 1, maxLength: 4 }).map(parts => parts.join("-"));
// Teams may have double hyphens in theirs.
const team = fc.stringMatching(/^[a-z][a-z0-9-]{1,20}$/);

test("every way of naming a skill means the same one", () =>
  fc.assert(
    fc.property(team, name, (owner, skill) => {
      const meant = { owner, name: skill };
      // A hyphen at the end of a team's slug runs into the two that follow it; the owner beside the name still says it.
      for (const [slug, handle] of [
        [wholeSlug(owner, skill), null],
        [`@${owner}/${skill}`, null],
        [`${owner}/${skill}`, null],
        [skill, owner],
        [skill, `@${owner.toUpperCase()}`],
        [wholeSlug(owner, skill), owner],
      ] as const)
        if (!(owner.endsWith("-") && slug.includes("--"))) expect(readSlug(slug, handle)).toEqual(meant);
      expect(readSlug(skill)).toEqual({ owner: null, name: skill });
      expect(readSlug(wholeSlug(owner, skill), `${owner}x`)).toBeNull();
    }),
  ));

test("whatever is sent as a slug, what is read is a name by the rules or nothing", () =>
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.option(fc.string({ unit: "binary" })), (slug, owner) => {
      const read = readSlug(slug, owner);
      if (!read) return;
      expect(read.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      if (read.owner !== null) expect(read.owner).toMatch(/^[a-z0-9][a-z0-9-]*$/);
    }),
  ));

test("the nearest skill is one's own, the hub's, or the only one", () => {
  const [own, other, hub, far, farther] = [1, 2, null, 3, 4].map(teamId => ({ teamId }));
  const all = [far, hub, other, own, farther].flatMap(one => (one ? [one] : []));
  const without = (...left: unknown[]) => all.filter(one => !left.includes(one));
  expect(nearest(all, [[1], [2]])).toBe(own);
  expect(nearest(without(own), [[1], [2]])).toBe(other);
  expect(nearest(all, [[], [1, 2]])).toBeNull();
  expect(nearest(without(own, other), [[1], [2]])).toBe(hub);
  expect(nearest(without(own, other, hub), [[1], [2]])).toBeNull();
  expect(nearest(without(own, other, hub, far), [[1], [2]])).toBe(farther);
  expect(nearest([], [[1]])).toBeNull();
});

const path = fc
  .array(fc.stringMatching(/^[A-Za-z0-9_.-]{1,8}$/), { minLength: 1, maxLength: 3 })
  .map(parts => parts.join("/"));

test("the fingerprint that the client makes of any folder is among those of the version", () =>
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 12 }), paths => {
      const files = paths.map(one => ({ path: one, bytes: Buffer.from(one) }));
      const kept = files.map(({ path: one, bytes }) => ({ path: one, digest: sha256(bytes) }));
      // The client does not see what begins with a dot.
      const seen = files.filter(file => !/(^|\/)\./.test(file.path));
      expect(fingerprints(kept).has(clientFingerprint(seen))).toBe(true);
      expect(fingerprints(kept).has(clientFingerprint([...seen, { path: "more.md", bytes: Buffer.from("x") }]))).toBe(
        false,
      );
    }),
  ));

test("client 0.20 looks at text alone", () => {
  const files = ["SKILL.md", "logo.png", "LICENSE", "run.SH"].map(one => ({ path: one, bytes: Buffer.from(one) }));
  const kept = files.map(({ path: one, bytes }) => ({ path: one, digest: sha256(bytes) }));
  const without = (...left: string[]) => clientFingerprint(files.filter(file => !left.includes(file.path)));
  expect(fingerprints(kept)).toEqual(new Set([without(), without("logo.png"), without("logo.png", "LICENSE")]));
});

test("a changelog is what was written, line by line, with what a line says of itself", () => {
  expect(changelogOf("")).toEqual([]);
  expect(changelogOf(" \n\n - \n")).toEqual([]);
  expect(changelogOf("## Security: closes a hole\r\n* [added] - a step\nFixed:\nplain words")).toEqual([
    { kind: "security", text: "closes a hole" },
    { kind: "added", text: "a step" },
    { kind: "fixed", text: "Fixed:" },
    { kind: "changed", text: "plain words" },
  ]);
  expect(changelogOf("x".repeat(900))[0]?.text).toHaveLength(500);
  expect(changelogOf("a\n".repeat(90))).toHaveLength(50);
});

test("a receipt holds for its sender until its time, and no letter of it can be changed", () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), fc.nat(), fc.integer({ min: 1, max: 9 }), (digest, at, shift) => {
      const receipt = uploadReceipt({ digest, by: "token:a", untilMs: 1_000 }, "secret");
      expect(receivedDigest(receipt, "token:a", 999, "secret")).toBe(digest);
      expect(receivedDigest(receipt, "token:a", 1_000, "secret")).toBeNull();
      expect(receivedDigest(receipt, "token:b", 0, "secret")).toBeNull();
      expect(receivedDigest(receipt, "token:a", 0, "other")).toBeNull();
      const place = at % receipt.length;
      const letter = "0123456789abcdef"[(receipt.charCodeAt(place) + shift) % 16] ?? "0";
      if (letter === receipt[place]) return;
      const changed = `${receipt.slice(0, place)}${letter}${receipt.slice(place + 1)}`;
      expect(receivedDigest(changed, "token:a", 0, "secret")).toBeNull();
    }),
  ));

test("a word that every object has is no address of the client's", () => {
  for (const word of ["constructor", "__proto__", "toString"]) {
    expect(topicOf([word, "x"])).toBeNull();
    expect(topicOf(["skills", "x", word])).toBeNull();
  }
  expect(topicOf([])).toBeNull();
  expect(topicOf(["skills", "x", "transfer", "accept"])).toBe("transfers");
});

test("the client's words for orders are the catalog's", () => {
  expect(exploreQuery({ sort: "createdAt", limit: "200" })).toEqual({ sort: "recent", limit: "100" });
  expect(exploreQuery({ sort: "runs", limit: "500", q: "x" })).toEqual({ sort: "runs", limit: "500", q: "x" });
  expect(exploreQuery({ prefix: "mig", cursor: "c" })).toEqual({ q: "mig", cursor: "c" });
  expect(exploreQuery({ sort: "constructor" })).toEqual({ sort: "constructor" });
});

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
