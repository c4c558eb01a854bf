import { expect, test } from "vitest";
import { passes, validatePackage } from "@/lib/skills/rules/manifest/validate-package";
import type { SkillPackage } from "@/lib/skills/schema";
import { DESCRIPTION, HEAD, manifestText, skillPackage } from "./skill-package";

const D = `description: ${DESCRIPTION}\n`;
const head = (text: string) => skillPackage(manifestText(text));
const body = (text: string, files: Record<string, string> = {}) =>
  skillPackage(manifestText(HEAD, `\n${text}\n`), files);
const more = (line: string) => head(`${HEAD}${line}\n`);
const named = (name: string, folder: string | null = name) =>
  skillPackage(manifestText(`name: ${name}\n${D}`), {}, folder);

type Case = [what: string, pkg: SkillPackage, spec: boolean, claudeCode: boolean, finding: string];

// Whether the reference validator takes it, whether Claude Code does, and what is said about it.
const HEADS: Case[] = [
  ["a sound skill", skillPackage(), true, true, ""],
  ["no head", skillPackage("# Hello\n\nText.\n"), false, false, "error frontmatter.missing"],
  ["an empty file", skillPackage(""), false, false, "error frontmatter.missing"],
  ["a head that is not at the top", skillPackage(`\n${manifestText()}`), false, false, "error frontmatter.missing"],
  ["a head that is never closed", skillPackage(`---\n${HEAD}`), false, false, "error frontmatter.unclosed"],
  ["an empty head", skillPackage("---\n---\nText\n"), false, false, "error description.missing"],
  [
    "a colon in an unquoted sentence",
    head("name: pdf-forms\ndescription: Use when: now and here it is\n"),
    false,
    false,
    "error frontmatter.yaml",
  ],
  ["a tab as indentation", more("metadata:\n\tversion: x"), false, false, "error frontmatter.yaml"],
  ["an open quote", more('license: "MIT'), false, false, "error frontmatter.yaml"],
  ["a list instead of fields", head("- name\n"), false, false, "error frontmatter.yaml"],
  ["a tag of YAML", more("license: !!js/function x"), false, false, "error frontmatter.yaml"],
  ["a field twice", more("name: other"), false, false, "error frontmatter.duplicate"],
  [
    "a bomb of aliases",
    more(`a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(9)}]\nc: &c [${"*b,".repeat(9)}]\nd: [${"*c,".repeat(9)}]`),
    false,
    false,
    "error frontmatter.yaml",
  ],
  ["brackets without end", more(`a: ${"[".repeat(30_000)}`), false, false, "error frontmatter.yaml"],
  ["a head of 70 kB", more(`license: ${"x".repeat(70_000)}`), false, false, "error frontmatter.yaml"],
  ["a byte order mark", skillPackage(`\uFEFF${manifestText()}`), false, true, "warning frontmatter.bom"],
  [
    "Windows line ends",
    skillPackage(manifestText().replaceAll("\n", "\r\n")),
    true,
    true,
    "info frontmatter.line-ends",
  ],
  [
    "blanks behind the dashes",
    skillPackage(manifestText().replace("---\n", "---  \n")),
    true,
    true,
    "warning frontmatter.fence",
  ],
  [
    "three dashes in a value",
    head("name: pdf-forms\ndescription: Adds a --- rule. Use when a rule is missing.\n"),
    true,
    true,
    "warning frontmatter.dashes",
  ],
  ["a list in brackets", more("metadata:\n  tags: [a, b]"), false, true, "warning frontmatter.flow"],
  ["a map in braces", more('metadata: { author: "me" }'), false, true, "warning frontmatter.flow"],
  ["an anchor", head(`name: &n pdf-forms\n${D}metadata:\n  slug: *n\n`), false, true, "warning frontmatter.anchors"],
  ["a comment", head(`# who are you\n${HEAD}`), true, true, ""],
  [
    "a folded description",
    head("name: pdf-forms\ndescription: >-\n  Fills in PDF forms.\n  Use when a form is to be filled in.\n"),
    true,
    true,
    "",
  ],
];

const NAMES: Case[] = [
  ["no name", head(D), false, true, "error name.missing"],
  ["an empty name", head(`name:\n${D}`), false, true, "error name.missing"],
  ["a number for a name", head(`name: 2048\n${D}`), false, true, "error name.type"],
  ["a list for a name", head(`name: [a]\n${D}`), false, true, "error name.type"],
  ["one letter", named("a"), true, true, ""],
  ["64 letters", named("a".repeat(64)), true, true, ""],
  ["65 letters", named("a".repeat(65)), false, true, "error name.format"],
  ["digits and hyphens", named("a-1-b2"), true, true, ""],
  ["capitals", named("PDF-forms"), false, true, "error name.format"],
  ["an underscore", named("pdf_forms"), false, true, "error name.format"],
  ["a blank", named("pdf forms"), false, true, "error name.format"],
  ["a dot", named("pdf.forms"), false, true, "error name.format"],
  ["a hyphen in front", named('"-pdf"', "-pdf"), false, true, "error name.format"],
  ["a hyphen behind", named("pdf-"), false, true, "error name.format"],
  ["two hyphens", named("pdf--forms"), false, true, "error name.format"],
  ["letters beyond ASCII", named("größe"), false, true, "error name.format"],
  ["letters of another script", named("数据", "data"), false, true, "error name.format"],
  ["a path for a name", named("../evil", "evil"), false, true, "error name.format"],
  ["another folder", named("pdf-forms", "pdf"), false, true, "error name.directory"],
  ["a folder in another case", named("pdf-forms", "PDF-Forms"), false, true, "error name.directory"],
  ["no folder to compare with", named("pdf-forms", null), true, true, ""],
  ["a reserved word", named("claude-helper"), true, true, "warning name.reserved"],
  ["a reserved word inside another", named("claudette"), true, true, ""],
  ["a tag", named('"<b>x</b>"', "x"), false, true, "warning name.tags"],
];

const DESCRIPTIONS: Case[] = [
  ["no description", head("name: pdf-forms\n"), false, false, "error description.missing"],
  ["an empty description", head('name: pdf-forms\ndescription: ""\n'), false, false, "error description.missing"],
  ["a blank description", head('name: pdf-forms\ndescription: "   "\n'), false, false, "error description.missing"],
  ["a list for a description", head("name: pdf-forms\ndescription: [Draft]\n"), false, false, "error description.type"],
  ["a number for a description", head("name: pdf-forms\ndescription: 42\n"), false, false, "error description.type"],
  [
    "1024 characters",
    head(`name: pdf-forms\ndescription: Use when ${"x".repeat(1015)}\n`),
    true,
    true,
    "warning description.long",
  ],
  [
    "1025 characters",
    head(`name: pdf-forms\ndescription: Use when ${"x".repeat(1016)}\n`),
    false,
    true,
    "error description.length",
  ],
  [
    "1024 characters beyond the basic plane",
    head(`name: pdf-forms\ndescription: Use when ${"\u{1F600}".repeat(1015)}\n`),
    true,
    true,
    "warning description.long",
  ],
  ["few words", head("name: pdf-forms\ndescription: Use when asked.\n"), true, true, "warning description.short"],
  [
    "no occasion",
    head("name: pdf-forms\ndescription: A collection of very good practices around PDF.\n"),
    true,
    true,
    "warning description.trigger",
  ],
  [
    "the occasion in a field of its own",
    head(`name: pdf-forms\ndescription: A collection of very good practices around PDF.\nwhen_to_use: always\n`),
    false,
    true,
    "warning fields.claude-code",
  ],
  [
    "a description in another language",
    head(
      "name: pdf-forms\ndescription: 当用户需要填写表格时使用此技能，它可以自动填写各种表格并检查结果是否正确，也可以把表格导出为其他格式的文件。\n",
    ),
    true,
    true,
    "",
  ],
  [
    "a tag",
    head("name: pdf-forms\ndescription: Use when the page holds a <form> element to be filled in.\n"),
    true,
    true,
    "warning description.tags",
  ],
  [
    "an arrow is no tag",
    head("name: pdf-forms\ndescription: Use when a <= b or b -> a, and values are > 3.\n"),
    true,
    true,
    "",
  ],
];

const FIELDS: Case[] = [
  ["a licence", more("license: MIT"), true, true, ""],
  ["a number for a licence", more("license: 2"), false, true, "warning license.type"],
  [
    "a licence file that is missing",
    more("license: Complete terms in LICENSE.txt"),
    true,
    true,
    "warning license.file",
  ],
  ["compatibility", more("compatibility: Needs poppler."), true, true, ""],
  [
    "compatibility of 501 characters",
    more(`compatibility: ${"x".repeat(501)}`),
    false,
    true,
    "error compatibility.length",
  ],
  ["empty compatibility", more('compatibility: ""'), false, true, "warning compatibility.length"],
  ["metadata", more('metadata:\n  author: me\n  version: "1.0.0"'), true, true, ""],
  ["metadata that is text", more("metadata: none"), false, true, "warning metadata.type"],
  ["a number in metadata", more("metadata:\n  level: 3"), false, true, "warning metadata.values"],
  ["a map in metadata", more("metadata:\n  a:\n    b: c"), false, true, "warning metadata.values"],
  ["tools with blanks", more("allowed-tools: Read Bash(git add:*)"), true, true, ""],
  ["tools with commas", more("allowed-tools: Read, Write"), false, true, "warning allowed-tools.form"],
  ["tools as a list", more("allowed-tools:\n  - Read\n  - Write"), false, true, "warning allowed-tools.form"],
  ["tools with an open bracket", more("allowed-tools: Bash(git"), true, true, "warning allowed-tools.form"],
  ["a tool that is misspelt", more("allowed-tools: Reed"), true, true, "info allowed-tools.names"],
  ["a version at the top", more("version: 1.2.3"), false, true, "warning version.place"],
  ["a version of two numbers", more('metadata:\n  version: "1.2"'), true, true, "warning version.semver"],
  ["a field of Claude Code", more("argument-hint: a file"), false, true, "warning fields.claude-code"],
  ["a field that is misspelt", more("licence: MIT"), false, true, "warning fields.unknown"],
  ["a field that nobody knows", more("origin: elsewhere"), false, true, "warning fields.unknown"],
];

const BODIES: Case[] = [
  ["no body", skillPackage(manifestText(HEAD, "\n")), true, true, "warning body.empty"],
  ["500 lines", body("x\n".repeat(499) + "x"), true, true, ""],
  ["501 lines", body("x\n".repeat(500) + "x"), true, true, "warning body.lines"],
  ["too many tokens", body("word ".repeat(4001)), true, true, "warning body.tokens"],
  [
    "a link to a file that is there",
    body("See [more](references/more.md#top).", { "references/more.md": "x" }),
    true,
    true,
    "",
  ],
  ["a link to a file that is not", body("See [more](references/more.md)."), true, true, "warning references.broken"],
  [
    "a path in backticks that is not there",
    body("Read `references/more.md` first."),
    true,
    true,
    "warning references.broken",
  ],
  ["a link out of the folder", body("See [other](../other/SKILL.md)."), true, true, "warning references.broken"],
  [
    "addresses, patterns and places to fill in",
    body(
      "[a](https://example.com/x.md) [b](#top) [c](mailto:a@b.c) `references/*.md` `scripts/<name>.py` `references/{a,b}.md` [d](path/to/file.md) [e](/abs.md)",
    ),
    true,
    true,
    "",
  ],
  ["a link inside code", body("```md\n[x](missing.md)\n```\n\n`[y](gone.md)`"), true, true, ""],
  ["a file of the reader's project", body("Look into `src/index.ts` and `docs/guide.md`."), true, true, ""],
  [
    "a script run by its name",
    body("```bash\n./scripts/run.sh --all\n```", { "scripts/run.sh": "#!/bin/bash\n" }),
    true,
    true,
    "warning scripts.direct",
  ],
  [
    "a script run by its interpreter",
    body("```bash\nbash scripts/run.sh && python3 scripts/a.py\n```", { "scripts/run.sh": "", "scripts/a.py": "" }),
    true,
    true,
    "",
  ],
  [
    "a script made executable first",
    body("```bash\nchmod +x scripts/run.sh\nscripts/run.sh\n```", { "scripts/run.sh": "" }),
    true,
    true,
    "",
  ],
  ["a script that is only named", body("`scripts/run.sh` does it.", { "scripts/run.sh": "" }), true, true, ""],
  ["a retired model", body("Use claude-3-opus-20240229."), true, true, "warning models.retired"],
  ["a current model", body("Use claude-opus-4-8 or claude-haiku-5-5."), true, true, ""],
];

const FILES: Case[] = [
  [
    "skill.md in small letters",
    { folder: null, files: [{ ...skillPackage().files[0], path: "skill.md" }] } as SkillPackage,
    false,
    false,
    "error file.name",
  ],
  ["no SKILL.md", { folder: null, files: [] }, false, false, "error file.missing"],
  [
    "SKILL.md in another encoding",
    skillPackage(Buffer.from(manifestText().replace("Ask", "Fr\u00E4ge"), "latin1")),
    false,
    false,
    "error file.encoding",
  ],
  ["SKILL.md in UTF-16", skillPackage(Buffer.from(manifestText(), "utf16le")), false, false, "error file.encoding"],
  ["a zero-width space", body("Do\u200B it."), false, false, "error characters.hidden"],
  [
    "a right-to-left override in a script",
    body("Do it.", { "a.py": "x = 1 # \u202E evil\n" }),
    false,
    false,
    "error characters.hidden",
  ],
  ["words in tag characters", body("Hello\u{E0048}\u{E0069}"), false, false, "error characters.hidden"],
  ["a bell", body("Do\u0007 it."), true, true, "warning characters.control"],
  [
    "emoji, flags and scripts that need joiners",
    body("👩‍💻 ⚠️ 1️⃣ 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} می‌خواهم क्‍ष"),
    true,
    true,
    "",
  ],
  [
    "bytes that are no text",
    skillPackage(manifestText(), { "logo.png": new Uint8Array([0x89, 0, 0xe2, 0x80, 0x8b]) }),
    true,
    true,
    "",
  ],
  [
    "a licence that forbids copies",
    skillPackage(manifestText(), {
      "LICENSE.txt": "All rights reserved. Users may not copy or distribute these materials.",
    }),
    false,
    false,
    "error license.terms",
  ],
  [
    "the MIT licence",
    skillPackage(manifestText(), { LICENSE: "Permission is hereby granted, free of charge, to use, copy, distribute" }),
    true,
    true,
    "",
  ],
  [
    "the Apache licence",
    skillPackage(manifestText(), {
      LICENSE: "Apache License. You may not use this file except in compliance; reproduce and distribute",
    }),
    true,
    true,
    "",
  ],
  [
    "a script with Windows line ends",
    skillPackage(manifestText(), { "scripts/a.sh": "#!/bin/sh\r\necho\r\n" }),
    true,
    false,
    "error scripts.line-ends",
  ],
  [
    "a path that tar cannot hold",
    skillPackage(manifestText(), { [`references/${"x".repeat(100)}.md`]: "x" }),
    true,
    true,
    "warning files.paths",
  ],
  [
    "a skill inside the skill",
    skillPackage(manifestText(), { "examples/SKILL.md": manifestText() }),
    true,
    true,
    "info files.nested",
  ],
];

for (const [where, cases] of Object.entries({ HEADS, NAMES, DESCRIPTIONS, FIELDS, BODIES, FILES }))
  test.each(cases)(`${where.toLowerCase()}: %s`, (_what, pkg, spec, claudeCode, finding) => {
    const checks = validatePackage(pkg);
    // Advice that nearly every skill gets is left aside.
    const found = checks
      .filter(check => check.level !== "ok" && !["evals.present", "license.present"].includes(check.id))
      .map(check => `${check.level} ${check.id}`);
    if (finding === "") expect(found).toEqual([]);
    else expect(found).toContain(finding);
    expect({ spec: passes(checks, "spec"), claudeCode: passes(checks, "claude-code") }).toEqual({ spec, claudeCode });
  });

test("errors come first; every finding has a sentence and a remedy; what is in order says so", () => {
  const checks = validatePackage(
    skillPackage(manifestText(`${HEAD}verson: 1\nlicence: MIT\n`, "\nSee [x](gone.md).\u200B\n")),
  );
  const levels = checks.map(check => ["error", "warning", "info", "ok"].indexOf(check.level));
  expect(levels).toEqual(levels.toSorted((left, right) => left - right));
  for (const check of checks) {
    expect(check.profiles.length).toBeGreaterThan(0);
    expect(check.value.length).toBeLessThanOrEqual(120);
    if (check.level === "ok") expect(check).toMatchObject({ message: "", remedy: "", fix: null });
    else {
      expect(check.message).toMatch(/\.$/);
      expect(check.remedy).toMatch(/[.?]$/);
    }
  }
});

test("findings say where they are", () => {
  const at = (pkg: SkillPackage, id: string) =>
    validatePackage(pkg).find(check => check.id === id && check.level !== "ok")?.at;
  expect(at(head(`${HEAD}license: "MIT\n`), "frontmatter.yaml")?.line).toBeGreaterThanOrEqual(4);
  expect(at(more("origin: x"), "fields.unknown")).toEqual({ path: "SKILL.md", line: 4 });
  expect(at(more("metadata:\n  a: b\n  c: 3"), "metadata.values")).toEqual({ path: "SKILL.md", line: 6 });
  expect(at(body("one\ntwo `references/x.md`"), "references.broken")).toEqual({ path: "SKILL.md", line: 7 });
  expect(at(body("x", { "a/b.py": "1\n2\n3 \u2066\n" }), "characters.hidden")).toEqual({ path: "a/b.py", line: 3 });
});

test("a misspelt field is told what was meant", () => {
  const remedy = (line: string) => validatePackage(more(line)).find(check => check.id === "fields.unknown")?.remedy;
  expect(remedy("licence: MIT")).toBe("Did you mean license?");
  expect(remedy("allowed_tools: Read")).toBe("Did you mean allowed-tools?");
  expect(remedy("tools: Read")).toBe("Did you mean allowed-tools?");
  expect(remedy("user-invokable: true")).toBe("Did you mean user-invocable?");
  expect(remedy("origin: x")).toBe("Move it into metadata, or take it out.");
});
