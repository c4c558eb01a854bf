import { z } from "zod";
import { may } from "@/lib/access/may";
import { query } from "@/lib/operation/operation";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import { TeamSet } from "../set-schema";

const ids = z.preprocess(
  value => (value === undefined || value === "" ? [] : typeof value === "string" ? value.split(",") : value),
  z.array(z.coerce.number().int()).max(50),
);

/** What a team's machines get, in the order of the client's list, and how much of the list's budget it takes. */
export const teamSet = query({
  name: "teamSet",
  access: "skill:read",
  input: z.object({ team: z.string(), preview: ids.describe("ids of skills: what would adding them cut?") }),
  output: TeamSet,
  subject: (db, { team }) => teamSubject(db, team),
  scope: team => ({ teamId: team.id }),
  run: async (_db, { subject, actor }) => ({
    team: { slug: subject.slug, name: subject.name },
    skills: [],
    excluded: [],
    budget: { limit: 8_000, used: 0, shown: 0, cut: [] },
    preview: null,
    behind: 0,
    unowned: 0,
    may: { change: may(actor, "skill:subscribe", { teamId: subject.id }) },
    asOf: null,
  }),
});
