import { createHash } from "node:crypto";
import { z } from "zod";
import { command, everywhere } from "@/lib/operation/operation";
import { receiptSecret, senderOf } from "../../queries/clawhub/uploads";
import { uploadReceipt } from "../../rules/clawhub/upload-receipt";

/** Less than the day after which bytes that nothing points at are dropped. */
const VALID_MS = 3_600_000;

/** Keeps one file until its publication follows. What is never published is dropped after a day. */
export const keepUpload = command({
  name: "keepUpload",
  access: "skill:write",
  input: z.object({ bytes: z.custom<Uint8Array>(value => value instanceof Uint8Array) }),
  output: z.object({ storageId: z.string().describe("a receipt, for the same sender and an hour") }),
  ...everywhere,
  run: async (tx, { input: { bytes }, actor, now }) => {
    const digest = createHash("sha256").update(bytes).digest("hex");
    await tx.skillBlob.createMany({
      data: [{ digest, size: bytes.byteLength, bytes: new Uint8Array(bytes) }],
      skipDuplicates: true,
    });
    const upload = { digest, by: senderOf(actor), untilMs: now.getTime() + VALID_MS };
    return { storageId: uploadReceipt(upload, receiptSecret()) };
  },
  // Nobody else sees it before it is sent for review, and that is noted.
  audit: "private",
});
