import type { PackageFile } from "../../../schema";
import { error, info, type Judgement, ok, warning } from "../check";
import type { Subject } from "../subject";

const LICENCE_FILE = /(?:^|\/)(?:licen[cs]e|copying|unlicense)(?:[.-][\w.-]*)?$/i;
// Words of terms that forbid passing on. "May not use this file except" is Apache's and means something else.
const FORBIDS =
  /\b(?:may|shall|must|do|can)\s?not\b[^.]{0,120}\b(?:extract|reproduce|redistribute|distribute|sublicense|copy|retain copies|create derivative)/i;
const PERMITS =
  /\bpermission is hereby granted\b|apache license|\bredistribution and use in source\b|gnu (?:lesser |affero )?general public|mozilla public license|creative commons|unlicense|\bISC license\b/i;

/** Under what terms the skill may be passed on. */
export function licence({ pkg, manifest, textOf, skill }: Subject): Judgement[] {
  const files = pkg.files.filter(file => LICENCE_FILE.test(file.path));
  return [
    present(files, manifest?.license ?? null),
    ...named(pkg.files, manifest?.license ?? null, skill),
    ...closed(files, textOf),
  ];
}

function present(files: readonly PackageFile[], license: string | null): Judgement {
  if (files.length > 0 || license?.trim())
    return ok("license.present", "license", license?.trim() || (files[0]?.path ?? ""));
  return info({
    id: "license.present",
    field: "license",
    message: "Neither a license field nor a licence file says under what terms the skill may be used.",
    remedy: "Add the field license, or a file LICENSE.",
  });
}

// "Complete terms in LICENSE.txt" is worth something only where that file is there.
function named(files: readonly PackageFile[], license: string | null, skill: PackageFile | null): Judgement[] {
  const name = /\b(?:LICEN[CS]E|COPYING)(?:\.\w+)?\b/.exec(license ?? "")?.[0];
  const refers = name !== undefined && /\b(?:in|see|terms|file)\b/i.test(license ?? "");
  if (!refers || !skill) return [];
  if (files.some(file => file.path.toLowerCase() === name.toLowerCase())) return [ok("license.file", "license", name)];
  return [
    warning({
      id: "license.file",
      field: "license",
      path: skill.path,
      value: name,
      message: `The license field points to ${name}, which is not in the package.`,
      remedy: "Add the file.",
    }),
  ];
}

function closed(files: readonly PackageFile[], textOf: Subject["textOf"]): Judgement[] {
  const closedFiles = files.filter(file => {
    const text = textOf(file)?.slice(0, 100_000) ?? "";
    return FORBIDS.test(text) && !PERMITS.test(text);
  });
  const [first] = closedFiles;
  if (!first) return files.length > 0 ? [ok("license.terms", "license", files[0]?.path)] : [];
  return [
    error({
      id: "license.terms",
      field: "license",
      path: first.path,
      value: first.path,
      message: `${first.path} forbids copying or passing on the skill.`,
      remedy: "Publish it only with the owner's consent, or write the skill anew.",
    }),
  ];
}
