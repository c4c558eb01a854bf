import type { z } from "zod";
import { type Actor, may } from "@/lib/access/may";
import { now as clock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { DAY_MS } from "@/lib/core/time";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { CurationResult, DecideCuration, type Decision } from "../curation-schema";
import { judge } from "../queries/health-evidence";
import { ownerOf, skillScope, skillSubject } from "../queries/skill-subject";
import { adoptable } from "../rules/curation/decisions";
import { adoption } from "./adoption";
import { judgeSkills } from "./judge-skills";

/** A stamp holds half a year where nobody names a day; grace lasts half a year at most. */
const LONGEST_DAYS = 183;
const ACTIONS = { adopt: "skill.adopted", retire: "skill.retired", restore: "skill.restored" } as const;

type Asked = z.output<typeof DecideCuration>;

/** A curator's word about one skill. Nothing is deleted: a retired skill can be restored. */
export const decideCuration = command({
  name: "decideCuration",
  access: "skill:curate",
  input: DecideCuration,
  output: CurationResult,
  subject: (tx, input, actor) => curated(tx, input, actor),
  scope: ({ skill, adopter }) => (adopter ? { teamId: adopter.team.id } : skillScope(skill)),
  run: async (tx, { input, subject: { skill, adopter }, actor, now }) => {
    if ((skill.status === "retired") !== (input.decision === "restore"))
      throw new AppError(
        "conflict",
        skill.status === "retired" ? "This skill is retired." : "This skill is not retired.",
      );
    const change = await changeOf(tx, input, skill, actor, now);
    const { count } = await tx.skill.updateMany({
      where: { id: skill.id, revision: input.revision },
      data: { ...change, ...adopter?.change, revision: input.revision + 1 },
    });
    if (!count)
      throw new AppError("conflict", "Somebody decided about this skill meanwhile. Reload the page to see it.");
    if (adopter) await adopter.settle(now);
    await tx.skillDecision.create({
      data: {
        skillId: skill.id,
        kind: input.decision,
        reason: input.reason,
        until: input.until ?? null,
        by: nameOf(actor),
        createdAt: now,
      },
    });
    const { judged } = await judgeSkills(tx, [skill.id], now);
    const after = await tx.skill.findUniqueOrThrow({
      where: { id: skill.id },
      select: { status: true, revision: true, teamId: true, team: { select: { slug: true, name: true } } },
    });
    const health = judged[0]?.health ?? { state: "active" as const, reasons: [] };
    return { id: skill.id, name: skill.slug, owner: ownerOf(after), decision: input.decision, ...after, health };
  },
  audit: (result, { subject: { skill }, input }) => ({
    action: isNamed(result.decision) ? ACTIONS[result.decision] : "skill.curated",
    target: `skill:${ownerOf(skill).slug}/${skill.slug}`,
    teamId: skill.teamId,
    before: { status: skill.status },
    after: { decision: result.decision, reason: input.reason, status: result.status, owner: result.owner.slug },
  }),
});

const isNamed = (decision: Decision): decision is keyof typeof ACTIONS => decision in ACTIONS;
const nameOf = (actor: Actor): string => (actor.kind === "anonymous" ? "nobody" : actor.name);

/**
 * The skill, and for an adoption who takes it: a skill that nobody stands for may be taken by whoever curates the team
 * that takes it, any other only by whoever curates it now.
 */
async function curated(tx: Tx, input: Asked, actor: Actor) {
  const seen = await skillSubject(tx, actor, input);
  const { reviewBy } = await tx.skill.findUniqueOrThrow({ where: { id: seen.id }, select: { reviewBy: true } });
  const skill = { ...seen, reviewBy };
  if (input.decision !== "adopt") return { skill, adopter: null };
  const adopter = await adoption(tx, skill, input);
  const orphaned = adoptable({ status: skill.status, reasons: await reasonsOf(tx, skill.id) });
  if (!orphaned && !may(actor, "skill:curate", skillScope(skill)))
    throw new AppError("forbidden", "Somebody stands for this skill: its team hands it over.", {
      access: "skill:curate",
    });
  return { skill, adopter };
}

const reasonsOf = async (tx: Tx, id: number) => (await judge(tx, [id], clock()))[0]?.health.reasons ?? [];

/** What a decision writes to the skill itself. */
async function changeOf(tx: Tx, input: Asked, skill: { id: number; reviewBy: Date | null }, actor: Actor, now: Date) {
  const latest = new Date(now.getTime() + LONGEST_DAYS * DAY_MS);
  switch (input.decision) {
    case "still-valid":
      return {
        verifiedAt: now,
        verifiedBy: nameOf(actor),
        ...(input.until ? { reviewBy: input.until } : skill.reviewBy ? { reviewBy: latest } : {}),
      };
    case "grace": {
      if (!input.until || input.until <= now || input.until > latest)
        throw wrong("until", `Give a day within the next ${LONGEST_DAYS} days.`);
      return { graceUntil: input.until };
    }
    case "pin":
      return { pinned: true };
    case "unpin":
      return { pinned: false };
    case "adopt":
      return { changedAt: now };
    case "retire": {
      if (input.reason.length < 5) throw wrong("reason", "Say why, in a sentence: those who use it will read it.");
      const successorId = await successorOf(tx, input.successor, skill.id, actor);
      return { status: "retired" as const, statusReason: input.reason, successorId, changedAt: now };
    }
    case "restore":
      return { status: "active" as const, statusReason: null, successorId: null, changedAt: now };
  }
}

async function successorOf(tx: Tx, address: string | undefined, id: number, actor: Actor): Promise<number | null> {
  if (!address) return null;
  const [owner = "", name = ""] = address.split("/");
  const found = await skillSubject(tx, actor, { owner, name });
  if (found.id === id) throw wrong("successor", "A skill cannot be followed by itself.");
  if (found.status === "retired") throw wrong("successor", "That skill is retired itself.");
  return found.id;
}

const wrong = (field: string, message: string): AppError =>
  new AppError("invalid", message, { issues: [{ path: [field], message }] });
