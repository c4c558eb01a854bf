import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { setSnippets } from "@/lib/distribution/rules/set-snippets";
import { snippetsFor } from "@/lib/distribution/rules/snippets";
import { verifySnippets } from "@/lib/distribution/rules/snippets/fetch-lines";
import { SNIPPET_CLIENTS, type Snippet, type SnippetAsk } from "@/lib/distribution/rules/snippets/snippet";
import { asked, named } from "./snippet-asks";

const folder = mkdtempSync(join(tmpdir(), "snippets-"));
afterAll(() => rmSync(folder, { recursive: true }));

const text = (snippets: readonly Snippet[]) => snippets.map(one => one.lines.join("\n")).join("\n");
const everything = (ask: SnippetAsk): Snippet[] => [
  ...SNIPPET_CLIENTS.flatMap(client => snippetsFor(client, ask)),
  ...verifySnippets(ask),
  ...(ask.marketplace ? setSnippets({ portalUrl: ask.portalUrl, marketplace: ask.marketplace, open: ask.open }) : []),
];
const shell = (ask: SnippetAsk) => everything(ask).filter(one => !one.words);

// Names that a shell would act on, and letters of every kind.
const hostile = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
  fc
    .array(
      fc.constantFrom("'", '"', "`", "$(", ")", "${x}", ";", "&&", "|", "\\", "\n", "\r", "!", "*", ">", " ", "a"),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map(parts => parts.join("")),
);

/** What a POSIX shell acts on: everything outside quotes, and what is filled in within double ones. Words become w. */
function actsOn(line: string): string {
  let out = "";
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? "";
    if (char === "'") {
      at = line.indexOf("'", at + 1);
      if (at < 0) throw new Error(`A quote is left open: ${line}`);
      out += "w";
    } else if (char === '"') {
      const end = line.indexOf('"', at + 1);
      if (end < 0) throw new Error(`A quote is left open: ${line}`);
      out += `"${line.slice(at + 1, end)}"`;
      at = end;
    } else if (char === "\\") {
      at++;
      out += "w";
    } else out += /[\w@%+:,./-]/.test(char) ? "w" : char;
  }
  return out.replaceAll(/w+/g, "w");
}

describe("lines for a shell", () => {
  test("whatever the names hold, nothing of them is outside quotes", () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), fc.boolean(), (name, pinned, open) => {
        const over = { pinned, open };
        expect(shell(named(name, over)).map(one => one.lines.map(actsOn))).toEqual(
          shell(named("plain", over)).map(one => one.lines.map(actsOn)),
        );
      }),
    );
  });

  test("every snippet is as many lines as it says, with nothing in them that cannot be seen", () => {
    fc.assert(
      fc.property(hostile, name => {
        for (const { lines } of everything(named(name)))
          expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });

  test.each([
    "$(touch pwned)",
    "`touch pwned`",
    "'; touch pwned; '",
    "a\ntouch pwned",
    '"; touch pwned; "',
    "\\'; touch pwned #",
    "\u202e$(touch pwned)",
  ])("a real shell runs nothing of a skill called %j", name => {
    const programs = ["claude", "npx", "clawhub", "curl", "git", "sha256sum", "unzip", "openssl", "mkdir", "cd"];
    const stubs = programs.map(program => `${program}() { true; }`);
    for (const over of [{ pinned: false }, { pinned: true }, { open: false }]) {
      const lines = shell(named(name, over)).flatMap(one => one.lines);
      execFileSync("bash", ["-c", [...stubs, ...lines].join("\n")], { cwd: folder, stdio: "pipe" });
      expect(existsSync(join(folder, "pwned"))).toBe(false);
    }
  });

  test("a name reaches its program as one word", () => {
    const name = `it's $HOME "and" more`;
    const [{ lines } = { lines: [] }] = snippetsFor("clawhub", named(name)).filter(one => one.part === "main");
    const said = execFileSync("bash", ["-c", `clawhub() { printf '%s\\n' "$@"; }\n${lines.join("\n")}`], {
      encoding: "utf8",
    });
    expect(said.trimEnd().split("\n")).toEqual([
      "--registry",
      "https://skills.acme.example",
      "--dir",
      ".claude/skills",
      "install",
      name,
    ]);
  });
});

describe("secrets", () => {
  test("no line holds a token, and none has a place for one in an address", () => {
    for (const over of [{}, { pinned: true }, { open: false }, { teamOnly: true, open: false }]) {
      const all = text(everything(asked(over)));
      expect(all).not.toMatch(/gw_/);
      expect(all).not.toMatch(/https?:\/\/[^/\s']*@/);
      expect(all.replaceAll(/"[^"]*\$GROUNDWORK_TOKEN"|'[^']*\$\{GROUNDWORK_TOKEN\}'/g, "")).not.toContain(
        "$GROUNDWORK_TOKEN'",
      );
    }
  });

  test("the agent's settings get the variable's name, not what it holds", () => {
    const [{ lines } = { lines: [] }] = snippetsFor("mcp", asked());
    const said = execFileSync("bash", ["-c", `claude() { printf '%s\\n' "$@"; }\n${lines.join("\n")}`], {
      encoding: "utf8",
      env: { ...process.env, GROUNDWORK_TOKEN: "gw_secret" },
    });
    expect(said).toContain("Authorization: Bearer ${GROUNDWORK_TOKEN}");
    expect(said).not.toContain("gw_secret");
  });

  test("every use of npx skills keeps names from public telemetry", () => {
    const lines = [{}, { pinned: true }, { open: false }]
      .flatMap(over => everything(asked(over)).flatMap(one => one.lines))
      .filter(line => line.includes("npx skills"));
    expect(lines.length).toBeGreaterThan(6);
    expect(lines.filter(line => !line.startsWith("DISABLE_TELEMETRY=1 npx skills "))).toEqual([]);
  });

  test("every use of clawhub names the registry", () => {
    for (const line of [false, true].flatMap(pinned =>
      snippetsFor("clawhub", asked({ pinned })).flatMap(one => one.lines),
    ))
      for (const one of line.split(" && ")) expect(one).toMatch(/^clawhub --registry https:\/\/skills\.acme\.example /);
  });
});

describe("which lines", () => {
  const main = (client: (typeof SNIPPET_CLIENTS)[number], over: Partial<SnippetAsk> = {}) =>
    snippetsFor(client, asked(over))
      .find(one => one.part === "main")
      ?.lines.join("\n");

  test("the newest by its name, a version by its number", () => {
    expect(main("claude-code")).toBe("claude plugin install migration-check@acme");
    expect(main("npx-skills")).toBe(
      "DISABLE_TELEMETRY=1 npx skills add https://skills.acme.example/s/hub/migration-check -a claude-code -y",
    );
    expect(main("npx-skills", { pinned: true })).toContain("/s/hub/migration-check/@2.3.0 ");
    expect(main("clawhub", { pinned: true })).toContain("install migration-check --version 2.3.0 && ");
    expect(main("git")).toBe("git clone --depth 1 https://skills.acme.example/git/hub.git acme");
  });

  test("where clients that cannot sign in find nothing, npx skills goes through git", () => {
    expect(main("npx-skills", { open: false })).toBe(
      "DISABLE_TELEMETRY=1 npx skills add https://skills.acme.example/git/hub.git -s migration-check -a claude-code -y",
    );
    const said = (teamOnly: boolean) =>
      snippetsFor("npx-skills", asked({ open: false, teamOnly })).flatMap(one => one.notes);
    expect(said(true).join(" ")).toContain("Only one team may see this skill");
    expect(said(false).join(" ")).toContain("Open discovery is off");
  });

  test("a skill whose name another one has is asked for with its owner", () => {
    expect(main("clawhub", { owner: "payments", name: "x", slug: "payments--x" })).toContain("install payments--x");
  });

  test("CI unpacks only what has the digest, and says that it is a machine", () => {
    const lines = main("ci")?.split("\n") ?? [];
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain("-H 'x-ci: 1'");
    expect(lines[0]).toContain("archive?version=2.3.0");
    expect(lines[1]).toBe(`echo '${"ab".repeat(32)}  ./migration-check-2.3.0.zip' | sha256sum -c - &&`);
    expect(main("ci", { archive: null })).toBeUndefined();
  });

  test("without a marketplace there is nothing to say for those who need one", () => {
    expect(snippetsFor("claude-code", asked({ marketplace: null }))).toEqual([]);
    expect(snippetsFor("git", asked({ marketplace: null }))).toEqual([]);
    expect(snippetsFor("npx-skills", asked({ marketplace: null, open: false }))).toEqual([]);
    expect(main("npx-skills", { marketplace: null })).toContain("npx skills add");
  });

  test("a whole set is one plugin; other agents get it over git where discovery is closed", () => {
    const marketplace = { catalog: "payments", label: "Payments", name: "acme-payments", gitPath: "/git/payments.git" };
    const lines = (open: boolean) => text(setSnippets({ portalUrl: "https://p.example", marketplace, open }));
    expect(lines(true)).toContain("claude plugin install recommended@acme-payments");
    expect(lines(true)).toContain("npx skills add https://p.example/s/payments -a codex -y");
    expect(lines(false)).toContain("npx skills add https://p.example/git/payments.git -a codex -y");
  });
});
