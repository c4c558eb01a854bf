import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { transaction } from "@/lib/db/client";
import { publishVersion } from "@/lib/skills/commands/publish-version";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import type { SkillPackage } from "@/lib/skills/schema";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { skillCompany, skillPackage } from "../support/skills";
import { type Ask, clawhubDoors, ownToken, teamToken } from "./clawhub-doors";

const JOB = { kind: "job", name: "test" } as const;
let db: FreshDatabase;
let ask: Ask;
const tokens = { payments: "", routing: "", reader: "", bo: "", fin: "" };

beforeAll(async () => {
  db = await freshDatabase();
  await skillCompany();
  ask = await clawhubDoors();
  tokens.payments = await teamToken("payments");
  tokens.routing = await teamToken("routing");
  tokens.reader = await teamToken("payments", ["skills:read"]);
  tokens.bo = await ownToken("bo@corp.test");
  tokens.fin = await ownToken("fin@corp.test");
});

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
type Payload = Record<string, unknown>;

/** As client 0.20 sends: one form. */
async function asForm(token: string | undefined, pkg: SkillPackage, payload: Payload | string): Promise<Response> {
  const form = new FormData();
  form.set("payload", typeof payload === "string" ? payload : JSON.stringify(payload));
  for (const { path, bytes } of pkg.files) form.append("files", new Blob([new Uint8Array(bytes)]), path);
  return ask("/api/v1/skills", { token, body: form, headers: { accept: "application/json" } });
}

/** As client 0.23 sends: a place and a receipt for each file, then JSON. */
async function upload(token: string, pkg: SkillPackage) {
  return Promise.all(
    pkg.files.map(async ({ path, bytes }) => {
      const file = { path, size: bytes.byteLength, sha256: sha256(bytes), contentType: "text/plain" };
      const place = await (await ask("/api/v1/skills/-/upload-url", { token, body: file })).json();
      expect(new URL(place.uploadUrl).pathname).toBe("/api/v1/skills/-/uploads");
      const kept = await ask(new URL(place.uploadUrl).pathname, { token, body: new Uint8Array(bytes) });
      expect(kept.status).toBe(200);
      return { ...file, ...(await kept.json()), uploadTicket: place.uploadTicket };
    }),
  );
}
const asUploads = async (token: string, pkg: SkillPackage, payload: Payload): Promise<Response> =>
  ask("/api/v1/skills", { token, body: { ...payload, files: await upload(token, pkg) } });

const said = async (response: Response, status: number): Promise<string> => {
  const text = (await response.text()).trim();
  expect(response.status, text).toBe(status);
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  return text;
};
const waiting = (slug: string) =>
  db.query<{ version: string; changelog: { kind: string; text: string }[]; author: string; team: string | null }>(
    `select v.version, v.changelog, v."authorName" as author, t.slug as team from "SkillVersion" v join "Skill" s on s.id = v."skillId"
     left join "Team" t on t.id = s."teamId" where s.slug = $1 and v.state = 'in_review' order by v."submittedAt"`,
    [slug],
  );
const payload = (slug: string, more: Payload = {}): Payload => ({
  slug,
  displayName: slug,
  version: "1.0.0",
  changelog: "",
  acceptLicenseTerms: true,
  tags: ["latest"],
  ...more,
});

test("what either client sends waits for review, in the caller's own team", async () => {
  const old = await asForm(
    tokens.payments,
    skillPackage("by-form"),
    payload("by-form", { changelog: "- Fixed: a hole\n- more" }),
  );
  expect(old.status).toBe(201);
  // This client prints "Published …" and the id in brackets, whatever the answer says.
  expect(await old.json()).toMatchObject({
    ok: true,
    versionId: expect.stringMatching(/, which waits for its review$/),
  });
  expect(await waiting("by-form")).toEqual([
    expect.objectContaining({
      version: "1.0.0",
      team: "payments",
      changelog: [
        { kind: "fixed", text: "a hole" },
        { kind: "changed", text: "more" },
      ],
    }),
  ]);
  const sent = await asUploads(
    tokens.bo,
    skillPackage("by-uploads"),
    payload("by-uploads", { ownerHandle: "payments" }),
  );
  expect([sent.status, await sent.json()]).toEqual([
    201,
    expect.objectContaining({
      ok: true,
      publicationStatus: "pending",
      versionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    }),
  ]);
  expect(await waiting("by-uploads")).toEqual([expect.objectContaining({ author: "bo", team: "payments" })]);
  const trail = await db.query(`select target from "AuditEntry" where action = 'skill.submitted' order by id`);
  expect(trail).toEqual([{ target: "skill:payments/by-form@1.0.0" }, { target: "skill:payments/by-uploads@1.0.0" }]);
});

test("a pipeline that runs again before the review does not fill the queue", async () => {
  const pkg = skillPackage("again");
  const first = await (await asUploads(tokens.payments, pkg, payload("again"))).json();
  const second = await (await asUploads(tokens.payments, pkg, payload("again"))).json();
  expect(second.versionId).toBe(first.versionId);
  expect(await waiting("again")).toHaveLength(1);
  expect(await said(await asForm(tokens.payments, pkg, payload("again", { version: "1.0.1" })), 409)).toContain(
    "The same files wait for review already, as 1.0.0.",
  );
});

test("of two at once neither is lost nor sent twice", async () => {
  const [left, right] = [
    skillPackage("race", { files: { "a.md": "left\n" } }),
    skillPackage("race", { files: { "a.md": "right\n" } }),
  ];
  const answers = await Promise.all(
    [left, right, left, right].map(pkg => asForm(tokens.payments, pkg, payload("race"))),
  );
  for (const answer of answers) expect([201, 409], await answer.clone().text()).toContain(answer.status);
  for (const pkg of [left, right])
    if ((await asForm(tokens.payments, pkg, payload("race"))).status !== 201)
      throw new Error("it cannot be sent again");
  expect(await waiting("race")).toHaveLength(2);
  expect(await db.query(`select 1 from "Skill" where slug = 'race'`)).toHaveLength(1);
});

test("a receipt is for its sender, its bytes and an hour", async () => {
  const pkg = skillPackage("stolen", { files: { "secret.md": "not for routing\n" } });
  const files = await upload(tokens.payments, pkg);
  const body = { ...payload("stolen"), files };
  expect(await said(await ask("/api/v1/skills", { token: tokens.routing, body }), 422)).toContain("was not uploaded");
  const forged = files.map(file => ({ ...file, storageId: file.sha256 }));
  expect(
    await said(await ask("/api/v1/skills", { token: tokens.routing, body: { ...body, files: forged } }), 422),
  ).toContain("was not uploaded");
  const swapped = files.map((file, at) => ({ ...file, storageId: files[(at + 1) % files.length].storageId }));
  expect(
    await said(await ask("/api/v1/skills", { token: tokens.payments, body: { ...body, files: swapped } }), 422),
  ).toContain("other bytes than were announced");
  expect(await waiting("stolen")).toEqual([]);
});

test("what does not fit here is refused in a sentence, and nothing is kept", async () => {
  const send = async (slug: string, more: Payload, pkg = skillPackage("plain")) =>
    said(await asForm(tokens.payments, pkg, payload(slug, more)), 422);
  expect(await send("other", {})).toBe(
    "SKILL.md says name: plain, and the slug is other. Publish with --slug plain, or change the name.",
  );
  expect(await send("Not A Name!", {})).toContain("is no name for a skill");
  expect(await send("plain", { tags: ["latest", "beta"] })).toContain("without the tag beta");
  expect(await send("plain", { categories: ["magic"] })).toContain("databases, delivery");
  expect(await send("plain", { topics: ["x"] })).toContain("no topics");
  expect(await send("plain", { migrateOwner: true })).toContain("promotion");
  expect(await send("plain", { version: "1.0" })).toContain("is no semantic version");
  expect(await send("plain", { version: undefined })).toContain("version");
  const wrong = { folder: null, files: [{ path: "SKILL.md", bytes: Buffer.from("# no head\n"), executable: false }] };
  expect(await send("plain", {}, wrong)).toContain("Begin the file with");
  expect(await said(await asForm(tokens.payments, skillPackage("plain"), "{"), 400)).toContain("no JSON object");
  const up = {
    folder: null,
    files: [...skillPackage("plain").files, { path: "../x", bytes: Buffer.from("x"), executable: false }],
  };
  expect(await said(await asUploads(tokens.payments, up, payload("plain")), 422)).toContain("../x");
  expect(await db.query(`select 1 from "Skill" where slug = 'plain'`)).toEqual([]);
});

test("who may not send is told before a byte is read", async () => {
  const pkg = skillPackage("refused");
  expect(await said(await asForm(undefined, pkg, payload("refused")), 401)).toContain("Sign in");
  expect(await said(await asForm(tokens.reader, pkg, payload("refused")), 403)).toContain("skill:write");
  // Others read a problem document.
  const archive = await ask("/api/v1/skills", { token: tokens.payments, body: "no archive" });
  expect([archive.status, archive.headers.get("content-type")]).toEqual([422, "application/problem+json"]);
  for (const path of ["/api/v1/skills/-/uploads", "/api/v1/skills/-/upload-url"])
    for (const [token, status] of [
      [undefined, 401],
      [tokens.reader, 403],
    ] as const)
      await said(await ask(path, { token, body: { path: "a", size: 1, sha256: "", contentType: "" } }), status);
  expect(await said(await asForm(tokens.payments, pkg, payload("refused", { ownerHandle: "routing" })), 403)).toContain(
    "does not hold skill:write for this team",
  );
  expect(await said(await asForm(tokens.bo, pkg, payload("hub--refused")), 403)).toContain("for the organisation");
  expect(await said(await asForm(tokens.payments, pkg, payload("nobody--refused")), 404)).toContain("The team nobody");
  const large = { path: "big.bin", size: 11 * 1_048_576, sha256: "", contentType: "" };
  expect(await said(await ask("/api/v1/skills/-/upload-url", { token: tokens.payments, body: large }), 422)).toContain(
    "is larger",
  );
  const eleven = new Uint8Array(11 * 1_048_576);
  await said(await ask("/api/v1/skills/-/uploads", { token: tokens.payments, body: eleven }), 413);
  expect(await db.query(`select 1 from "Skill" where slug = 'refused'`)).toEqual([]);
});

test("a fork remembers where it comes from, and what the caller may not know of is no origin", async () => {
  await publishPackage(JOB, { package: skillPackage("lanes"), owner: "routing", version: "1.2.0", note: "New." });
  await publishPackage(JOB, {
    package: skillPackage("kept"),
    owner: "routing",
    version: "1.0.0",
    visibility: "team",
    note: "New.",
  });
  const fork = skillPackage("lanes", { files: { "own.md": "ours\n" } });
  const none = payload("lanes", { forkOf: { slug: "kept" } });
  expect(await said(await asForm(tokens.payments, fork, none), 404)).toMatch(/^Skill not found/);
  const old = payload("lanes", { forkOf: { slug: "routing--lanes", version: "1.2.0" } });
  expect((await asForm(tokens.payments, fork, old)).status).toBe(201);
  expect(
    await db.query(
      `select s."originKind", s."originVersion", o.slug as origin from "Skill" s join "Team" t on t.id = s."teamId" and t.slug = 'payments'
       join "Skill" o on o.id = s."originId" where s.slug = 'lanes'`,
    ),
  ).toEqual([{ originKind: "forked", originVersion: "1.2.0", origin: "lanes" }]);
  // The skill that it would be a fork of is the sender's own.
  const own = payload("mine", { forkOf: { slug: "lanes", ownerHandle: "routing" }, ownerHandle: "routing" });
  expect(await said(await asForm(tokens.routing, skillPackage("mine"), own), 409)).toContain("to another owner");
});

test("once published, the same folder is known as that version", async () => {
  const pkg = skillPackage("circle");
  const { versionId } = await (await asUploads(tokens.payments, pkg, payload("circle"))).json();
  const lines = pkg.files.map(({ path, bytes }) => `${path}:${sha256(bytes)}`);
  const path = `/api/v1/resolve?slug=circle&ownerHandle=payments&hash=${sha256(Buffer.from(lines.join("\n")))}`;
  expect(await said(await ask(path, { token: tokens.payments }), 404)).toMatch(/^Skill not found/);
  await transaction(tx =>
    publishVersion(tx, { id: versionId, revision: 1, by: { id: "x", name: "X" }, direct: true }, new Date()),
  );
  expect(await (await ask(path, { token: tokens.payments })).json()).toEqual({
    match: { version: "1.0.0" },
    latestVersion: { version: "1.0.0" },
  });
});
