import { z } from "zod";
import { query, wholeOrganisation } from "@/lib/operation/operation";
import { TeamRef } from "../page-schema";
import { effectiveOf } from "../rules/lattice";
import { layersOf } from "../rules/layers";
import { SkillDoes, SkillFit, skillFit } from "../rules/skill-fit";
import { ownTeam } from "./policy-check";
import { inForce, teamPolicy } from "./read-policy";

/** Whether a skill can do its work under the policy of a team; of the viewer's own unless one is named. */
export const policyFitOfSkill = query({
  name: "policyFitOfSkill",
  access: "policy:read",
  input: z.object({ does: SkillDoes, team: z.string().trim().max(64).optional() }),
  output: SkillFit.extend({ team: TeamRef.nullable() }),
  subject: async (db, { team }, actor) => ownTeam(db, actor, team),
  scope: team => (team ? { teamId: team.id } : "anywhere"),
  run: async (db, { input: { does }, subject: team, now }) => {
    const { effective } = await teamPolicy(db, team, now);
    return { ...skillFit(effective, does), team: team && { slug: team.slug, name: team.name } };
  },
});

const MOST_CONFLICTS = 20;
const Powers = z.array(z.object({ key: z.string(), does: SkillDoes }));

/** What each of some skills does that the baseline denies, one sentence each. */
export const baselineConflicts = query({
  name: "baselineConflicts",
  access: "policy:read",
  input: z.object({ skills: Powers }),
  output: z.record(z.string(), z.array(z.string())),
  ...wholeOrganisation,
  run: async (db, { input: { skills } }) => {
    const policy = effectiveOf(layersOf((await inForce(db, null))?.document));
    return Object.fromEntries(
      skills.map(({ key, does }) => [
        key,
        skillFit(policy, does)
          .lines.filter(({ decision }) => decision === "deny")
          .slice(0, MOST_CONFLICTS)
          .map(
            ({ what, rule, path, line }) =>
              `${short(what)} in ${path}${line ? `:${line}` : ""}${rule ? ` (${rule})` : ""}`,
          ),
      ]),
    );
  },
});

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
