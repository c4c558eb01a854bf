import { beforeAll, describe, expect, test } from "vitest";
import { DELETE, GET, POST } from "@/app/api/mcp/route";
import { reviewVersion } from "@/lib/skills/commands/reviews/review-version";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { lineage } from "@/lib/skills/queries/lineage";
import { reviewDetail } from "@/lib/skills/queries/review-detail";
import type { SkillPackage } from "@/lib/skills/schema";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { type Agent, agent, type Called, listen, personalToken, teamToken } from "../support/mcp";
import { type Cast, ownWords, skillCompany, skillPackage } from "../support/skills";

const JOB = { kind: "job", name: "test" } as const;
let db: FreshDatabase;
let who: Cast;
let address = "";
const as: Record<string, Agent> = {};
beforeAll(async () => {
  db = await freshDatabase();
  who = await skillCompany();
  address = await listen({ GET, POST, DELETE });
  for (const name of ["bo", "cy", "eve", "fin"])
    as[name] = await agent(address, await personalToken(`${name}@corp.test`));
  as.robot = await agent(address, await teamToken("payments"));
});
const textFiles = (pkg: SkillPackage) =>
  pkg.files.map(({ path, bytes, executable }) => ({ path, text: new TextDecoder().decode(bytes), executable }));
const propose = (name: string, args: Record<string, unknown>): Promise<Called> => {
  const client = as[name];
  if (!client) throw new Error(`nobody called ${name}`);
  return client.ask("propose_skill", args);
};
const versionsOf = (name: string) =>
  db.query<{ version: string; state: string; authorId: string }>(
    `select v.version, v.state::text, v."authorId" from "SkillVersion" v join "Skill" s on s.id = v."skillId" where s.slug = $1 order by v."submittedAt"`,
    [name],
  );

describe("from an agent to a colleague's review", () => {
  test("a new skill waits in its person's name; only somebody else publishes it", async () => {
    const sent = await propose("bo", { files: textFiles(skillPackage("retry-names")), note: "First version." });
    expect(sent.data).toMatchObject({ owner: "payments", name: "retry-names", version: "1.0.0", state: "in_review" });
    expect(sent.text).toContain(sent.data.review as string);
    const versionId = (sent.data.review as string).split("/").at(-1) ?? "";
    expect(await versionsOf("retry-names")).toMatchObject([{ state: "in_review", authorId: who.bo.id }]);
    const decision = { versionId, revision: 1, decision: "approve" as const, comment: "" };
    await expect(reviewVersion(who.bo, decision)).rejects.toMatchObject({ code: "forbidden" });
    expect((await reviewDetail(who.cy, { versionId })).files).toMatchObject([{ path: "SKILL.md" }]);
    expect(await reviewVersion(who.cy, decision)).toMatchObject({ state: "published" });
    const [entry] = await db.query<{ actorKind: string; actorId: string }>(
      `select "actorKind", "actorId" from "AuditEntry" where action = 'skill.submitted' and target = 'skill:payments/retry-names@1.0.0'`,
    );
    expect(entry).toEqual({ actorKind: "person", actorId: who.bo.id });
  });

  test("the next version of a skill that is there, with bytes that are no text", async () => {
    await publishPackage(JOB, { package: skillPackage("parcel-labels"), owner: "payments" });
    const files = [
      ...textFiles(skillPackage("parcel-labels", { body: ownWords("better labels") })),
      { path: "assets/dot.png", base64: Buffer.from([137, 80, 78, 71, 0, 1]).toString("base64") },
    ];
    const sent = await propose("robot", { files, changelog: [{ kind: "changed", text: "Better labels." }] });
    expect(sent.data).toMatchObject({ owner: "payments", name: "parcel-labels", state: "in_review" });
    expect(sent.data.version).not.toBe("1.0.0");
  });

  test("what is refused says the field and the remedy, and the next try goes through", async () => {
    const files = textFiles(skillPackage("good-name"));
    const bad = files.map(file => ({ ...file, text: file.text.replace("name: good-name", "name: Good Name") }));
    const refused = await propose("bo", { files: bad });
    expect(refused.refused).toBe(true);
    expect(refused.text).toMatch(/SKILL\.md\.name.*Call it good-name/);
    expect((await propose("bo", { files })).data).toMatchObject({ name: "good-name" });
  });

  test("a retired skill takes no new version", async () => {
    await publishPackage(JOB, { package: skillPackage("at-rest"), owner: "payments" });
    await db.query(`update "Skill" set status = 'retired' where slug = 'at-rest'`);
    const sent = await propose("bo", { files: textFiles(skillPackage("at-rest", { body: "# Awake\n\nAgain.\n" })) });
    expect([sent.refused, sent.text.includes("was retired")]).toEqual([true, true]);
  });
});

describe("a new skill that is close to another", () => {
  const body = `# Work\n\n${ownWords("shared text", 30)}\n`;
  beforeAll(async () => {
    await publishPackage(JOB, { package: skillPackage("ledger-words", { body }), owner: "hub" });
    await publishPackage(JOB, {
      package: skillPackage("hidden-quarry", { body: `# Work\n\n${ownWords("twin text", 30)}\n` }),
      owner: "routing",
      visibility: "team",
    });
  });

  test("asks for a decision and names what it is about", async () => {
    const files = textFiles(skillPackage("kettle", { body }));
    const asked = await propose("bo", { files });
    expect(asked.refused).toBe(true);
    expect(asked.text).toContain("- hub/ledger-words 1.0.0 (copy");
    expect(await versionsOf("kettle")).toEqual([]);
    const wrong = { owner: "hub", name: "nothing-like-it", choice: "variant", reason: "It is ours." };
    expect((await propose("bo", { files, decision: wrong })).text).toContain("names none of the close skills");
    const decision = { ...wrong, name: "ledger-words" };
    expect((await propose("bo", { files, decision: { ...decision, reason: " " } })).text).toContain("decision.reason");
    expect((await propose("bo", { files, decision })).data).toMatchObject({
      name: "kettle",
      state: "in_review",
    });
    expect(JSON.stringify(await lineage(who.bo, { owner: "payments", name: "kettle" }))).toContain("ledger-words");
  });

  test("never names a close skill that is kept to another team", async () => {
    const files = textFiles(skillPackage("lantern", { body: `# Work\n\n${ownWords("twin text", 30)}\n` }));
    const sent = await propose("bo", { files });
    expect([sent.refused, JSON.stringify(sent).includes("hidden-quarry")]).toEqual([false, false]);
    expect((await propose("eve", { files })).text).toContain("hidden-quarry");
  });
});

describe("what may not be", () => {
  test.each([
    ["bo", "routing", "does not hold skill:write"],
    ["bo", "hub", "does not hold skill:write"],
    ["robot", "routing", "does not hold skill:write"],
    ["fin", "payments", "does not hold skill:write"],
    ["bo", "no-such-team", "does not exist"],
  ])("%s sends nothing to %s", async (name, owner, sentence) => {
    const { refused, text } = await propose(name, { owner, files: textFiles(skillPackage("not-mine")) });
    expect([refused, text.includes(sentence)]).toEqual([true, true]);
    expect(await versionsOf("not-mine")).toEqual([]);
  });

  const sound = textFiles(skillPackage("malformed"));
  test.each<[string, unknown, string]>([
    ["no files", [], "files"],
    ["no SKILL.md", [{ path: "README.md", text: "x" }], "SKILL.md"],
    ["a path that leads outside", [...sound, { path: "../../.bashrc", text: "x" }], ".bashrc"],
    ["an absolute path", [...sound, { path: "/etc/passwd", text: "x" }], "/etc/passwd"],
    ["two of one name", [...sound, ...sound], "SKILL.md"],
    ["text and bytes at once", [{ path: "SKILL.md", text: "x", base64: "eA==" }], "give text or base64"],
    ["neither", [{ path: "SKILL.md" }], "give text or base64"],
    ["what is no base64", [...sound, { path: "a.bin", base64: "%%%" }], "base64"],
    ["a zero in a text", [...sound, { path: "a.txt", text: "a\u0000b" }], "U+0000"],
    [
      "more files than there may be",
      Array.from({ length: 1_001 }, (_, at) => ({ path: `${at}.md`, text: "x" })),
      "files",
    ],
    ["words instead of files", "all of them", "files"],
  ])("%s", async (_, files, field) => {
    const { refused, text } = await propose("bo", { files });
    expect([refused, text.includes(field), text.includes("not your arguments")]).toEqual([true, true, false]);
    expect(await versionsOf("malformed")).toEqual([]);
  });

  test("more than the door takes", async () => {
    const files = [...sound, { path: "large.txt", text: "x".repeat(4_500_000) }];
    await expect(propose("bo", { files })).rejects.toThrow(/too_large/);
  });
});

describe("two at once", () => {
  test("the same files wait once, and whoever tries again is led to their review", async () => {
    const files = textFiles(skillPackage("sent-twice"));
    await publishPackage(JOB, {
      package: skillPackage("sent-twice", { body: "# Before\n\nIt was.\n" }),
      owner: "payments",
    });
    const both = await Promise.all([propose("bo", { files }), propose("bo", { files })]);
    expect(both.map(({ refused }) => refused).sort()).toEqual([false, true]);
    const [taken] = both.filter(one => !one.refused);
    expect(both.find(one => one.refused)?.text).toContain(String(taken?.data.review));
    expect((await propose("cy", { files })).text).toContain("wait for review already");
    expect((await versionsOf("sent-twice")).filter(({ state }) => state === "in_review")).toHaveLength(1);
  });

  test("two new skills of one name: none is lost without a word", async () => {
    const sent = await Promise.all(
      ["one", "two", "three"].map(text =>
        propose("bo", { files: textFiles(skillPackage("same-name", { body: `# It\n\n${ownWords(text)}\n` })) }),
      ),
    );
    for (const { refused, text } of sent)
      expect(refused ? text : "Read what is there now").toContain("Read what is there now");
    const kept = sent.filter(({ refused }) => !refused).length;
    expect(kept).toBeGreaterThan(0);
    expect(await versionsOf("same-name")).toHaveLength(kept);
  });
});
