import { parse } from "yaml";
import type { Finding, Severity } from "@/lib/skills/schema";
import { finding } from "../finding";
import { type Category, isText, type ScannedFile, type Scene } from "../scene";

type Licence = { id: string; kind: "permissive" | "copyleft" | "proprietary"; pattern: RegExp };

const LICENCES: readonly Licence[] = [
  { id: "AGPL", kind: "copyleft", pattern: /\bAGPL\b|\baffero general public licen[cs]e\b/i },
  { id: "GPL", kind: "copyleft", pattern: /\bGPL(?:-|v|\s)?[23]|\bgnu general public licen[cs]e\b/i },
  { id: "LGPL", kind: "copyleft", pattern: /\bLGPL\b|\blesser general public licen[cs]e\b/i },
  { id: "SSPL", kind: "copyleft", pattern: /\bSSPL\b|\bserver side public licen[cs]e\b/i },
  { id: "CC-BY-NC", kind: "proprietary", pattern: /\bCC[- ]BY[- ]NC|\bnon-?commercial (?:use|purposes) only\b/i },
  { id: "Apache-2.0", kind: "permissive", pattern: /\bapache(?: licen[cs]e)?,?[- ](?:version )?2/i },
  { id: "MIT", kind: "permissive", pattern: /\bMIT\b|\bpermission is hereby granted, free of charge\b/i },
  { id: "BSD", kind: "permissive", pattern: /\bBSD\b|\bredistribution and use in source and binary forms\b/i },
  { id: "ISC", kind: "permissive", pattern: /\bISC\b/ },
  { id: "MPL", kind: "copyleft", pattern: /\bMPL\b|\bmozilla public licen[cs]e\b/i },
  { id: "CC-BY", kind: "permissive", pattern: /\bCC[- ](?:BY|0)\b/ },
  { id: "BUSL", kind: "proprietary", pattern: /\bBUSL\b|\bbusiness source licen[cs]e\b/i },
  {
    id: "proprietary",
    kind: "proprietary",
    pattern: /\bproprietary\b|\bUNLICENSED\b|\ball rights reserved\b|\bconfidential\b/i,
  },
];
/** Terms that forbid what a portal does with a skill: keep it, copy it, change it, pass it on. */
const FORBIDS =
  /\b(?:may|shall|must|are) not\b[^.]{0,120}\b(?:copy|copies|reproduce|distribute|redistribute|sublicen[cs]e|transfer|derivative works|retain|extract|reverse engineer|modify)\b|\b(?:no|without) (?:right|licen[cs]e|permission)\b[^.]{0,60}\b(?:to copy|to distribute|to reproduce|redistribution)\b|\b(?:copying|redistribution|distribution|reproduction|disclosure)\b[^.]{0,60}\b(?:is|are) (?:strictly )?(?:prohibited|forbidden|not permitted)\b|\bfor internal use only\b|\bsubject to (?:a|the|your|our) (?:commercial|enterprise|consumer|services?|customer) (?:terms|agreement|licen[cs]e)\b/i;
const FILE = /(^|\/)(LICEN[CS]E|COPYING|UNLICENSE|NOTICE)[\w.-]*$/i;

function scan({ files, skill }: Scene): Finding[] {
  if (!skill) return [];
  const found: Finding[] = [];
  const add = (rule: string, severity: Severity, file: ScannedFile, line: number, message: string) =>
    found.push(finding(file, { rule: `licence.${rule}`, category: "licence", severity, line, message }));
  const stated = frontMatter(skill);
  const texts = files.filter(file => isText(file) && FILE.test(file.path) && !/NOTICE/i.test(file.path));
  for (const file of texts) {
    const text = file.text.slice(0, 60_000).replace(/\s+/g, " ");
    const kind = kindOf(text.slice(0, 3_000));
    const line =
      1 +
      Math.max(
        0,
        file.lines.findIndex(each => each.trim() !== ""),
      );
    // Permissive and copyleft texts hold "may not" too; what counts is a text that is neither and forbids.
    if ((!kind || kind.kind === "proprietary") && FORBIDS.test(text))
      add("forbids-copying", "critical", file, line, "The licence forbids to copy, change or pass on the skill.");
    else if (kind?.kind === "copyleft")
      add("copyleft", "low", file, line, `The licence (${kind.id}) binds what is derived from the skill.`);
    else if (kind?.kind === "proprietary")
      add("proprietary", "high", file, line, "The licence keeps rights that publication needs.");
    const said = stated ? kindOf(stated.text) : undefined;
    if (said && kind && said.id !== kind.id)
      add(
        "conflict",
        "medium",
        skill,
        stated?.line ?? 1,
        `The front matter says ${said.id}, and ${file.path} holds ${kind.id}.`,
      );
  }
  if (stated) {
    const said = kindOf(stated.text);
    if (said?.kind === "proprietary")
      add("stated-proprietary", "high", skill, stated.line, "The front matter says that the skill is proprietary.");
    else if (said?.kind === "copyleft" && texts.length === 0)
      add("copyleft", "low", skill, stated.line, `The licence (${said.id}) binds what is derived from the skill.`);
  } else if (texts.length === 0) add("missing", "info", skill, 1, "No licence is stated.");
  return found;
}

const kindOf = (text: string): Licence | undefined => LICENCES.find(({ pattern }) => pattern.test(text));

/** The licence that the front matter states, and its line. */
function frontMatter(skill: ScannedFile): { text: string; line: number } | null {
  if (skill.lines[0]?.trim() !== "---") return null;
  const end = skill.lines.findIndex((line, index) => index > 0 && line.trim() === "---");
  if (end < 0 || end > 200) return null;
  const at = skill.lines.findIndex((line, index) => index > 0 && index < end && /^\s{0,4}licen[cs]e\s*:/i.test(line));
  if (at < 0) return null;
  try {
    const value: unknown = parse(skill.lines[at]?.trim() ?? "");
    const text =
      value && typeof value === "object"
        ? Object.values(value)
            .filter(each => typeof each === "string")
            .join(" ")
        : "";
    return text === "" ? null : { text, line: at + 1 };
  } catch {
    return { text: (skill.lines[at] ?? "").replace(/^[^:]*:/, ""), line: at + 1 };
  }
}

export const licence: Category = {
  id: "licence",
  label: "Licence",
  rules: LICENCES.length + 5,
  reads: ({ path }) => path === "SKILL.md" || FILE.test(path),
  scan,
};
