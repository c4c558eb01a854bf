import type { SkillPackage } from "../schema";
import { applyFix } from "./manifest/apply-fix";
import { validatePackage } from "./manifest/validate-package";

const MOST_MENDS = 12;

/** Applies the one-click fixes of every check that blocks, one after the other; says which. What has none stays. */
export function mendedPackage(pkg: SkillPackage): { package: SkillPackage; mends: string[] } {
  let current = pkg;
  const mends: string[] = [];
  for (let round = 0; round < MOST_MENDS; round++) {
    const broken = validatePackage(current).find(check => check.level === "error" && check.fix);
    if (!broken?.fix) break;
    const next = applyFix(current, broken.fix);
    if (next === current || mends.includes(`${broken.field}: ${broken.fix.label}`)) break;
    mends.push(`${broken.field}: ${broken.fix.label}`);
    current = next;
  }
  return { package: current, mends };
}
