import { z } from "zod";
import { type Actor, may, teamsWhere } from "@/lib/access/may";
import type { Permission } from "@/lib/access/permissions";
import type { Reader } from "@/lib/db/client";
import { everywhere, query } from "@/lib/operation/operation";
import { PolicyOverview } from "../../page-schema";
import { EMPTY_POLICY, type PolicyDocument, RULE_CATEGORIES } from "../../schema";
import { TEMPLATES } from "../../templates/templates";
import { inForce } from "../read-policy";
import { revisionLine, revisionLines } from "../revisions/revision-lines";
import { noticeLines } from "./notice-lines";
import { tighteningLines } from "./tightening-lines";
import { draftsOf, waitingFor } from "./waiting";
import { waiverLines } from "./waiver-lines";

/** The policy page: what holds, what is on its way, what waits for the viewer, and how the teams stand. */
export const policyOverview = query({
  name: "policyOverview",
  access: "policy:read",
  input: z.object({}),
  output: PolicyOverview,
  ...everywhere,
  run: async (db, { actor, now }) => {
    const current = await inForce(db, null);
    const readable = teamsWhere(actor, "policy:read");
    const seen = readable === "all" ? {} : { teamId: { in: readable } };
    const proposes = teamsWhere(actor, "policy:propose");
    const [baseline, trying, recent, drafts, waiting, waivers, notices, proposeFor, requestWaiver] = await Promise.all([
      revisionLine(db, actor, current?.id ?? null),
      revisionLines(db, actor, {
        where: { state: "evaluating", OR: [{ teamId: null }, seen] },
        orderBy: { evaluatingAt: "asc" },
      }),
      revisionLines(db, actor, {
        where: { teamId: null, state: { in: ["published", "superseded"] } },
        orderBy: { number: "desc" },
        take: 5,
      }),
      draftsOf(db, actor),
      waitingFor(db, actor),
      waiverLines(db, actor, seen, now),
      // Who stands for every team is told of those alone whose own part no longer fits.
      noticeLines(db, {
        seenAt: null,
        ...(proposes === "all" ? { NOT: { trouble: { equals: [] } } } : { teamId: { in: proposes } }),
      }),
      teamsOf(db, actor, "policy:propose"),
      teamsOf(db, actor, "waiver:request"),
    ]);
    const count = (...states: string[]) => waivers.filter(({ state }) => states.includes(state)).length;
    return {
      baseline,
      document: current?.document ?? null,
      numbers: numbersOf(current?.document ?? EMPTY_POLICY),
      trying,
      recent,
      drafts,
      waiting: waiting.waiting,
      alone: waiting.alone,
      teams: await tighteningLines(db, readable, current?.document ?? EMPTY_POLICY, waivers),
      waivers: { waiting: count("waiting"), active: count("active", "ends-soon"), endsSoon: count("ends-soon") },
      notices,
      templates: TEMPLATES.map(({ name, title, says }) => ({ name, title, says })),
      may: {
        propose: may(actor, "policy:propose", "org"),
        proposeFor,
        requestWaiver,
        decideWaiver: may(actor, "waiver:decide", "org"),
      },
    };
  },
});

function numbersOf({ rules, allow }: PolicyDocument): PolicyOverview["numbers"] {
  const count = (effect: string, category?: string) =>
    rules.filter(rule => rule.effect === effect && (category === undefined || rule.category === category)).length;
  return {
    rules: rules.length,
    deny: count("deny"),
    ask: count("ask"),
    allow: allow?.length ?? 0,
    hard: rules.filter(({ level }) => level === "hard").length,
    categories: RULE_CATEGORIES.map(category => ({
      category,
      deny: count("deny", category),
      ask: count("ask", category),
    })).filter(({ deny, ask }) => deny + ask > 0),
  };
}

async function teamsOf(db: Reader, actor: Actor, access: Permission) {
  const ids = teamsWhere(actor, access);
  return db.team.findMany({
    where: { archivedAt: null, ...(ids === "all" ? {} : { id: { in: ids } }) },
    select: { slug: true, name: true },
    orderBy: { name: "asc" },
  });
}
