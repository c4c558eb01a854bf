import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { isAppError } from "@/lib/core/errors";
import { publishPackage, submitPackage } from "@/lib/skills/commands/submit-package";
import { readArchive } from "@/lib/skills/packages/read-archive";
import { readFolder } from "@/lib/skills/packages/read-folder";
import { readManifest } from "@/lib/skills/rules/manifest/read-manifest";
import { mendedPackage } from "@/lib/skills/rules/mended-package";
import { skillText } from "@/lib/skills/rules/report";
import type { SkillPackage } from "@/lib/skills/schema";
import { createTeam } from "@/lib/teams/commands/create-team";
import { teamList } from "@/lib/teams/queries/team-list";
import { suggestSlug } from "@/lib/teams/rules/suggest-slug";
import { HUB, UsageError, type Verb } from "./verb";

const WHOSE = { team: { type: "string" }, org: { type: "boolean" } } as const;
const MAX_DEPTH = 8;

const ownerOf = (values: Record<string, unknown>): string => {
  if (Boolean(values.team) === Boolean(values.org)) throw new UsageError("Name either --team T or --org.");
  return values.org ? "hub" : String(values.team);
};
const pathOf = (positionals: readonly string[]): string => {
  const [path] = positionals;
  if (!path) throw new UsageError("Name the folder or archive: npm run hub -- skill publish PATH --team T");
  if (!existsSync(path)) throw new UsageError(`There is no folder or archive at ${path}.`);
  return resolve(path);
};
const packageAt = async (path: string): Promise<SkillPackage> =>
  statSync(path).isDirectory() ? readFolder(path) : readArchive(readFileSync(path));

type Outcome = {
  path: string;
  verdict: "published" | "mended" | "unchanged" | "rejected";
  name: string | null;
  version: string | null;
  why: string[];
};

export const skillVerbs: Verb[] = [
  {
    words: ["skill", "publish"],
    usage: "skill publish PATH (--team T | --org) [--version V] [--note TEXT] [--review]",
    does: "publishes a skill's folder or archive; with --review it waits for a reviewer",
    options: {
      ...WHOSE,
      version: { type: "string" },
      note: { type: "string" },
      review: { type: "boolean" },
    },
    run: async ({ positionals, values }) => {
      const owner = ownerOf(values);
      const pkg = await packageAt(pathOf(positionals));
      const send = values.review ? submitPackage : publishPackage;
      const result = await send(HUB, {
        package: pkg,
        owner,
        ...(values.version ? { version: values.version } : {}),
        ...(values.note ? { changelog: [{ kind: "changed" as const, text: values.note }] } : {}),
      });
      const said = result.state === "published" ? "is published" : "waits for a review";
      const warned = result.warnings.map(warning => `\n  ${warning}`).join("");
      return {
        result,
        text: `${result.owner}/${result.name} ${result.version} ${said}.${warned ? `\nWarnings:${warned}` : ""}`,
      };
    },
  },
  {
    words: ["skill", "import"],
    usage: "skill import FOLDER (--team T | --org | --by-folder)",
    does: "publishes every skill found in a folder tree; mends what has one clear remedy and says why it rejects the rest",
    options: { ...WHOSE, "by-folder": { type: "boolean" } },
    run: async ({ positionals, values }) => {
      const root = pathOf(positionals);
      const ownerAt = values["by-folder"] ? await teamsByFolder(root) : () => ownerOf(values);
      const began = performance.now();
      const outcomes: Outcome[] = [];
      const taken = new Map<string, string>();
      for (const folder of foldersWithSkill(root)) outcomes.push(await importOne(root, folder, ownerAt(folder), taken));
      const count = (verdict: Outcome["verdict"]) => outcomes.filter(one => one.verdict === verdict).length;
      const result = {
        found: outcomes.length,
        published: count("published"),
        mended: count("mended"),
        unchanged: count("unchanged"),
        rejected: count("rejected"),
        seconds: Math.round((performance.now() - began) / 100) / 10,
        rejections: outcomes
          .filter(one => one.verdict === "rejected")
          .map(({ path, name, why }) => ({ path, name, why })),
        mends: outcomes.filter(one => one.verdict === "mended").map(({ path, name, why }) => ({ path, name, why })),
      };
      const lines = result.rejections.map(one => `  ${one.path}: ${one.why.join("; ")}`);
      return {
        result,
        text: `${result.found} found: ${result.published} published, ${result.mended} published after mending, ${result.unchanged} unchanged, ${result.rejected} rejected, in ${result.seconds} s.${lines.length ? `\nRejected:\n${lines.join("\n")}` : ""}`,
      };
    },
  },
];

/** Each folder of the first level is a team's; one that is not there yet is made. */
async function teamsByFolder(root: string): Promise<(folder: string) => string> {
  const names = readdirSync(root, { withFileTypes: true }).filter(
    one => one.isDirectory() && !one.name.startsWith("."),
  );
  const slugs = new Map(names.map(({ name }) => [name, suggestSlug(name)]));
  const known = new Set((await teamList(HUB, {})).teams.map(team => team.slug));
  for (const [name, slug] of slugs) if (!known.has(slug)) await createTeam(HUB, { slug, name });
  return folder => slugs.get(relative(root, folder).split(sep)[0] ?? "") ?? "";
}

async function importOne(root: string, folder: string, owner: string, taken: Map<string, string>): Promise<Outcome> {
  const path = relative(root, folder) || basename(folder);
  try {
    const { package: pkg, mends } = mendedPackage(await readFolder(folder));
    const key = `${owner}/${nameOf(pkg)}`;
    const other = taken.get(key);
    // A second skill of that name is another skill, not the first one's next version.
    if (other) return { path, verdict: "rejected", name: null, version: null, why: [`name: is taken by ${other}`] };
    taken.set(key, path);
    const done = await publishPackage(HUB, { package: pkg, owner });
    return {
      path,
      verdict: mends.length ? "mended" : "published",
      name: done.name,
      version: done.version,
      why: mends,
    };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const issues = error.details.issues ?? [];
    const same = issues.some(issue => issue.path[0] === "files" && /are the same as/.test(issue.message));
    return {
      path,
      verdict: same ? "unchanged" : "rejected",
      name: null,
      version: null,
      why: issues.length ? issues.map(issue => `${issue.path.join(" ")}: ${issue.message}`) : [error.message],
    };
  }
}

const nameOf = (pkg: SkillPackage): string => readManifest(skillText(pkg)).name ?? "";

/** Folders that hold a SKILL.md, without looking inside them for more, and without following links. */
function* foldersWithSkill(folder: string, depth = 0): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (entries.some(entry => entry.isFile() && /^skill\.md$/i.test(entry.name))) {
    yield folder;
    return;
  }
  if (depth >= MAX_DEPTH) return;
  for (const entry of entries)
    if (entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules")
      yield* foldersWithSkill(join(folder, entry.name), depth + 1);
}
