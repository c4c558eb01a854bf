/** What a request under /git/ asks for; a refusal says in a sentence what to do instead. */
export type Asked =
  | { kind: "refs" | "pack"; catalog: string }
  | { kind: "refused"; status: 403 | 404 | 405; sentence: string };

const REPOSITORY = /^\/git\/([a-z0-9]+(?:-[a-z0-9]+)*)\.git\/(.+)$/;
const READ_ONLY =
  "Marketplaces are read only. Publish a skill in the portal or with npm run hub -- skill publish, and it appears here.";
const NOTHING = "There is nothing here. Marketplaces are git repositories: git clone <portal>/git/hub.git";

const refused = (status: 403 | 404 | 405, sentence: string): Asked => ({ kind: "refused", status, sentence });

/** The raw address as it was sent: nothing is decoded, so nothing can mean a folder. Null: not under /git/. */
export function askedOf(method: string, url: string): Asked | null {
  if (!/^\/git(?:[/?]|$)/.test(url)) return null;
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  const service = new URLSearchParams(mark < 0 ? "" : url.slice(mark + 1)).getAll("service");
  const [, catalog, rest] = REPOSITORY.exec(path) ?? [];
  if (catalog === undefined || catalog.length > 64) return refused(404, NOTHING);
  if (rest === "git-receive-pack" || service.includes("git-receive-pack")) return refused(403, READ_ONLY);
  if (rest === "info/refs") {
    if (method !== "GET") return refused(405, "Refs are asked for with GET.");
    if (service.length === 0)
      return refused(403, "Marketplaces speak git's smart protocol alone. Use a git that is newer than 1.6.6.");
    return service.length === 1 && service[0] === "git-upload-pack"
      ? { kind: "refs", catalog }
      : refused(403, READ_ONLY);
  }
  if (rest !== "git-upload-pack") return refused(404, NOTHING);
  return method === "POST" ? { kind: "pack", catalog } : refused(405, "Packs are asked for with POST.");
}

/** The Git-Protocol header, where it is one that git could have sent. */
export const protocolOf = (header: string | undefined): string | null =>
  header !== undefined && /^version=[0-2](?::[a-z0-9=.-]{1,32}){0,4}$/.test(header) ? header : null;
