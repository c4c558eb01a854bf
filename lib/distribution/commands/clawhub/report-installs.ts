import type { Actor, JobActor } from "@/lib/access/may";
import type { Tx } from "@/lib/db/client";
import { command, everywhere } from "@/lib/operation/operation";
import { ownerOf } from "@/lib/skills/queries/skill-subject";
import { InstallReport, Ok } from "../../clawhub-schema";
import { namedSkills } from "../../queries/clawhub/named-skills";
import { nearest, ownTeams } from "../../rules/clawhub/nearest";
import { readSlug } from "../../rules/clawhub/slug";
import { recordInstalls } from "../record-install";

const JOB: JobActor = { kind: "job", name: "clawhub" };
/** More than any machine holds; what goes beyond is not noted. */
const MOST = 2_000;

/**
 * Notes what the client says it has installed. A folder may hold skills of other registries: what is no version of a
 * skill that the caller sees is left out, and so is every name of a folder.
 */
export const reportInstalls = command({
  name: "reportInstalls",
  access: "skill:browse",
  input: InstallReport,
  output: Ok,
  ...everywhere,
  run: async (tx, { input, actor, now }) => {
    const installs = await released(tx, actor, saidIn(input).slice(0, MOST));
    const known = personOf(actor);
    await recordInstalls.within(tx, JOB, {
      installs: installs.map(one => ({ ...one, ...known, client: "clawhub", source: "report", at: now })),
    });
    return { ok: true as const };
  },
  // A count: nobody decided anything.
  audit: "ledger",
});

type Said = { slug: string; ownerHandle: string | null; version: string };

function saidIn(report: InstallReport): Said[] {
  if ("roots" in report)
    return report.roots.flatMap(({ skills }) =>
      skills.flatMap(({ slug, version }) => (version ? [{ slug, ownerHandle: null, version }] : [])),
    );
  if (!("slug" in report) || !report.version) return [];
  return [{ slug: report.slug, ownerHandle: report.ownerHandle ?? null, version: report.version }];
}

/** Those of what is said that are versions of skills which the actor sees. */
async function released(tx: Tx, actor: Actor, said: readonly Said[]): Promise<{ skillId: number; version: string }[]> {
  const asked = said.flatMap(({ slug, ownerHandle, version }) => {
    const skill = readSlug(slug, ownerHandle);
    return skill ? [{ ...skill, version }] : [];
  });
  const all = await namedSkills(
    tx,
    actor,
    asked.map(({ name }) => name),
  );
  const own = ownTeams(actor);
  const meant = asked.flatMap(({ owner, name, version }) => {
    const named = all.filter(skill => skill.slug === name && (owner === null || ownerOf(skill).slug === owner));
    const skill = nearest(named, own);
    return skill ? [{ skillId: skill.id, version }] : [];
  });
  const out = await tx.skillVersion.findMany({
    where: { skillId: { in: meant.map(({ skillId }) => skillId) }, state: { in: ["published", "yanked"] } },
    select: { skillId: true, version: true },
  });
  const released = new Set(out.map(({ skillId, version }) => `${skillId} ${version}`));
  return meant.filter(({ skillId, version }) => released.has(`${skillId} ${version}`));
}

/** A person by their own token; a team's token is known to be the team's, and nobody more than that. */
function personOf(actor: Actor): { who: string; teamId: number } {
  const teamId = ownTeams(actor).flat()[0] ?? 0;
  return { who: actor.kind === "person" ? actor.email : "", teamId };
}
