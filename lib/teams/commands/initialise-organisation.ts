import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { InitialiseOrganisation } from "../schema";

/** Makes the one organisation of this portal. A second time is a conflict. */
export const initialiseOrganisation = command({
  name: "initialiseOrganisation",
  access: "org:manage",
  input: InitialiseOrganisation,
  output: z.object({ name: z.string(), timeZone: z.string() }),
  ...wholeOrganisation,
  run: async (tx, { input }) => {
    if (await tx.organisation.findUnique({ where: { id: 1 }, select: { id: true } }))
      throw new AppError(
        "conflict",
        "This portal has its organisation already. Change it under Settings, Organisation.",
      );
    const made = await tx.organisation.create({
      data: { id: 1, name: input.name, timeZone: input.timeZone },
      select: { name: true, timeZone: true },
    });
    await directoryChanged(tx);
    return made;
  },
  audit: result => ({ action: "organisation.initialised", target: "organisation", after: result }),
});
