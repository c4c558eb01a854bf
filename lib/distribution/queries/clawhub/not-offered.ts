import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import { everywhere, query } from "@/lib/operation/operation";
import { insteadOf, type NotOffered, topicOf } from "../../rules/clawhub/not-offered";

const Path = z.array(z.string().max(300)).max(20);

/** Says what to do instead of what the client asks for and this portal does not have. Tells nothing of any skill. */
export const clawhubNotOffered = query({
  name: "clawhubNotOffered",
  access: "public",
  input: z.object({
    topic: z.custom<NotOffered>(value => typeof value === "string").optional(),
    path: Path.optional().describe("below /api/v1"),
  }),
  output: z.never(),
  ...everywhere,
  run: async (_db, { input }) => {
    const topic = input.topic ?? topicOf(input.path ?? []);
    if (topic === null) throw notFound("This address");
    throw new AppError("forbidden", insteadOf(topic));
  },
});
