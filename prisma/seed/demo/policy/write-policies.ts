import { type Day, dayOf } from "@/lib/core/time";
import { type Tx, transaction } from "@/lib/db/client";
import { putInForce } from "@/lib/policy/commands/in-force/put-in-force";
import { inForce } from "@/lib/policy/queries/read-policy";
import { documentDigest } from "@/lib/policy/rules/digest";
import { uuidOf } from "@/lib/usage/rules/session-key";
import { DEMO_ORGANISATION, type DemoPerson } from "../people";
import { demoPersonOf } from "../skills/person";
import { endOf, numberOf, timesOf, waiverId } from "./past";
import { DEMO_REVISIONS, DEMO_WAIVERS, type DemoRevision, type DemoWaiver } from "./revisions";

type Writing = { tx: Tx; people: readonly DemoPerson[]; teams: ReadonlyMap<string, number>; lastDay: Day };

/** Leads have read what was said of a new baseline, but for what came in these last days. */
const UNREAD_DAYS = 14;

/** Writes the demo's policies with their past in one transaction, past the operations: those take effect now. Once is enough. */
export async function writePolicies(people: readonly DemoPerson[], endMs: number): Promise<number> {
  return transaction(async tx => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('demo'))`;
    if (await tx.policyRevision.count()) return 0;
    const teams = new Map((await tx.team.findMany({ select: { id: true, slug: true } })).map(t => [t.slug, t.id]));
    const writing: Writing = { tx, people, teams, lastDay: dayOf(endMs, DEMO_ORGANISATION.timeZone) };
    for (const revision of DEMO_REVISIONS) await writeRevision(writing, revision);
    for (const waiver of DEMO_WAIVERS) await writeWaiver(writing, waiver);
    await settleNotices(writing, endMs);
    return DEMO_REVISIONS.length;
  });
}

const teamIdOf = ({ teams }: Writing, slug: string): number => {
  const id = teams.get(slug);
  if (id === undefined) throw new Error(`The demo's policies name ${slug}, which is no team.`);
  return id;
};

async function writeRevision(writing: Writing, revision: DemoRevision): Promise<void> {
  const { tx, people, lastDay } = writing;
  const { team, title, reason, comment, document, tried } = revision;
  const times = timesOf(revision, lastDay);
  const teamId = team === null ? null : teamIdOf(writing, team);
  const author = demoPersonOf(people, revision.author);
  const reviewer = revision.reviewer === null ? null : demoPersonOf(people, revision.reviewer);
  const current = await inForce(tx, teamId);
  const baseline = teamId === null ? null : await inForce(tx, null);
  const made = await tx.policyRevision.create({
    data: {
      id: uuidOf(`demo policy ${team ?? "baseline"} ${numberOf(revision)}`),
      teamId,
      state: "in_review",
      document: document as object,
      digest: documentDigest(document),
      parentId: current?.id ?? null,
      baselineId: baseline?.id ?? null,
      title,
      reason,
      pilotTeams: (tried?.teams ?? []).map(slug => teamIdOf(writing, slug)),
      authorId: author.id,
      authorName: author.name,
      createdAt: times.sent,
      changedAt: times.sent,
      submittedAt: times.sent,
      evaluatingAt: times.tried,
      ...(reviewer
        ? {
            reviews: {
              create: { round: 1, reviewerId: reviewer.id, approved: true, comment, createdAt: times.decided },
            },
          }
        : {}),
    },
    select: { id: true, number: true, revision: true },
  });
  if (reviewer) await putInForce(tx, { ...made, teamId, document }, author.name, times.published);
}

async function writeWaiver(writing: Writing, waiver: DemoWaiver): Promise<void> {
  const { tx, people, lastDay } = writing;
  const times = timesOf(waiver, lastDay);
  const [requester, decider] = [demoPersonOf(people, waiver.requester), demoPersonOf(people, waiver.decider)];
  await tx.policyWaiver.create({
    data: {
      id: waiverId(waiver),
      teamId: teamIdOf(writing, waiver.team),
      repository: waiver.repository,
      ruleIds: [...waiver.ruleIds],
      reason: waiver.reason,
      ticket: waiver.ticket,
      state: "approved",
      requestedBy: requester.id,
      requesterName: requester.name,
      decidedBy: decider.id,
      deciderName: decider.name,
      decidedAt: times.decided,
      comment: waiver.comment,
      createdAt: times.sent,
      startsAt: times.decided,
      expiresAt: endOf(waiver, lastDay),
      revision: 2,
    },
  });
}

/** A team that was not there yet was told nothing; what is older was read by the team's lead the day after. */
async function settleNotices({ tx, people }: Writing, endMs: number): Promise<void> {
  const notices = await tx.policyNotice.findMany({
    select: {
      id: true,
      baselineId: true,
      createdAt: true,
      team: { select: { slug: true, createdAt: true } },
    },
  });
  for (const { id, baselineId, createdAt, team } of notices) {
    if (createdAt < team.createdAt) {
      await tx.policyNotice.delete({ where: { id } });
      continue;
    }
    const read = endMs - createdAt.getTime() > UNREAD_DAYS * 86_400_000;
    await tx.policyNotice.update({
      where: { id },
      data: {
        id: uuidOf(`demo notice ${team.slug} ${baselineId}`),
        ...(read
          ? {
              seenAt: new Date(createdAt.getTime() + 86_400_000),
              seenBy: demoPersonOf(people, `${team.slug}:0`).name,
            }
          : {}),
      },
    });
  }
}
