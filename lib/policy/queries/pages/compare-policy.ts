import { z } from "zod";
import { type Actor, may } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Reader } from "@/lib/db/client";
import { everywhere, query } from "@/lib/operation/operation";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import { PolicyComparison } from "../../page-schema";
import { asDocument } from "../../rules/as-document";
import { comparePolicies } from "../../rules/compare";
import { BASELINE } from "../../rules/lattice";
import { layersOf } from "../../rules/layers";
import { EMPTY_POLICY, type PolicyDocument } from "../../schema";
import { inForce } from "../read-policy";
import { readScopeOf, revisionSubject } from "../revisions/revision-subject";

type Side = { label: string; document: PolicyDocument };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** What differs between any two: revisions by id, teams by slug, or "baseline"; as they are in force or as they are written. */
export const comparePolicy = query({
  name: "comparePolicy",
  access: "policy:read",
  input: z.object({
    a: z.string().trim().min(1).max(64).describe("a revision's id, a team's slug, or baseline"),
    b: z.string().trim().min(1).max(64),
    effective: z.boolean().default(true).describe("with the baseline; else a team's own part alone"),
  }),
  output: PolicyComparison,
  subject: async (db, { a, b, effective }, actor) => ({
    a: await sideOf(db, actor, a, effective),
    b: await sideOf(db, actor, b, effective),
  }),
  scope: everywhere.scope,
  run: async (_, { subject: { a, b } }) => ({
    a: { label: a.label },
    b: { label: b.label },
    changes: comparePolicies(a.document, b.document),
  }),
});

async function sideOf(db: Reader, actor: Actor, name: string, effective: boolean): Promise<Side> {
  const baseline = (await inForce(db, null))?.document ?? EMPTY_POLICY;
  const found =
    name === BASELINE
      ? { label: "Baseline", whose: "the organisation", teamId: null, slug: null, document: baseline }
      : UUID.test(name)
        ? await revisionSide(db, actor, name)
        : await teamSide(db, name);
  if (!may(actor, "policy:read", readScopeOf(found)))
    // Whose it is, and no title, which is a part of what may not be read.
    throw new AppError("forbidden", `You may not read the policy of ${found.whose}.`);
  if (!effective) return found;
  const layers =
    found.slug === null ? layersOf(found.document) : layersOf(baseline, { team: found.slug, document: found.document });
  return { label: found.label, document: asDocument(layers) };
}

async function revisionSide(db: Reader, actor: Actor, id: string) {
  const { team, teamId, number, title, document } = await revisionSubject(db, actor, id);
  const what = number === null ? title || "a draft" : `revision ${number}`;
  const whose = team?.name ?? "the organisation";
  return { label: `${team?.name ?? "Baseline"}, ${what}`, whose, teamId, slug: team?.slug ?? null, document };
}

async function teamSide(db: Reader, name: string) {
  const { id, slug, name: label } = await teamSubject(db, name);
  return { label, whose: label, teamId: id, slug, document: (await inForce(db, id))?.document ?? EMPTY_POLICY };
}
