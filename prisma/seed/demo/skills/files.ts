import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DEMO_SKILLS } from "./catalog";
import { type DemoDraft, type DemoSkill, type Edit, keyOf, type SkillKey } from "./skill";

export type DemoFile = { path: string; text: string; executable: boolean };

/** Where the newest files of the demo's skills lie, from the repository's root, in which the seed runs. */
export const DEMO_SKILL_FOLDER = join("prisma", "seed", "demo", "skills", "packages");

/** The newest published files of a skill, or of a new one its draft's, sorted by path. */
export function demoSkillFiles(owner: string, name: string): DemoFile[] {
  const skill = demoSkill(`${owner}/${name}`);
  if (!skill.changes) return readPackage(join(process.cwd(), DEMO_SKILL_FOLDER, owner, name));
  const { lineage, versions } = skill;
  const newest = versions[0]?.version;
  if (!lineage || !newest) throw new Error(`${owner}/${name} has changes, and nothing that they change.`);
  const origin = versionFiles(demoSkill(lineage.from), lineage.version);
  return edited(origin, skill.changes, lineage.version, newest);
}

/** The files of any published version: the newest one's, with every later version undone. */
export function versionFiles(skill: DemoSkill, version: string): DemoFile[] {
  const index = skill.versions.findIndex(own => own.version === version);
  if (index < 0) throw new Error(`${keyOf(skill)} has no version ${version}.`);
  let files = demoSkillFiles(skill.owner, skill.name);
  for (const [at, later] of skill.versions.slice(0, index).entries())
    files = edited(files, later.undo ?? [], later.version, skill.versions[at + 1]?.version ?? "");
  return files;
}

/** The files of what is not published yet. */
export function draftFiles(skill: DemoSkill, draft: DemoDraft): DemoFile[] {
  const newest = skill.versions[0]?.version ?? draft.version;
  return edited(demoSkillFiles(skill.owner, skill.name), draft.edits, newest, draft.version);
}

export function demoSkill(key: SkillKey): DemoSkill {
  const skill = DEMO_SKILLS.find(own => keyOf(own) === key);
  if (!skill) throw new Error(`The demo has no skill ${key}.`);
  return skill;
}

function readPackage(folder: string): DemoFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => fileOf(path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")))
    .sort(byPath);
}

// By its first line and not by its mode: a checkout on Windows has none.
const fileOf = (path: string, text: string): DemoFile => ({ path, text, executable: text.startsWith("#!") });
const byPath = (a: DemoFile, b: DemoFile): number => (a.path < b.path ? -1 : 1);

function edited(files: readonly DemoFile[], edits: readonly Edit[], from: string, to: string): DemoFile[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const edit of edits) {
    if ("text" in edit) texts.set(edit.path, edit.text);
    else if ("find" in edit) texts.set(edit.path, replaced(texts, edit.path, edit.find, edit.replace));
    else if (!texts.delete(edit.path)) throw new Error(`There is no ${edit.path} to take away.`);
  }
  if (from !== to)
    texts.set("SKILL.md", replaced(texts, "SKILL.md", `\n  version: "${from}"\n`, `\n  version: "${to}"\n`));
  return [...texts].map(([path, text]) => fileOf(path, text)).sort(byPath);
}

function replaced(texts: ReadonlyMap<string, string>, path: string, find: string, replace: string): string {
  const parts = (texts.get(path) ?? "").split(find);
  if (parts.length !== 2) throw new Error(`${path} holds ${parts.length - 1} times what is to be replaced: ${find}`);
  return parts.join(replace);
}
