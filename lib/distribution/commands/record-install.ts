import { z } from "zod";
import { dayOf } from "@/lib/core/time";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { mergeInstalls } from "../rules/merge-installs";
import { INSTALL_CLIENTS, INSTALL_SOURCES } from "../schema";
import { addInstalls } from "../sql/install-rows";

const Install = z.object({
  skillId: z.number().int(),
  client: z.enum(INSTALL_CLIENTS),
  source: z.enum(INSTALL_SOURCES),
  version: z.string().trim().max(64),
  who: z
    .string()
    .trim()
    .toLowerCase()
    .max(200)
    .default("")
    .describe("e-mail address, or the sender that the client names; empty where nobody is known"),
  teamId: z.number().int().min(0).default(0).describe("0: not known"),
  at: z.date(),
});
export type InstallInput = z.input<typeof Install>;

/**
 * Notes who got which skills. Doors and jobs call it with a job's actor, having found out themselves who it was.
 * Downloads of a day add up; what a client reports, or telemetry says, counts once a day however often it is sent.
 */
export const recordInstalls = command({
  name: "recordInstalls",
  access: "ledger:maintain",
  input: z.object({ installs: z.array(Install).max(5_000) }),
  output: z.object({ rows: z.number().describe("new or counted up") }),
  ...wholeOrganisation,
  run: async (tx, { input }) => {
    if (!input.installs.length) return { rows: 0 };
    const { timeZone } = (await directory()).organisation;
    const rows = mergeInstalls(
      input.installs.map(({ at, ...install }) => ({ ...install, day: dayOf(at.getTime(), timeZone), count: 1 })),
    );
    const [added] = await tx.rows(addInstalls, rows);
    return { rows: added?.rows ?? 0 };
  },
  // A count, many times a minute: nobody decided anything.
  audit: "ledger",
});
