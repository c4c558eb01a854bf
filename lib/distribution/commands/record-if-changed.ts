import type { JobActor } from "@/lib/access/may";
import { publicUrl } from "@/lib/core/env";
import { directory } from "@/lib/teams/directory";
import { markOf } from "../queries/change-rows";
import { type Catalog, catalogId } from "../rules/catalog-access";
import { recordMarketplace } from "./record-marketplace";

const JOB: JobActor = { kind: "job", name: "marketplaces" };

// On globalThis: the server's bundle and Next's bundle are one process.
const KEY = Symbol.for("groundwork.marketplaces-recorded");
type Holder = { [KEY]?: Map<string, string> };
const recorded = (): Map<string, string> => ((globalThis as Holder)[KEY] ??= new Map());

/**
 * Records what changed in a catalog; one small query when nothing did. Answers the number of its last change. What was
 * seen goes with that number: another process may have recorded something else since, and the catalog gone back.
 */
export async function recordIfChanged(catalog: Catalog): Promise<number> {
  const { organisation } = await directory();
  const { mark, seq } = await markOf(catalog.teamId);
  const place = `${process.env.DATABASE_URL ?? ""} ${catalogId(catalog)}`;
  const seen = (at: { mark: string; seq: number }) =>
    JSON.stringify([at.seq, at.mark, organisation.name, organisation.handle, catalog, publicUrl()]);
  if (seq > 0 && recorded().get(place) === seen({ mark, seq })) return seq;
  const last = await recordMarketplace(JOB, { ...catalog, publicUrl: publicUrl() });
  recorded().set(place, seen(last));
  return last.seq;
}
