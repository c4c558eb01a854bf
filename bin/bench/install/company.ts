import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JobActor } from "@/lib/access/may";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { yankVersion } from "@/lib/skills/commands/yank-version";
import { readFolder } from "@/lib/skills/packages/read-folder";
import { addMember } from "@/lib/teams/commands/add-member";
import { createPersonalToken } from "@/lib/teams/commands/create-personal-token";
import { createTeam } from "@/lib/teams/commands/create-team";
import type { Portal } from "../portal";

export const BENCH: JobActor = { kind: "job", name: "bench" };
export const TEAM = "payments";
const OTHER_TEAM = "search";
export const DEV = { email: "dev@bench.example", name: "Dev Bench" };
const PERSONAL = ["usage:write", "spend:read", "skills:read", "skills:write", "mcp"] as const;

/** A skill of the walk as a folder; its texts have nothing in common, so that none is taken for another's copy. */
export type Written = { name: string; owner: string; version: string; job: string; words: string };

export const SKILLS: readonly Written[] = [
  {
    name: "refund-flow",
    owner: "hub",
    version: "1.0.0",
    job: "Refunds a customer without booking the amount twice",
    words:
      "Look the charge up by its id. Compare the open amount with what support wrote. Book the reversal first and only then tell the provider. A second answer of the provider is dropped by its key.",
  },
  {
    name: "incident-notes",
    owner: "hub",
    version: "2.1.0",
    job: "Writes an incident's timeline from alerts and chat",
    words:
      "Begin with the first alert, not with the first message. Every line has a minute, a name and a fact. Guesses stand at the end under their own heading. Ask who noticed before the pager did.",
  },
  {
    name: "ledger-check",
    owner: TEAM,
    version: "1.0.0",
    job: "Compares the ledger of the day with the bank's file",
    words:
      "Fetch both files for the same business day. Sort by reference and walk them side by side. Whatever stands on one side alone goes into the exception list together with its age in days.",
  },
];

export function writeSkill(root: string, skill: Written): string {
  const folder = join(root, `${skill.owner}-${skill.name}-${skill.version}`, skill.name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "scripts"), { recursive: true });
  writeFileSync(
    join(folder, "SKILL.md"),
    `---\nname: ${skill.name}\ndescription: ${skill.job}. Use when somebody asks for ${skill.name}.\nlicense: Apache-2.0\nmetadata:\n  version: ${skill.version}\n---\n\n# ${skill.job}\n\n${skill.words}\n\nThis is version ${skill.version}. Run \`sh scripts/run.sh\` at the end.\n`,
  );
  writeFileSync(join(folder, "scripts/run.sh"), `#!/bin/sh\necho ${skill.name} ${skill.version}\n`);
  chmodSync(join(folder, "scripts/run.sh"), 0o755);
  return folder;
}

export async function publish(root: string, skill: Written): Promise<string> {
  const folder = writeSkill(root, skill);
  await publishPackage(BENCH, {
    package: await readFolder(folder),
    owner: skill.owner,
    changelog: [{ kind: "changed" as const, text: `Walked as ${skill.version}.` }],
  });
  return folder;
}

export const yank = (skill: Written) =>
  yankVersion(BENCH, {
    owner: skill.owner,
    name: skill.name,
    version: skill.version,
    reason: "It deletes what it should have kept.",
  });

/** Two teams, an engineer of the first, three skills, and the tokens that people and machines hold. */
export async function foundCompany(portal: Portal, root: string) {
  await createTeam(BENCH, { slug: OTHER_TEAM, name: OTHER_TEAM }).catch(() => undefined);
  await addMember(BENCH, { team: TEAM, email: DEV.email, name: DEV.name, role: "lead", home: true });
  const personal = async (scopes: readonly (typeof PERSONAL)[number][]) =>
    (await createPersonalToken(BENCH, { person: DEV.email, name: "Dev's machine", scopes: [...scopes], days: 30 }))
      .token;
  const folders = new Map<string, string>();
  for (const skill of SKILLS) folders.set(skill.name, await publish(root, skill));
  return {
    folders,
    mine: await personal(PERSONAL),
    team: await portal.token(TEAM, ["skills:read", "usage:write"]),
    other: await portal.token(OTHER_TEAM, ["skills:read"]),
    spend: await portal.token(TEAM, ["spend:read"]),
  };
}
export type Company = Awaited<ReturnType<typeof foundCompany>>;
