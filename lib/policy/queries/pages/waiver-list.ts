import { z } from "zod";
import { teamsWhere } from "@/lib/access/may";
import type { Reader } from "@/lib/db/client";
import { everywhere, query } from "@/lib/operation/operation";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import type { WaiverLine } from "../../page-schema";
import { WAIVER_STATES, WaiverList } from "../../page-schema";
import { waiverLines } from "./waiver-lines";

/** Exceptions: of every team for those who read all policies, else of one's own teams. */
export const waiverList = query({
  name: "waiverList",
  access: "policy:read",
  input: z.object({
    team: z.string().trim().max(64).optional(),
    states: z.array(z.enum(WAIVER_STATES)).optional(),
  }),
  output: WaiverList,
  subject: everywhere.subject,
  scope: everywhere.scope,
  run: async (db, { input, actor, now }) => {
    const teams = teamsWhere(actor, "policy:read");
    const lines = await waiverLines(
      db,
      actor,
      {
        ...(teams === "all" ? {} : { teamId: { in: teams } }),
        ...(input.team ? { team: { slug: await known(db, input.team) } } : {}),
      },
      now,
    );
    const counts = Object.fromEntries(
      WAIVER_STATES.map(state => [state, lines.filter(line => line.state === state).length]),
    ) as Record<WaiverLine["state"], number>;
    const { states } = input;
    return { waivers: states ? lines.filter(line => states.includes(line.state)) : lines, counts };
  },
});

const known = async (db: Reader, slug: string): Promise<string> => (await teamSubject(db, slug)).slug;
