import { z } from "zod";
import { may } from "@/lib/access/may";
import { query } from "@/lib/operation/operation";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import { TeamEffective } from "../../page-schema";
import { effectiveDigest } from "../../rules/digest";
import { effectiveLines, lineFound } from "../../rules/effective-lines";
import { troubleWith } from "../../rules/notice";
import { EMPTY_POLICY } from "../../schema";
import { teamPolicy } from "../read-policy";
import { revisionLine, revisionLines } from "../revisions/revision-lines";
import { noticeLines } from "./notice-lines";
import { waiverLines } from "./waiver-lines";

/** Every line that a team works under: where it comes from, and what of it an exception leaves out at the moment. */
export const teamEffective = query({
  name: "teamEffective",
  access: "policy:read",
  input: z.object({ team: z.string().trim().max(64), q: z.string().trim().max(200).optional() }),
  output: TeamEffective,
  subject: (db, { team }) => teamSubject(db, team),
  scope: team => ({ teamId: team.id }),
  run: async (db, { input: { q }, subject: team, actor, now }) => {
    const policy = await teamPolicy(db, team, now);
    const [baseline, tightening, trying, notices, waivers] = await Promise.all([
      revisionLine(db, actor, policy.baseline?.id ?? null),
      revisionLine(db, actor, policy.tightening?.id ?? null),
      revisionLines(db, actor, {
        where: { state: "evaluating", OR: [{ teamId: null, pilotTeams: { has: team.id } }, { teamId: team.id }] },
        orderBy: { evaluatingAt: "asc" },
      }),
      noticeLines(db, { teamId: team.id, seenAt: null }),
      waiverLines(db, actor, { id: { in: policy.waivers.map(({ id }) => id) } }, now),
    ]);
    const all = effectiveLines(policy.effective).map(line => ({
      ...line,
      waived:
        line.rule && line.level === "soft"
          ? waivers
              .filter(({ ruleIds }) => ruleIds.includes(line.name))
              .map(({ id, expiresAt, person, repository }) => ({
                id,
                until: expiresAt,
                person: person?.name ?? null,
                repository,
              }))
          : [],
    }));
    const count = (origin: (typeof all)[number]["origin"]) => all.filter(line => line.origin === origin).length;
    return {
      team: { slug: team.slug, name: team.name },
      baseline,
      tightening,
      trying,
      digest: effectiveDigest(policy.effective),
      lines: q ? all.filter(line => lineFound(line, q)) : all,
      total: all.length,
      origins: { baseline: count("baseline"), team: count("team"), both: count("both") },
      trouble: policy.tightening
        ? troubleWith(policy.baseline?.document ?? EMPTY_POLICY, policy.tightening.document).map(({ text }) => text)
        : [],
      notices,
      may: {
        propose: may(actor, "policy:propose", { teamId: team.id }),
        requestWaiver: may(actor, "waiver:request", { teamId: team.id }),
      },
    };
  },
});
