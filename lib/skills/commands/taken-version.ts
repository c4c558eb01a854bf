import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";

/** What is read of a skill again once its row is locked. */
export const LATEST = { id: true, slug: true, latestId: true } as const;

/** The version of a skill that somebody takes over: published, not yanked, the newest unless another is named. */
export async function takenVersion(
  tx: Tx,
  skill: { id: number; slug: string; latestId: string | null },
  wanted?: string | undefined,
) {
  const version = await tx.skillVersion.findFirst({
    where: { skillId: skill.id, ...(wanted ? { version: wanted } : { id: skill.latestId ?? "" }) },
    orderBy: { publishedAt: { sort: "desc", nulls: "last" } },
  });
  if (version?.state === "published") return version;
  if (version?.state === "yanked")
    throw new AppError("conflict", `${version.version} was yanked: ${version.yankReason ?? "without a reason"}`);
  if (wanted || version) throw notFound(`A published version ${wanted ?? ""} of ${skill.slug}`);
  throw new AppError("conflict", `${skill.slug} has no published version to take.`);
}
export type TakenVersion = Awaited<ReturnType<typeof takenVersion>>;
