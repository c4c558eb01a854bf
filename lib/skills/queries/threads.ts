import { z } from "zod";
import type { Reader } from "@/lib/db/client";

const Said = z.object({ id: z.string(), author: z.string(), body: z.string(), at: z.date() });
export const Thread = Said.extend({
  path: z.string().nullable(),
  line: z.number().nullable(),
  side: z.enum(["old", "new"]).nullable().catch(null),
  resolvedAt: z.date().nullable(),
  resolvedBy: z.string().nullable(),
  replies: z.array(Said),
});
export type Thread = z.output<typeof Thread>;

/** Threads of a version's review, or (no version) of a skill's discussion, oldest first. */
export async function readThreads(
  db: Reader,
  where: { versionId: string } | { skillId: number; versionId: null },
): Promise<Thread[]> {
  const rows = await db.skillComment.findMany({
    where: { ...where, parentId: null },
    orderBy: { createdAt: "asc" },
    take: 500,
    select: {
      id: true,
      body: true,
      path: true,
      line: true,
      side: true,
      createdAt: true,
      resolvedAt: true,
      resolvedBy: true,
      author: { select: { name: true } },
      replies: {
        orderBy: { createdAt: "asc" },
        select: { id: true, body: true, createdAt: true, author: { select: { name: true } } },
      },
    },
  });
  return rows.map(({ author, createdAt, replies, ...row }) =>
    Thread.parse({
      ...row,
      author: author.name,
      at: createdAt,
      replies: replies.map(one => ({ id: one.id, body: one.body, author: one.author.name, at: one.createdAt })),
    }),
  );
}
