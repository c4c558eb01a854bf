import { z } from "zod";
import { may } from "@/lib/access/may";
import { AppError, notFound } from "@/lib/core/errors";
import { usdString } from "@/lib/core/money";
import { query } from "@/lib/operation/operation";
import { type Dimension, OTHERS } from "../measures";
import { breakdownRows, folded } from "../rules/breakdown-rows";
import { namingOf } from "../rules/naming";
import { rangeOf } from "../rules/range";
import { includes } from "../rules/sight";
import { total } from "../rules/sums";
import { distinctCounts } from "../sql/distinct-counts";
import { groundFor } from "./ground";
import { readBreakdown } from "./read-breakdown";

const SHOWN_ROWS = 8;
export const MONTH_PERIODS = ["month", "last-month"] as const;

const usd = z.string().describe("US dollars, exact decimal text");
const Line = z.object({
  key: z.string(),
  label: z.string(),
  usd,
  requests: z.number().int(),
  unpriced: z.number().int().describe("requests without a price; they add nothing"),
});
export const TeamMonth = z.object({
  team: z.object({ slug: z.string(), name: z.string() }),
  period: z.object({ from: z.string(), to: z.string(), label: z.string(), timeZone: z.string() }),
  usd,
  requests: z.number().int(),
  unpriced: z.number().int(),
  before: z.object({ usd, label: z.string() }).nullable(),
  people: z.number().int(),
  sessions: z.number().int(),
  byModel: z.array(Line),
  bySkill: z.array(Line).describe("`none`: without a skill"),
  byAgent: z.array(Line).describe("`main`: the conversation itself"),
  byPerson: z.array(Line).nullable().describe("null for those who may not see names"),
});
export type TeamMonth = z.output<typeof TeamMonth>;

/** What a team spent in a month, in short: the whole, and its dearest parts. */
export const teamMonth = query({
  name: "teamMonth",
  access: "spend:read",
  input: z.object({
    team: z.string().trim().max(64).optional().describe("a team's slug; the own home team unless given"),
    period: z.enum(MONTH_PERIODS).default("month"),
  }),
  output: TeamMonth,
  subject: async (db, { team: slug }, actor) => {
    const ground = await groundFor(db, actor);
    const { teamsById, teamsBySlug } = ground.people;
    const home =
      actor.kind === "person" ? (actor.teams.find(one => one.home) ?? actor.teams[0])?.teamId : actorTeam(actor);
    if (!slug && !home)
      throw new AppError("invalid", "Say which team: you have no home team.", {
        issues: [{ path: ["team"], message: "name a team by its slug" }],
      });
    const team = slug ? teamsBySlug.get(slug) : teamsById.get(home ?? 0);
    // Alike for a team that is not there and one that may not be seen.
    if (!team || !includes(ground.sight.teams, team.id)) throw notFound(`The team ${slug ?? ""}`.trim());
    return { ground, team };
  },
  scope: ({ team }) => ({ teamId: team.id }),
  run: async (db, { input, actor, subject: { ground, team }, now }) => {
    const range = rangeOf({ range: input.period }, now, ground.timeZone);
    const filters = [{ dimension: "team" as const, values: [team.id], none: false, others: false }];
    const read = (dimension: Dimension) => readBreakdown(db, ground, range, dimension, filters);
    const named = may(actor, "spend:names", { teamId: team.id });
    const [models, skills, agents, people, counts] = await Promise.all([
      read("model"),
      read("skill"),
      read("agent"),
      named ? read("user") : [],
      db.rows(distinctCounts, { from: range.from, to: range.to, whose: ground.whose, filters }),
    ]);
    const linesOf = (dimension: Dimension, found: Awaited<ReturnType<typeof read>>) =>
      breakdownRows(found, [], true, namingOf(dimension, ground.people));
    const byModel = linesOf("model", models);
    const sums = total(byModel);
    const before = byModel.reduce((sum, line) => sum + (line.previousCostPico ?? 0n), 0n);
    const whole = counts.find(({ team_id }) => team_id === null);
    const short = (lines: typeof byModel) =>
      folded(
        lines.filter(({ requests }) => requests > 0),
        SHOWN_ROWS,
      ).map(({ key, label, costPico, requests, unpriced }) => ({
        key,
        label: key === OTHERS ? "others" : label,
        usd: usdString(costPico),
        requests,
        unpriced,
      }));
    const { from, to, label, timeZone } = range;
    return {
      team: { slug: team.slug, name: team.name },
      period: { from, to, label, timeZone },
      usd: usdString(sums.costPico),
      requests: sums.requests,
      unpriced: sums.unpriced,
      before: range.compare && { usd: usdString(before), label: range.compare.label },
      people: whole?.people ?? 0,
      sessions: whole?.sessions ?? 0,
      byModel: short(byModel),
      bySkill: short(linesOf("skill", skills)),
      byAgent: short(linesOf("agent", agents)),
      byPerson: named ? short(linesOf("user", people)) : null,
    };
  },
});

const actorTeam = (actor: { kind: string; teamId?: number | null }): number | null =>
  actor.kind === "token" ? (actor.teamId ?? null) : null;
