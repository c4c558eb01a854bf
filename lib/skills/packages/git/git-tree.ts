import { decodeName } from "../zip/directory";
import { type GitLimits, runGit } from "./run-git";

export type TreeEntry = { mode: string; oid: string; path: string };

/** Every file of a commit. Folders are in the paths. */
export async function listTree(dir: string, commit: string, limits: GitLimits): Promise<TreeEntry[]> {
  const listing = await runGit({ dir, args: ["ls-tree", "-r", "-z", "--full-tree", commit], protocol: null, limits });
  const entries: TreeEntry[] = [];
  for (let at = 0; at < listing.length; ) {
    const end = listing.indexOf(0, at);
    const tab = listing.indexOf(9, at);
    const [mode, , oid] = listing.subarray(at, tab).toString("latin1").split(" ");
    entries.push({ mode: mode ?? "", oid: oid ?? "", path: decodeName(listing.subarray(tab + 1, end)) });
    at = end + 1;
  }
  return entries;
}

/** Sizes of the objects that arrived. What is not among them was too large to be sent. */
export async function objectSizes(dir: string, limits: GitLimits): Promise<Map<string, number>> {
  const args = ["cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype) %(objectsize)"];
  const listing = await runGit({ dir, args, protocol: null, limits });
  const lines = listing.toString("latin1").trimEnd().split("\n");
  return new Map(
    lines.flatMap(line => {
      const [oid, type, size] = line.split(" ");
      return oid && type === "blob" ? [[oid, Number(size)] as const] : [];
    }),
  );
}

/** The contents of blobs, read out of the object store; nothing is checked out. */
export async function readBlobs(
  dir: string,
  oids: readonly string[],
  limits: GitLimits,
): Promise<Map<string, Uint8Array>> {
  const blobs = new Map<string, Uint8Array>();
  if (oids.length === 0) return blobs;
  const input = `${oids.join("\n")}\n`;
  const output = await runGit({ dir, args: ["cat-file", "--batch"], protocol: null, limits, input });
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [oid = "", type, size] = output.subarray(at, end).toString("latin1").split(" ");
    at = end + 1;
    if (type !== "blob") continue;
    blobs.set(oid, new Uint8Array(output.subarray(at, at + Number(size))));
    at += Number(size) + 1;
  }
  return blobs;
}
