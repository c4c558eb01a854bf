import { chmodSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../support/database";
import { skillCompany } from "../../support/skills";
import { bearer, git, openDoor, publish, scratch, tokenFor } from "./stage";

const work = scratch("refusals");
process.env.DATA_DIR = join(work, "data");
let portal = "";
let token = "";

beforeAll(async () => {
  await freshDatabase();
  await skillCompany();
  await publish("hub-skill", "hub", "1.0.0");
  portal = await openDoor();
  token = await tokenFor(null);
});

type Sent = { method?: string; headers?: Record<string, string>; body?: Buffer };
/** The address as it stands: fetch would tidy it before it is sent. */
function ask(
  path: string,
  { method = "GET", headers = {}, body }: Sent = {},
): Promise<{ status: number; text: string; type: string }> {
  const { hostname, port } = new URL(portal);
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, path, method, headers: { authorization: `Bearer ${token}`, ...headers } },
      answer => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(chunks).toString("latin1"),
            type: String(answer.headers["content-type"]),
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

const PACK = "/git/hub.git/git-upload-pack";
const asPack = { "content-type": "application/x-git-upload-pack-request", "git-protocol": "version=2" };
const LS_REFS = Buffer.from("0014command=ls-refs\n0000");

test.each([
  ["GET", "/git/hub.git/info/refs?service=git-receive-pack", 403],
  ["POST", "/git/hub.git/git-receive-pack", 403],
  ["GET", "/git/hub.git/info/refs", 403],
  ["GET", "/git/hub.git/info/refs?service=git-upload-archive", 403],
  ["GET", "/git/hub.git/info/refs?service=git-upload-pack&service=git-upload-pack", 403],
  ["HEAD", "/git/hub.git/info/refs?service=git-upload-pack", 405],
  ["PUT", "/git/hub.git/git-upload-pack", 405],
  ["GET", "/git/hub.git/git-upload-pack", 405],
  ["GET", "/git/hub.git/HEAD", 404],
  ["GET", "/git/hub.git/objects/info/packs", 404],
  ["GET", "/git/hub.git/config", 404],
  ["GET", "/git/hub.git", 404],
  ["GET", "/git", 404],
  ["GET", "/git/", 404],
  ["GET", "/git/hub/info/refs?service=git-upload-pack", 404],
  ["GET", "/git/../git/hub.git/info/refs?service=git-upload-pack", 404],
  ["GET", "/git/%68ub.git/info/refs?service=git-upload-pack", 404],
  ["GET", "/git/--upload-pack=x.git/info/refs?service=git-upload-pack", 404],
  ["GET", "/git/HUB.git/info/refs?service=git-upload-pack", 404],
  ["GET", "/git/hub.git/../../keys/signing.pem", 404],
  ["GET", "/git/team-1.git/info/refs?service=git-upload-pack", 404],
])("%s %s is answered with %d and a sentence", async (method, path, status) => {
  const answer = await ask(path, { method });
  expect(answer.status).toBe(status);
  expect(answer.type).toBe("text/plain; charset=utf-8");
  if (method !== "HEAD") expect(answer.text).toMatch(/^[A-Z][^\n]{20,}\n$/);
});

test("git says in plain words that nothing is pushed", async () => {
  await git([...bearer(token), "clone", "-q", `${portal}/git/hub.git`, "pushing"], work);
  const pushed = await git([...bearer(token), "push", "origin", "main:other"], join(work, "pushing"));
  expect(pushed.code).not.toBe(0);
  expect(pushed.err).toContain("Marketplaces are read only.");
});

test("a body is read as it was announced, plain or packed, and not beyond its limit", async () => {
  const plain = await ask(PACK, { method: "POST", headers: asPack, body: LS_REFS });
  expect(plain).toMatchObject({ status: 200, type: "application/x-git-upload-pack-result" });
  expect(plain.text).toContain("refs/heads/main");
  const packed = await ask(PACK, {
    method: "POST",
    headers: { ...asPack, "content-encoding": "gzip" },
    body: gzipSync(LS_REFS),
  });
  expect(packed.text).toBe(plain.text);
  const wrong: [Record<string, string>, Buffer, number][] = [
    [{ ...asPack, "content-encoding": "gzip" }, LS_REFS, 400],
    [{ ...asPack, "content-encoding": "br" }, LS_REFS, 415],
    [{ "content-type": "text/plain" }, LS_REFS, 415],
    [asPack, Buffer.alloc(5 * 1024 * 1024, "0"), 413],
    // Small on the wire, large when unpacked.
    [{ ...asPack, "content-encoding": "gzip" }, gzipSync(Buffer.alloc(64 * 1024 * 1024)), 413],
  ];
  for (const [headers, body, status] of wrong) {
    const answer = await ask(PACK, { method: "POST", headers, body });
    expect(answer.status).toBe(status);
  }
});

test("what is no request of git's ends with an answer, and the next one is served", async () => {
  for (const body of [
    Buffer.alloc(0),
    Buffer.from("0000"),
    Buffer.from("zzzz"),
    Buffer.from("ffff"),
    Buffer.alloc(2_000, 255),
  ]) {
    const answer = await ask(PACK, { method: "POST", headers: asPack, body });
    expect([200, 400]).toContain(answer.status);
  }
  const absent = Buffer.from("0032want 1111111111111111111111111111111111111111\n00000009done\n");
  const answer = await ask(PACK, { method: "POST", headers: { "content-type": asPack["content-type"] }, body: absent });
  expect(answer.text).toContain("not our ref");
  expect((await ask(PACK, { method: "POST", headers: asPack, body: LS_REFS })).status).toBe(200);
});

test("a client that leaves in the middle stops nobody else", async () => {
  const { hostname, port } = new URL(portal);
  for (let turn = 0; turn < 5; turn++)
    await new Promise<void>(resolve => {
      const sent = request({
        hostname,
        port,
        path: PACK,
        method: "POST",
        headers: { authorization: `Bearer ${token}`, ...asPack, "content-length": "4000" },
      });
      sent.on("error", () => resolve());
      sent.write(LS_REFS, () => sent.destroy());
      sent.on("close", () => resolve());
    });
  const cloned = await git([...bearer(token), "clone", "-q", "--depth", "1", `${portal}/git/hub.git`, "after"], work);
  expect(cloned).toMatchObject({ code: 0, err: "" });
});

test("a repository that cannot be read any more is built anew while clients try again", async () => {
  const packs = join(work, "data/git/hub.git/objects");
  for (const name of readdirSync(packs)) if (name.length === 2) rmSync(join(packs, name), { recursive: true });
  const pack = readdirSync(join(packs, "pack")).find(name => name.endsWith(".pack"));
  if (pack) {
    chmodSync(join(packs, "pack", pack), 0o600);
    truncateSync(join(packs, "pack", pack), 100);
  }
  let tries = 0;
  let cloned = { code: 1, out: "", err: "" };
  // Something that nobody asked for before: what was asked is still remembered, and right.
  for (; cloned.code !== 0 && tries < 40; tries++)
    cloned = await git(
      [...bearer(token), "clone", "-q", "--depth", "2", `${portal}/git/hub.git`, `mended-${tries}`],
      work,
    );
  expect(cloned).toMatchObject({ code: 0, err: "" });
  expect(tries).toBeGreaterThan(1);
  expect((await git(["fsck", "--full"], join(work, "data/git/hub.git"))).code).toBe(0);
});

test("where git is missing the answer says so", async () => {
  const { PATH } = process.env;
  await publish("unseen", "hub", "1.0.0");
  process.env.PATH = join(work, "nothing-here");
  try {
    const answer = await ask("/git/hub.git/info/refs?service=git-upload-pack");
    expect(answer).toMatchObject({
      status: 503,
      text: expect.stringContaining("git is not installed where the portal runs"),
    });
  } finally {
    process.env.PATH = PATH;
  }
  expect((await ask("/git/hub.git/info/refs?service=git-upload-pack")).status).toBe(200);
});
