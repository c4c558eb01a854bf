import { CHECK_LEVELS, type Check, type SkillPackage } from "../../schema";
import { applyFix } from "./apply-fix";
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
import { type Subject, subjectOf } from "./subject";

type Rule = (subject: Subject) => Check[];

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

// A fix is offered only where it works: the same rule looks at the package after it.
function proven(rule: Rule, checks: Check[], pkg: SkillPackage): Check[] {
  return checks.map(check => {
    if (check.fix === null || mends(rule, checks, check, pkg)) return check;
    return { ...check, fix: null };
  });
}

function mends(rule: Rule, before: readonly Check[], { id, fix, value, at }: Check, pkg: SkillPackage): boolean {
  if (fix === null) return false;
  const after = rule(subjectOf(applyFix(pkg, fix)));
  const count = (checks: readonly Check[]) => checks.filter(check => check.id === id && check.level !== "ok").length;
  const again = after.some(
    check => check.id === id && check.level !== "ok" && check.value === value && check.at?.path === at?.path,
  );
  return !again && count(after) < count(before) && after.some(check => check.id === id);
}
