import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command } from "@/lib/operation/operation";
import { ChangeOrganisation } from "../schema";

/** Changes name, time zone, fiscal year, retention and who is told of skills. Days of past usage move with the time zone after `usage rebuild`. */
export const changeOrganisation = command({
  name: "changeOrganisation",
  access: "org:manage",
  input: ChangeOrganisation,
  output: z.object({ revision: z.number(), timeZoneChanged: z.boolean() }),
  subject: async tx => {
    const found = await tx.organisation.findUnique({
      where: { id: 1 },
      select: {
        name: true,
        timeZone: true,
        fiscalYearStart: true,
        rawRetentionDays: true,
        openDiscovery: true,
        revision: true,
      },
    });
    if (!found) throw notFound("The organisation");
    return found;
  },
  scope: () => "org",
  run: async (tx, { input: { revision, openDiscovery, ...rest }, subject }) => {
    const data = { ...rest, openDiscovery: openDiscovery === undefined ? subject.openDiscovery : openDiscovery };
    const { count } = await tx.organisation.updateMany({
      where: { id: 1, revision },
      data: { ...data, revision: revision + 1 },
    });
    if (!count)
      throw new AppError("conflict", "Somebody changed these settings meanwhile. Reload the page to see theirs.");
    await directoryChanged(tx);
    return { revision: revision + 1, timeZoneChanged: subject.timeZone !== data.timeZone };
  },
  audit: (_result, { subject: { revision: _, ...before }, input: { revision: __, ...after } }) => ({
    action: "organisation.changed",
    target: "organisation",
    before,
    after: { ...before, ...after },
  }),
});
