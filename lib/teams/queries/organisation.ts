import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";
import { Organisation } from "../schema";

/** The organisation's name, time zone and periods. Everyone signed in sees them. */
export const organisation = query({
  name: "organisation",
  access: "signed-in",
  input: z.object({}),
  output: Organisation,
  subject: async db => {
    const found = await db.organisation.findUnique({
      where: { id: 1 },
      select: {
        name: true,
        timeZone: true,
        currency: true,
        fiscalYearStart: true,
        rawRetentionDays: true,
        openDiscovery: true,
        isDemo: true,
        revision: true,
        createdAt: true,
      },
    });
    if (!found) throw notFound("The organisation");
    return found;
  },
  scope: () => "org",
  run: async (_db, { subject }) => subject,
});
