import {
  type Capabilities,
  type Finding,
  type Norm,
  type ScanCategory,
  SEVERITIES,
  type SkillPackage,
} from "@/lib/skills/schema";
import { capabilitiesOf } from "./capabilities";
import { concealment } from "./categories/concealment";
import { dangerousCommand } from "./categories/dangerous-command";
import { exfiltration } from "./categories/exfiltration";
import { hiddenCharacters } from "./categories/hidden-characters";
import { licence } from "./categories/licence";
import { obfuscation } from "./categories/obfuscation";
import { persistence } from "./categories/persistence";
import { privilege } from "./categories/privilege";
import { promptInjection } from "./categories/prompt-injection";
import { resourceAbuse } from "./categories/resource-abuse";
import { secret } from "./categories/secret";
import { supplyChain } from "./categories/supply-chain";
import { undeclaredNetwork } from "./categories/undeclared-network";
import { undeclaredTool } from "./categories/undeclared-tool";
import { readMarkdown } from "./markdown";
import { normsOf } from "./norms";
import { type Category, isProse, type Scene } from "./scene";
import { SCAN_LIMITS, sourceFiles } from "./source-file";
import { spotCommands } from "./spot-commands";

/** The categories, in the order in which a report lists them. */
export const CATEGORIES: readonly Category[] = [
  promptInjection,
  concealment,
  dangerousCommand,
  secret,
  exfiltration,
  obfuscation,
  hiddenCharacters,
  undeclaredNetwork,
  undeclaredTool,
  supplyChain,
  persistence,
  privilege,
  resourceAbuse,
  licence,
];

export type ScanCheck = { id: ScanCategory; label: string; result: "clear" | "found"; rules: number; files: number };
export type Scan = { findings: Finding[]; checks: ScanCheck[]; capabilities: Capabilities; norms: Norm[] };

/** Looks through a package for what would harm whoever installs it. Severities fall where a text only speaks of harm. */
export function scanPackage(pkg: SkillPackage, manifest: { allowedTools?: readonly string[] } = {}): Scan {
  const files = sourceFiles(pkg.files).map(file => ({ ...file, prose: isProse(file) ? readMarkdown(file) : null }));
  const scene: Scene = {
    files,
    commands: spotCommands(files),
    skill: files.find(({ path }) => path === "SKILL.md") ?? null,
    allowedTools: manifest.allowedTools ?? null,
  };
  const byCategory = CATEGORIES.map(category => ({ category, found: category.scan(scene) }));
  return {
    findings: byCategory
      .flatMap(({ found }) => found)
      .sort(worstFirst)
      .slice(0, SCAN_LIMITS.findings),
    checks: byCategory.map(({ category, found }) => ({
      id: category.id,
      label: category.label,
      result: found.length > 0 ? "found" : "clear",
      rules: category.rules,
      files: files.filter(file => category.reads(file)).length,
    })),
    capabilities: capabilitiesOf(scene),
    norms: normsOf(scene),
  };
}

const worstFirst = (a: Finding, b: Finding): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line);
