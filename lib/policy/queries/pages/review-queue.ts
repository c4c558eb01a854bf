import { z } from "zod";
import { everywhere, query } from "@/lib/operation/operation";
import { ReviewQueue } from "../../page-schema";
import { waitingFor } from "./waiting";

/** What of the policies waits for the viewer. */
export const policyReviewQueue = query({
  name: "policyReviewQueue",
  access: "policy:read",
  input: z.object({}),
  output: ReviewQueue,
  ...everywhere,
  run: (db, { actor }) => waitingFor(db, actor),
});
