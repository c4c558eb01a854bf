import { reader } from "@/lib/db/client";
import { onDirectoryChange } from "@/lib/db/directory-changes";
import type { Recorded } from "../marketplace-schema";
import { type ChangeRow, changesAfter, recordedPlugins } from "../sql/changes";
import { catalogMark } from "../sql/members";

/** What a repository is made of, for the writer of repositories; whoever fetches one is asked at the door. */

/** What a catalog is to carry, as one word, and the number of its last recorded change. */
export async function markOf(teamId: number | null): Promise<{ mark: string; seq: number }> {
  const [row] = await reader().rows(catalogMark, { teamId });
  return { mark: row?.mark ?? "", seq: row?.seq ?? 0 };
}

/** Calls back whenever the record may have become another one, as when a demo and its changes went. */
export const onOtherRecord = (listener: () => void): void => onDirectoryChange(listener);

export const changeRows = (catalog: number, seq: number, limit: number): Promise<ChangeRow[]> =>
  reader().rows(changesAfter, { catalog, seq, limit });

/** The plugins as they were recorded up to a change, without their files. */
export const pluginsAt = (catalog: number, upTo: number): Promise<Recorded[]> =>
  reader().rows(recordedPlugins, { catalog, upTo });

export async function blobBytes(digests: readonly string[]): Promise<Map<string, Uint8Array>> {
  if (!digests.length) return new Map();
  const blobs = await reader().skillBlob.findMany({
    where: { digest: { in: [...digests] } },
    select: { digest: true, bytes: true },
  });
  return new Map(blobs.map(({ digest, bytes }) => [digest, bytes]));
}
