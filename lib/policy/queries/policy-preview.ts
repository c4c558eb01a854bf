import { may } from "@/lib/access/may";
import { addDays, dayOf } from "@/lib/core/time";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import { directory } from "@/lib/teams/directory";
import { PreviewInput, PreviewResult } from "../preview-schema";
import { effectiveOf } from "../rules/lattice";
import { layersOf } from "../rules/layers";
import { type Heaviest, prompts } from "../rules/preview-tally";
import type { Both } from "../rules/replay";
import { EMPTY_POLICY, type PolicyDocument } from "../schema";
import { wordsOf } from "../sql/logged-calls";
import { inForce } from "./read-policy";
import { type Replayed, replayLog } from "./replay-log";

const LINES = 200;

/** What a draft would have answered to the calls of the last days, beside what holds now. Nothing is stored. */
export const policyPreview = query({
  name: "policyPreview",
  access: "policy:propose",
  input: PreviewInput,
  output: PreviewResult,
  subject: async (db, { team }) => (team ? teamSubject(db, team) : null),
  scope: team => (team ? { teamId: team.id } : "org"),
  run: async (db, { input, subject: team, actor, now }) => {
    const { organisation, teamsById } = await directory();
    const to = dayOf(now.getTime(), organisation.timeZone);
    const from = addDays(to, 1 - input.days);
    const { groups, groupOf } = await policyGroups(db, team, input.document);
    const replay = replayLog(db, { from, to, teams: team ? [team.id] : null }, groups, groupOf);
    let step = await replay.next();
    while (!step.done) {
      const { what, done, of } = step.value;
      input.onProgress?.((what === "judging" ? 0 : 0.7) + (done / of) * (what === "judging" ? 0.7 : 0.3));
      step = await replay.next();
    }
    const { tally, questions, activity, distinctCalls } = step.value;
    const names = may(actor, "spend:names", team ? { teamId: team.id } : "org");
    const byTeam = tally.byTeam();
    return {
      from,
      to,
      days: input.days,
      calls: activity.reduce((sum, { calls }) => sum + calls, 0),
      distinct: distinctCalls,
      teamsSeen: activity.length,
      teamsHit: byTeam.length,
      all: tally.all,
      teams: byTeam.map(({ team: id, counts }) => {
        const own = activity.find(one => one.team === id);
        const aDay = (count: number) => (own?.personDays ? count / own.personDays : 0);
        return {
          slug: teamsById.get(id)?.slug ?? "unallocated",
          name: teamsById.get(id)?.name ?? "Unallocated",
          calls: own?.calls ?? 0,
          perPersonDay: { before: aDay(own?.before ?? 0), after: aDay(own?.after ?? 0) },
          ...counts,
        };
      }),
      rules: tally.byRule().map(({ rule, counts }) => ({ id: rule, ...counts })),
      commands: tally.lines(LINES),
      prompts: await promptsOf(db, questions, activity, names),
      empty: activity.length === 0,
    };
  },
});

/** Pairs of policies, now and then, and which of them each team has: teams without a tightening share the first. */
async function policyGroups(
  db: Reader,
  team: { id: number; slug: string } | null,
  document: PolicyDocument,
): Promise<{ groups: Both[]; groupOf: (team: number) => number }> {
  const baseline = (await inForce(db, null))?.document ?? EMPTY_POLICY;
  if (team) {
    const own = (await inForce(db, team.id))?.document ?? EMPTY_POLICY;
    const at = (policy: PolicyDocument) => effectiveOf(layersOf(baseline, { team: team.slug, document: policy }));
    return { groups: [{ before: at(own), after: at(document) }], groupOf: () => 0 };
  }
  const { teamsById } = await directory();
  const tightened = await db.policyRevision.findMany({
    where: { state: "published", teamId: { not: null } },
    select: { teamId: true },
    orderBy: { teamId: "asc" },
  });
  const groups: Both[] = [{ before: effectiveOf(layersOf(baseline)), after: effectiveOf(layersOf(document)) }];
  const groupIndex = new Map<number, number>();
  for (const { teamId } of tightened) {
    const own = teamId === null ? null : await inForce(db, teamId);
    if (teamId === null || !own) continue;
    const mine = { team: teamsById.get(teamId)?.slug ?? String(teamId), document: own.document };
    groupIndex.set(teamId, groups.length);
    groups.push({ before: effectiveOf(layersOf(baseline, mine)), after: effectiveOf(layersOf(document, mine)) });
  }
  return { groups, groupOf: id => groupIndex.get(id) ?? 0 };
}

async function promptsOf(db: Reader, questions: Replayed["questions"], activity: Replayed["activity"], names: boolean) {
  const { before, after, more } = prompts(questions);
  const meant = [before.heaviest, after.heaviest, more].flatMap(one => (one ? [one.person] : []));
  const words = names && meant.length ? await db.rows(wordsOf, meant) : [];
  const { peopleByEmail } = await directory();
  const nameOf = (person: number) => {
    const email = words.find(({ id }) => id === person)?.value;
    return email ? (peopleByEmail.get(email)?.name ?? email) : null;
  };
  const named = (one: Heaviest | null) => one && { perDay: one.perDay, name: nameOf(one.person) };
  const personDays = activity.reduce((sum, one) => sum + one.personDays, 0);
  const each = ({ all, heaviest }: typeof before) => ({
    all,
    perPersonDay: personDays ? all / personDays : 0,
    heaviest: named(heaviest),
  });
  return { before: each(before), after: each(after), more: named(more) };
}
