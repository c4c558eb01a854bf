import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { isAppError } from "@/lib/core/errors";
import { publishPackage, submitPackage } from "@/lib/skills/commands/submit-package";
import { readArchive } from "@/lib/skills/packages/read-archive";
import { readFolder } from "@/lib/skills/packages/read-folder";
import { mendedPackage } from "@/lib/skills/rules/mended-package";
import type { SkillPackage } from "@/lib/skills/schema";
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
    usage: "skill import FOLDER (--team T | --org)",
    does: "publishes every skill found in a folder tree; mends what has one clear remedy and says why it rejects the rest",
    options: WHOSE,
    run: async ({ positionals, values }) => {
      const owner = ownerOf(values);
      const root = pathOf(positionals);
      const began = performance.now();
      const outcomes: Outcome[] = [];
      for (const folder of foldersWithSkill(root)) outcomes.push(await importOne(root, folder, owner));
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

async function importOne(root: string, folder: string, owner: string): Promise<Outcome> {
  const path = relative(root, folder) || basename(folder);
  try {
    const { package: pkg, mends } = mendedPackage(await readFolder(folder));
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
