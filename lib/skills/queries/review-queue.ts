import { z } from "zod";
import { may } from "@/lib/access/may";
import { everywhere, query } from "@/lib/operation/operation";
import { sightOf } from "../rules/sight";
import { Changelog, Owner, VERSION_KINDS } from "../schema";
import { ownerOf, SKILL_FIELDS, skillScope } from "./skill-subject";

export const ReviewRow = z.object({
  versionId: z.string(),
  name: z.string(),
  owner: Owner,
  version: z.string(),
  previous: z.string().nullable(),
  kind: z.enum(VERSION_KINDS),
  state: z.enum(["in_review", "changes_requested"]),
  author: z.string(),
  headline: z.string().describe("the first line of what is new"),
  widened: z.boolean(),
  critical: z.number(),
  approvals: z.number(),
  openThreads: z.number(),
  submittedAt: z.date(),
  role: z.enum(["decide", "own", "watch"]).describe("what the viewer is to it"),
});
export type ReviewRow = z.output<typeof ReviewRow>;
const MOST = 200;

/** What waits for a review, oldest first: what the viewer may decide, what is theirs, what they may watch. */
export const reviewQueue = query({
  name: "reviewQueue",
  access: "skill:browse",
  input: z.object({}),
  output: z.object({ decide: z.array(ReviewRow), own: z.array(ReviewRow), watch: z.array(ReviewRow) }),
  ...everywhere,
  run: async (db, { actor }) => {
    const self = actor.kind === "person" ? actor.id : "";
    const { teams, hub } = sightOf(actor);
    const ours = teams === "all" ? { not: null } : { in: [...teams] };
    const rows = await db.skillVersion.findMany({
      where: {
        state: { in: ["in_review", "changes_requested"] },
        OR: [
          { authorId: self },
          { skill: { teamId: ours } },
          { skill: { teamId: null, coOwnerTeamId: ours } },
          ...(hub ? [{ skill: { teamId: null } }] : []),
        ],
      },
      orderBy: { submittedAt: "asc" },
      take: MOST,
      select: {
        id: true,
        version: true,
        kind: true,
        state: true,
        authorId: true,
        authorName: true,
        changelog: true,
        widened: true,
        round: true,
        submittedAt: true,
        skill: { select: SKILL_FIELDS },
        base: { select: { version: true } },
        reviews: { where: { approved: true }, select: { round: true } },
        findings: { where: { severity: "critical" }, select: { id: true } },
        comments: { where: { parentId: null, path: { not: null }, resolvedAt: null }, select: { id: true } },
      },
    });
    const all = rows.map((row): ReviewRow => {
      const own = row.authorId === self;
      const decides = !own && row.state === "in_review" && may(actor, "skill:review", skillScope(row.skill));
      return {
        versionId: row.id,
        name: row.skill.slug,
        owner: ownerOf(row.skill),
        version: row.version,
        previous: row.base?.version ?? null,
        kind: row.kind,
        state: row.state as "in_review" | "changes_requested",
        author: row.authorName,
        headline: Changelog.parse(row.changelog)[0]?.text ?? "",
        widened: row.widened,
        critical: row.findings.length,
        approvals: row.reviews.filter(one => one.round === row.round).length,
        openThreads: row.comments.length,
        submittedAt: row.submittedAt,
        role: own ? "own" : decides ? "decide" : "watch",
      };
    });
    const of = (role: ReviewRow["role"]) => all.filter(row => row.role === role);
    return { decide: of("decide"), own: of("own"), watch: of("watch") };
  },
});
