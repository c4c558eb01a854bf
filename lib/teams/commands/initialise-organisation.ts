import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { handleOf } from "../rules/handle-of";
import { InitialiseOrganisation, PLACEHOLDER_NAME } from "../schema";

/** Makes the one organisation of this portal, or names the one that has no name yet. A second time is a conflict. */
export const initialiseOrganisation = command({
  name: "initialiseOrganisation",
  access: "org:manage",
  input: InitialiseOrganisation,
  output: z.object({ name: z.string(), timeZone: z.string() }),
  ...wholeOrganisation,
  run: async (tx, { input }) => {
    const found = await tx.organisation.findUnique({ where: { id: 1 }, select: { name: true, revision: true } });
    if (found && (found.name !== PLACEHOLDER_NAME || found.revision > 1))
      throw new AppError(
        "conflict",
        "This portal has its organisation already. Change it under Settings, Organisation.",
      );
    const data = { name: input.name, timeZone: input.timeZone, handle: handleOf(input.name) };
    const made = await tx.organisation.upsert({
      where: { id: 1 },
      create: { id: 1, ...data },
      update: data,
      select: { name: true, timeZone: true },
    });
    await directoryChanged(tx);
    return made;
  },
  audit: result => ({ action: "organisation.initialised", target: "organisation", after: result }),
});
