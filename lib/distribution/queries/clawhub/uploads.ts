import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { publicUrl } from "@/lib/core/env";
import { signingKey } from "@/lib/core/signing-key";
import { everywhere, query } from "@/lib/operation/operation";
import { PACKAGE_LIMITS } from "@/lib/skills/packages/limits";

/** Where a file of a publication goes. Later versions of the client send files one by one before they publish. */
export const clawhubUploadPlace = query({
  name: "clawhubUploadPlace",
  access: "skill:write",
  input: z.object({
    path: z.string().min(1).max(PACKAGE_LIMITS.pathBytes),
    size: z.number().int().min(0).max(PACKAGE_LIMITS.fileBytes, `is larger than ${PACKAGE_LIMITS.fileBytes} bytes`),
    sha256: z.string().max(64),
    contentType: z.string().max(200).optional(),
  }),
  output: z.object({ uploadUrl: z.string(), uploadTicket: z.string() }),
  ...everywhere,
  run: async (_db, { input }) => ({
    uploadUrl: `${publicUrl()}/api/v1/skills/-/uploads`,
    uploadTicket: input.sha256,
  }),
});

const LABEL = "groundwork: receipts of uploaded files, 1";
/** Known to every process of this portal and to nobody else. */
export const receiptSecret = (): string =>
  createHmac("sha256", signingKey().sign(Buffer.from(LABEL)))
    .update(LABEL)
    .digest("hex");

/** For whom a receipt is: the token or person that sends. */
export const senderOf = (actor: Actor): string => `${actor.kind}:${"id" in actor ? actor.id : "nobody"}`;
