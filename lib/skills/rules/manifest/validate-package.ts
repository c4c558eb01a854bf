import { CHECK_LEVELS, type Check, type SkillPackage } from "../../schema";
import { applyFix } from "./apply-fix";
import type { Judgement } from "./check";
import { allowedTools } from "./checks/allowed-tools";
import { body } from "./checks/body";
import { characters } from "./checks/characters";
import { description } from "./checks/description";
import { files } from "./checks/files";
import { frontMatter } from "./checks/front-matter";
import { licence } from "./checks/licence";
import { models } from "./checks/models";
import { name } from "./checks/name";
import { optionalFields } from "./checks/optional-fields";
import { references } from "./checks/references";
import { scripts } from "./checks/scripts";
import { unknownFields } from "./checks/unknown-fields";
import { version } from "./checks/version";
import { yamlStyle } from "./checks/yaml-style";
import { MAX_FIXES } from "./limits";
import { type Subject, subjectOf } from "./subject";

type Rule = (subject: Subject) => Judgement[];

const RULES: Rule[] = [
  files,
  frontMatter,
  name,
  description,
  optionalFields,
  allowedTools,
  version,
  unknownFields,
  yamlStyle,
  body,
  references,
  scripts,
  models,
  characters,
  licence,
];

/** Everything there is to say about a package: errors first, then warnings, information and what is in order. */
export function validatePackage(pkg: SkillPackage): Check[] {
  const subject = subjectOf(pkg);
  return RULES.flatMap(rule => proven(rule, rule(subject), pkg)).toSorted(
    (left, right) => CHECK_LEVELS.indexOf(left.level) - CHECK_LEVELS.indexOf(right.level),
  );
}

/** Does a profile take the package? A finding that concerns one profile only is a rule of that profile, not advice. */
export const passes = (checks: readonly Check[], profile: Check["profiles"][number]): boolean =>
  !checks.some(
    check =>
      check.profiles.includes(profile) &&
      (check.level === "error" || (check.level === "warning" && check.profiles.length === 1)),
  );

// A fix is offered only where it works: the same rule looks at the package after it. Reading every file again for each
// file would take long, and to take characters out cannot fail.
function proven(rule: Rule, found: Judgement[], pkg: SkillPackage): Check[] {
  let fixes = 0;
  return found.map(judgement => {
    const fix = judgement.level === "ok" || fixes >= MAX_FIXES ? null : judgement.fix();
    if (fix !== null) fixes++;
    const works = fix !== null && (rule === characters || mends(rule, found, judgement, applyFix(pkg, fix)));
    return { ...judgement, fix: works ? fix : null };
  });
}

function mends(rule: Rule, before: readonly Judgement[], { id, value, at }: Judgement, mended: SkillPackage): boolean {
  const same = (judgements: readonly Judgement[]) => judgements.filter(one => one.id === id);
  const failing = (judgements: readonly Judgement[]) => same(judgements).filter(one => one.level !== "ok");
  const after = rule(subjectOf(mended));
  return (
    same(after).length > 0 &&
    failing(after).length < failing(before).length &&
    !failing(after).some(one => one.value === value && one.at?.path === at?.path)
  );
}
