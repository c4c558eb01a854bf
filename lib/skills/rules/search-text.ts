import type { SkillPackage } from "../schema";
import { readManifest } from "./manifest/read-manifest";
import { skillText } from "./report";

/** More than this says nothing new to a search. */
const MOST = 20_000;

/** What a search looks through: the instructions without their head, and the names of the files beside them. */
export function searchTextOf(pkg: SkillPackage): string {
  const names = pkg.files.map(file => file.path.replace(/[/._-]+/g, " ")).join(" ");
  // A zero byte has no place in the database's texts.
  return `${readManifest(skillText(pkg)).body.trim()}\n${names}`.replaceAll("\0", " ").slice(0, MOST);
}
