import fc from "fast-check";
import { expect, test } from "vitest";
import { applyFix } from "@/lib/skills/rules/manifest/apply-fix";
import { readManifest } from "@/lib/skills/rules/manifest/read-manifest";
import { validatePackage } from "@/lib/skills/rules/manifest/validate-package";
import type { SkillPackage } from "@/lib/skills/schema";
import { DESCRIPTION, HEAD, manifestText, skillPackage } from "./skill-package";

const textOf = (pkg: SkillPackage, path = "SKILL.md") =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(pkg.files.find(file => file.path === path)?.bytes);
const fixed = (pkg: SkillPackage, id: string): SkillPackage => {
  const fix = validatePackage(pkg).find(check => check.id === id && check.level !== "ok")?.fix;
  if (!fix) throw new Error(`${id} has no fix`);
  return applyFix(pkg, fix);
};
const D = `description: ${DESCRIPTION}\n`;
const head = (text: string, folder: string | null = "pdf-forms") => skillPackage(manifestText(text), {}, folder);

type Case = [id: string, before: string, after: string, folder?: string];

// The heads before and after; everything that is not named stays as it stands.
const HEADS: Case[] = [
  [
    "name.format",
    `# my skill\nname: PDF_Forms  # ours\n${D}`,
    `# my skill\nname: pdf-forms  # ours\n${D}`,
    "PDF_Forms",
  ],
  ["name.format", `name: "-größe-"\n${D}`, `name: grosse\n${D}`.replace("grosse", "gro-e"), "x"],
  ["name.missing", D, `name: pdf-forms\n${D}`],
  ["name.type", `name: 2048\n${D}`, `name: "2048"\n${D}`],
  ["description.type", "name: pdf-forms\ndescription: [Draft]\n", 'name: pdf-forms\ndescription: "[Draft]"\n'],
  ["license.type", `${HEAD}license: 2\n`, `${HEAD}license: "2"\n`],
  [
    "metadata.values",
    `${HEAD}metadata:\n  a: 1.0 # one\n  b: true\n  c: d\n`,
    `${HEAD}metadata:\n  a: "1.0" # one\n  b: "true"\n  c: d\n`,
  ],
  [
    "allowed-tools.form",
    `${HEAD}allowed-tools: Read, Bash(git add:*)\n`,
    `${HEAD}allowed-tools: "Read Bash(git add:*)"\n`,
  ],
  [
    "allowed-tools.form",
    `${HEAD}allowed-tools:\n  - Read\n  - Write\nlicense: MIT\n`,
    `${HEAD}allowed-tools: Read Write\nlicense: MIT\n`,
  ],
  ["allowed-tools.form", `${HEAD}allowed-tools: [Read, Write]\n`, `${HEAD}allowed-tools: Read Write\n`],
  ["version.place", `version: 1.10\n${HEAD}`, `${HEAD}metadata:\n  version: "1.10"\n`],
  [
    "version.place",
    `${HEAD}version: 2.0.0\nmetadata:\n    author: me\n`,
    `${HEAD}metadata:\n    version: "2.0.0"\n    author: me\n`,
  ],
  [
    "version.place",
    `${HEAD}metadata: { author: "me" }\nversion: 2.0.0\n`,
    `${HEAD}metadata: { version: "2.0.0", author: "me" }\n`,
  ],
  ["version.place", `${HEAD}metadata:\n  version: 2.0.0\nversion: 2.0.0\n`, `${HEAD}metadata:\n  version: 2.0.0\n`],
  ["version.semver", `${HEAD}metadata:\n  version: 1.0\n`, `${HEAD}metadata:\n  version: "1.0.0"\n`],
  ["fields.unknown", `${HEAD}licence: MIT\n`, `${HEAD}license: MIT\n`],
  ["fields.unknown", `${HEAD}origin: "ECC"\n`, `${HEAD}metadata:\n  origin: "ECC"\n`],
  [
    "frontmatter.flow",
    `${HEAD}metadata: {a: "b", c: 'd'}\nlicense: MIT\n`,
    `${HEAD}metadata:\n  a: b\n  c: d\nlicense: MIT\n`,
  ],
  ["frontmatter.flow", `${HEAD}tags: [a, "b: c"]\n`, `${HEAD}tags:\n  - a\n  - "b: c"\n`],
  [
    "frontmatter.dashes",
    "name: pdf-forms\ndescription: Adds a --- rule\n",
    "name: pdf-forms\ndescription: Adds a — rule\n",
  ],
  [
    "frontmatter.yaml",
    "name: pdf-forms\ndescription: Use when: now\nlicense: MIT\n",
    'name: pdf-forms\ndescription: "Use when: now"\nlicense: MIT\n',
  ],
  ["frontmatter.yaml", `${HEAD}metadata:\n\ta: b\n`, `${HEAD}metadata:\n  a: b\n`],
];

test.each(HEADS)("%s: %j becomes %j", (id, before, after, folder = "pdf-forms") => {
  const mended = fixed(head(before, folder), id);
  expect(textOf(mended)).toBe(manifestText(after));
  if (id === "name.format") expect(mended.folder).toBe(readManifest(textOf(mended)).name);
});

test("a folder is renamed with its skill", () => {
  expect(fixed(head(HEAD, "PDF"), "name.directory")).toEqual(skillPackage());
  expect(fixed(head(`name: PDF forms\n${D}`, "PDF"), "name.directory")).toEqual(skillPackage());
});

test("files are renamed, cleaned and kept executable", () => {
  const [file] = skillPackage().files;
  if (!file) throw new Error("no file");
  const lower = { folder: "pdf-forms", files: [{ ...file, path: "skill.md", executable: true }] };
  expect(fixed(lower, "file.name").files).toMatchObject([{ path: "SKILL.md", executable: true }]);
  const hidden = skillPackage(manifestText(), { "a.py": "x\u200B = 1\u202E\n" });
  expect(textOf(fixed(hidden, "characters.hidden"), "a.py")).toBe("x = 1\n");
  const windows = skillPackage(manifestText(), { "a.sh": "#!/bin/sh\r\necho\r\n" });
  expect(textOf(fixed(windows, "scripts.line-ends"), "a.sh")).toBe("#!/bin/sh\necho\n");
  expect(textOf(fixed(skillPackage(`\uFEFF${manifestText()}`), "frontmatter.bom"))).toBe(manifestText());
  expect(textOf(fixed(skillPackage(manifestText().replaceAll("\n", "\r\n")), "frontmatter.line-ends"))).toBe(
    manifestText(),
  );
  expect(textOf(fixed(skillPackage(manifestText().replace("---\n", "--- \n")), "frontmatter.fence"))).toBe(
    manifestText(),
  );
});

test("a head is written where there is none, and closed where it is open", () => {
  const bare = fixed(skillPackage("# PDF\n\nFills in forms: all of them.\n"), "frontmatter.missing");
  expect(textOf(bare)).toBe(
    '---\nname: pdf-forms\ndescription: "Fills in forms: all of them."\n---\n\n# PDF\n\nFills in forms: all of them.\n',
  );
  expect(textOf(fixed(skillPackage(`---\n${HEAD}\n# PDF\n`), "frontmatter.unclosed"))).toBe(
    `---\n${HEAD}---\n\n# PDF\n`,
  );
});

test("calls and references in the body are put right, each place of them", () => {
  const files = { "scripts/run.sh": "#!/bin/bash\n", "references/Forms.md": "x" };
  const pkg = skillPackage(
    manifestText(
      HEAD,
      "\n`./scripts/run.sh a`, [x](forms.md), [y](forms.md#z)\n\n```sh\nscripts/run.sh && ./scripts/run.sh b\n```\n",
    ),
    files,
  );
  const called = textOf(fixed(pkg, "scripts.direct"));
  expect(called).toContain("`bash ./scripts/run.sh a`");
  expect(called).toContain("\nbash scripts/run.sh && bash ./scripts/run.sh b\n");
  expect(textOf(fixed(pkg, "references.broken"))).toContain("[x](references/Forms.md)");
});

// Heads put together from what people write, well and badly.
const line = fc.oneof(
  fc.constantFrom(
    "name: PDF_Forms",
    "name: pdf-forms",
    "name: 2048",
    'name: "a b"',
    "name: [x]",
    "name: &n pdf",
    "name:",
    "Name: x",
    "name: >-\n  PDF\n  forms",
    "description: Use when: now",
    "description: [Draft]",
    "description: 42",
    "description: |\n  Use when\n  asked",
    "description: Adds a --- rule",
    'description: "x"',
    "description: Über \u200B alles",
    "license: 2",
    "licence: MIT",
    "compatibility: 7",
    "version: 1.0",
    "version: v1",
    "version: [1]",
    "version: |\n  1.2",
    "metadata:\n  version: 1.0\n  a: true",
    "metadata: {a: 1, b: c}",
    "metadata: {}",
    "metadata:",
    "metadata: x",
    "metadata:\n  a: [1, 2]\n  b:\n    c: d",
    "allowed-tools: Read, Write",
    "allowed-tools:\n  - Read\n  - Bash(a b)",
    "allowed-tools: [Read]",
    "allowed-tools:\n- Read",
    "allowed-tools: []",
    "tools: Read",
    "origin: ECC # x",
    "tags: [a, 'b: c']",
    "argument-hint: [file]",
    "# a comment --- here",
    "a: *n",
    "\tb: c",
    "user-invokable: false",
    "? complex\n: x",
    "x: !t y",
    '"quoted key": 1',
  ),
  fc.string({ maxLength: 12 }),
);
const anyText = fc
  .record({
    lines: fc.array(line, { maxLength: 7 }),
    crlf: fc.boolean(),
    bom: fc.boolean(),
    close: fc.constantFrom("---\n", "---", "--- \n", ""),
    open: fc.constantFrom("---\n", "---\n", "---\n", "--- \n", ""),
    body: fc.constantFrom(
      "",
      "\n# Title\n\nText [x](refs/a.md).\n",
      "`./scripts/a.sh x`\n",
      "a\u202Eb claude-2.1\n",
      "[l](A.md) `references/a.md`\n",
    ),
  })
  .map(({ lines, crlf, bom, close, open, body }) => {
    const text = `${bom ? "\uFEFF" : ""}${open}${lines.map(part => `${part}\n`).join("")}${close}${body}`;
    return crlf ? text.replaceAll("\n", "\r\n") : text;
  });
const anySkill = fc
  .record({
    text: anyText,
    folder: fc.constantFrom(null, "pdf-forms", "PDF Forms", "数据"),
    name: fc.constantFrom("SKILL.md", "skill.md"),
  })
  .map(({ text, folder, name }): SkillPackage => {
    const made = skillPackage(text, { "scripts/a.sh": "#!/bin/sh\r\n", "references/a.md": "x\u2066" }, folder);
    return { ...made, files: made.files.map(file => (file.path === "SKILL.md" ? { ...file, path: name } : file)) };
  });

const SEVERAL = new Set([
  "references.broken",
  "scripts.direct",
  "fields.unknown",
  "characters.hidden",
  "characters.control",
  "scripts.line-ends",
  "frontmatter.yaml",
]);

test("after a fix the check is content, and what it does not concern is as it was", () => {
  let fixes = 0;
  fc.assert(
    fc.property(anySkill, pkg => {
      for (const check of validatePackage(pkg)) {
        if (!check.fix) continue;
        fixes++;
        const mended = applyFix(pkg, check.fix);
        const after = validatePackage(mended).filter(({ id }) => id === check.id);
        expect(after.length).toBeGreaterThan(0);
        for (const again of after)
          if (again.level !== "ok") {
            expect(SEVERAL).toContain(check.id);
            expect([again.value, again.at?.path]).not.toEqual([check.value, check.at?.path]);
          }
        if (/^(name|description|license|metadata|version|allowed-tools|fields)\./.test(check.id))
          untouched(pkg, mended, check.field);
      }
    }),
    { numRuns: 400 },
  );
  expect(fixes).toBeGreaterThan(400);
}, 60_000);

// A change of one field leaves the others, the body and every other file alone.
function untouched(before: SkillPackage, after: SkillPackage, field: string): void {
  const name = before.files.find(file => file.path.toLowerCase() === "skill.md")?.path ?? "";
  const [was, is] = [readManifest(textOf(before, name)), readManifest(textOf(after, name))];
  expect(is.body).toBe(was.body);
  const others = (pkg: SkillPackage) => pkg.files.filter(file => file.path !== name);
  expect(others(after)).toEqual(others(before));
  for (const [key, { value }] of was.fields)
    if (key !== field && key !== "metadata") expect([key, is.fields.get(key)?.value]).toEqual([key, value]);
  for (const [key, value] of Object.entries(was.metadata))
    if (field !== "metadata" && key !== field) expect([key, is.metadata[key]]).toEqual([key, value]);
}

test("no text crashes a check", () => {
  const anything = fc.oneof(
    anyText,
    fc.string({ unit: "binary", maxLength: 400 }),
    fc
      .string({
        unit: fc.constantFrom(
          "-",
          "\n",
          ":",
          " ",
          "[",
          "]",
          "{",
          "}",
          "`",
          "(",
          ")",
          "#",
          "&a ",
          "*a",
          "a",
          "\t",
          "'",
          '"',
          "|",
          ">",
          "!",
          "\r",
        ),
        maxLength: 120,
      })
      .map(text => `---\n${text}\n---\n${text}`),
  );
  fc.assert(
    fc.property(anything, fc.uint8Array({ maxLength: 50 }), (text, bytes) => {
      const checks = validatePackage(skillPackage(text, { "a.bin": bytes, "b.md": text }));
      expect(checks.length).toBeGreaterThan(3);
      readManifest(text);
    }),
    { numRuns: 400 },
  );
}, 60_000);

test("long input of every pattern is read in a straight line", () => {
  const pieces = [
    "[",
    "`",
    "](",
    "<a ",
    "a: ",
    "(",
    "./",
    "--",
    "\n",
    "|$(",
    "A=1 ",
    "\u200B",
    "claude-",
    "[a](b",
    "> ",
    "- ",
    "\u{1F3F4}\u{E0041}",
    "'",
  ];
  for (const piece of pieces) {
    const text = piece.repeat(40_000);
    expect(validatePackage(skillPackage(manifestText(HEAD, text), { "a.md": text })).length).toBeGreaterThan(3);
    expect(
      validatePackage(skillPackage(manifestText(HEAD + piece.repeat(16_000 / piece.length)))).length,
    ).toBeGreaterThan(3);
  }
}, 60_000);

test("many findings are cut short, and few of them carry a fix", () => {
  const many = (write: (index: number) => string) =>
    Array.from({ length: 1200 }, (_, index) => write(index)).join("\n");
  const files = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [`f${index}.md`, "a\u200Bb ".repeat(500)]),
  );
  const text = manifestText(
    `${HEAD}${many(index => `x${index}: 1`)}\n`,
    many(index => `[x](gone-${index}.md) \`./scripts/a.sh\``),
  );
  const checks = validatePackage(skillPackage(text, { ...files, "scripts/a.sh": "x" }));
  for (const id of ["fields.unknown", "references.broken"])
    expect(checks.filter(check => check.id === id)).toHaveLength(100);
  expect(checks.length).toBeLessThan(1000);
  expect(checks.filter(check => check.fix).length).toBeLessThan(100);
}, 60_000);
