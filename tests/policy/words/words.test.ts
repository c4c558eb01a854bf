import { expect, test } from "vitest";
import { comparePolicies } from "@/lib/policy/rules/compare";
import { effectiveLines } from "@/lib/policy/rules/effective-lines";
import { ruleGroups } from "@/lib/policy/rules/find-rules";
import { heldByBaseline } from "@/lib/policy/rules/held-by-baseline";
import { BASELINE, lift } from "@/lib/policy/rules/lattice";
import { readDocument, readText } from "@/lib/policy/rules/read-document";
import { conflictWords } from "@/lib/policy/rules/words/conflict-words";
import { EFFECT_CHOICES, effectWords } from "@/lib/policy/rules/words/effect-words";
import { patternWords } from "@/lib/policy/rules/words/pattern-words";
import { placeWords } from "@/lib/policy/rules/words/place-words";
import { settingGroups, settingText } from "@/lib/policy/rules/words/setting-lines";
import { LOCK_WORDS, MODE_WORDS } from "@/lib/policy/rules/words/setting-words";
import { EMPTY_POLICY, LOCKS, MODES, PolicyDocument } from "@/lib/policy/schema";
import { TEMPLATES, templateOf } from "@/lib/policy/templates/templates";
import { EFFECT_WEIGHTS } from "@/lib/shell/effects/effect";

test("every effect, mode and lock has words, and every effect of every template reads as one", () => {
  expect(EFFECT_CHOICES.map(({ kind }) => kind).sort()).toEqual(Object.keys(EFFECT_WEIGHTS).sort());
  expect(Object.keys(LOCK_WORDS).sort()).toEqual([...LOCKS].sort());
  expect(Object.keys(MODE_WORDS).sort()).toEqual([...MODES].sort());
  const said = TEMPLATES.flatMap(({ document }) => document.rules.flatMap(rule => rule.does.map(effectWords)));
  expect(said.filter(text => /no known effect|@|undefined/.test(text))).toEqual([]);
  expect(effectWords("deletes-recursively@grave")).toContain("no innocent reading");
  expect(effectWords("deletes-recursively")).toBe("deletes a folder with everything in it");
  expect(effectWords("no-such@thing")).toContain("no known effect");
});

test.each([
  ["Bash(git push *)", "commands that begin with `git push`"],
  ["Bash(npm run test:*)", "commands that begin with `npm run test`"],
  ["Bash(psql *prod*)", "commands such as `psql …prod`"],
  ["Bash(git push * main)", "commands such as `git push … main`"],
  ["Bash(make)", "the command `make` as it stands"],
  ["Bash", "every shell command"],
  ["Read(~/.aws/**)", "reading anything below `~/.aws`"],
  ["Edit(//etc/claude-code/**)", "writing anything below `/etc/claude-code`"],
  ["Read(//**/.env)", "reading `.env`, wherever it is"],
  ["Edit(//**/db/migrations/**)", "writing anything in a folder `db/migrations`, wherever it is"],
  ["WebFetch(domain:example.com)", "fetching from `example.com`"],
  ["mcp__github", "every tool of the MCP server github"],
  ["mcp__github__create_issue", "`create_issue` of the MCP server github"],
  ["not a pattern", "not a pattern, which is no pattern"],
])("%s means %s", (pattern, words) => expect(patternWords(pattern)).toBe(words));

test("limits and minutes are said with their unit, one of them as one", () => {
  const gate = { id: "g", rules: ["r"], ttlMinutes: 1 };
  const lines = (written: object) =>
    settingGroups(PolicyDocument.parse(written)).flatMap(group => group.lines.map(line => [line.label, line.value]));
  expect(lines({ limits: { sessionUsd: 25, subagents: 1, waiverDays: 1 } })).toEqual(
    expect.arrayContaining([
      ["Cost of a session", "$25"],
      ["Subagents at once", "1 subagent"],
      ["Longest exception", "1 day"],
    ]),
  );
  expect(lines({ limits: { waiverDays: 0 } })).toContainEqual(["Longest exception", "no exceptions"]);
  const said = settingGroups(PolicyDocument.parse({ gates: [gate] })).flatMap(group =>
    group.lines.map(({ why }) => why),
  );
  expect(said).toContainEqual(expect.stringContaining("for 1 minute, once"));
});

test("a setting has one name, in the form, in a comparison, in an effective policy and where it does nothing", () => {
  const document = PolicyDocument.parse({
    network: { allowedDomains: ["a.example"], deniedDomains: ["b.example"] },
    mcp: { denied: ["x"] },
    files: { denyRead: ["//x"] },
    limits: { sessionUsd: 5 },
  });
  const names = ["hosts", "denied hosts", "denied MCP servers", "files never read", "cost of a session"];
  const compared = comparePolicies(EMPTY_POLICY, document).map(({ text }) => text.split(":")[0]);
  const effective = effectiveLines(lift(document, BASELINE)).map(({ name }) => name);
  const idle = heldByBaseline(document, document).map(({ message }) => message.split(":")[0]);
  for (const name of names)
    expect([name, compared.includes(name), effective.includes(name)]).toEqual([name, true, true]);
  expect(idle).toEqual(["denied MCP servers", "denied hosts", "files never read", "cost of a session"]);
  expect(placeWords(document, ["network", "deniedDomains"])).toBe("Denied hosts");
});

test("a place is called as the form calls it, an entry by its name", () => {
  const { document } = templateOf("standard");
  const name = document.rules[1]?.id;
  expect(placeWords(document, ["rules", 1, "rationale"])).toBe(`${name}, reason`);
  expect(placeWords(document, ["rules", 1, "examples", "not", 0])).toBe(`${name}, must be left alone`);
  expect(placeWords(document, ["limits", "sessionUsd"])).toBe("Cost of a session");
  expect(placeWords(document, ["models", 2])).toBe("Models, entry 3");
  expect(placeWords(document, ["env", "set", "A"])).toBe("Variables that are set, A");
});

test("what two people changed differently is shown field by field, and only what differs", () => {
  const side = (reason: string) => JSON.stringify({ id: "apply", patterns: ["Bash(a)"], rationale: reason });
  const conflict = { key: "rules/apply", part: "rules", name: "apply", base: null };
  expect(conflictWords({ ...conflict, mine: side("Mine."), theirs: side("Theirs.") })).toEqual({
    title: "Rule apply",
    mine: [{ field: "reason", text: "Mine." }],
    theirs: [{ field: "reason", text: "Theirs." }],
  });
  expect(conflictWords({ ...conflict, mine: null, theirs: side("x") }).mine[0]?.text).toBe("taken out, or never there");
  const title = { key: "title", part: "title", name: "Title", base: "", mine: "A", theirs: "B" };
  expect(conflictWords(title)).toMatchObject({ title: "Title", mine: [{ text: "A" }] });
  const limit = { key: "limits.waiverDays", part: "limits.waiverDays", name: "limits.waiverDays", base: null };
  expect(conflictWords({ ...limit, mine: "5", theirs: "1" })).toEqual({
    title: "Longest exception",
    mine: [{ field: null, text: "5 days" }],
    theirs: [{ field: null, text: "1 day" }],
  });
});

test("what is wrong is said without words of a schema", () => {
  const first = (value: unknown) => readDocument(value).issues[0]?.message;
  expect(first({ limits: { sessionUsd: -3 } })).toBe("must be 0 or more");
  expect(first({ limits: { sessionUsd: "x" } })).toBe("must be a number");
  expect(first({ models: "x" })).toBe("must be a list");
  expect(first({ rules: [{ id: "a", effect: "x", patterns: ["Bash"] }] })).toBe('must be "ask" or "deny"');
  expect(first({ gates: [{ id: "a", rules: [] }] })).toBe("must not be empty");
  expect(first({ rules: [{ effect: "ask", patterns: ["Bash"] }] })).toBe("is missing");
});

test("no limit and an empty list are said differently", () => {
  const said = (models: string[] | null) =>
    settingGroups({ ...EMPTY_POLICY, models }).find(({ id }) => id === "models")?.lines[0]?.value;
  expect(said(null)).toBeNull();
  expect(said([])).toBe("none");
  expect(said(["a"])).toEqual(["a"]);
  expect(settingText({ label: "Hosts", value: null, why: "" })).toContain("no limit");
});

test("rules are found by any of their words, and counted beside those that are not", () => {
  const { document } = templateOf("standard");
  const all = ruleGroups(document).flatMap(({ rules }) => rules);
  expect(all).toHaveLength(document.rules.length);
  const found = ruleGroups(document, { q: "terraform apply" });
  expect(found.flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual(["change-infrastructure"]);
  expect(ruleGroups(document, { effect: "deny", level: "soft" })).toEqual([]);
  const [files] = ruleGroups(document, { category: "files", effect: "ask" });
  expect(files).toMatchObject({ of: 2, rules: [{ id: "discard-work" }] });
});

test("a field that nothing knows is refused with its place, and never dropped in silence", () => {
  expect(readDocument({ models: null }).document).toEqual(EMPTY_POLICY);
  expect(readDocument({ modelz: [] }).issues).toEqual([{ path: ["modelz"], message: "there is no field modelz here" }]);
  const rule = { id: "a", effect: "ask", patterns: ["Bash(a)"], why: "x" };
  expect(readDocument({ rules: [rule] }).issues[0]?.path).toEqual(["rules", 0, "why"]);
  expect(readDocument({ env: { set: { ANY: "thing" } } }).document?.env.set).toEqual({ ANY: "thing" });
  const tool = { tool: "Read", input: { file_path: "/a", anything: [1] } };
  expect(
    readDocument({ rules: [{ id: "a", effect: "ask", patterns: ["Read"], examples: { match: [tool], not: [] } }] })
      .document,
  ).not.toBeNull();
  expect(readText("{").document).toBeNull();
  expect(readText("{")).toHaveProperty("syntax");
  expect(readText("[]").issues.length).toBeGreaterThan(0);
});
