import { AppError } from "../../../core/errors";

/** Where skills are fetched from: a repository, a branch, tag or commit of it, and a folder in it. */
export type GitSource = { url: string; ref?: string | null; path?: string | null };
export type ParsedSource = { url: URL; ref: string | null; path: string | null };

const REF = /^[A-Za-z0-9](?:[A-Za-z0-9._+-]|\/(?=[A-Za-z0-9]))*$/;

const wrong = (field: "url" | "ref" | "path", message: string): AppError =>
  new AppError("invalid", message, { issues: [{ path: [field], message }] });

/** Reads what a person pastes: an address, one with `#ref`, or a page of a forge such as `…/tree/main/skills`. */
export function parseGitSource({ url: text, ref, path }: GitSource): ParsedSource {
  const url = parseUrl(text);
  const hash = url.hash === "" ? null : decoded(url.hash.slice(1));
  url.hash = "";
  url.search = "";
  const page = /^(\/.+?)(?:\/-)?\/(?:tree|blob|src\/branch)\/([^/]+)(?:\/(.*))?$/.exec(url.pathname);
  if (page) url.pathname = page[1] ?? "";
  const folder = page?.[3] ? decoded(page[3]).replace(/\/?SKILL\.md$/, "") : null;
  url.pathname = url.pathname.replace(/\/+$/, "");
  if (url.pathname === "" || url.pathname === "/") throw wrong("url", "The address names no repository.");
  return {
    url,
    ref: checkRef(ref || hash || (page?.[2] ? decoded(page[2]) : null)),
    path: checkPath(path || folder),
  };
}

function parseUrl(text: string): URL {
  if (text.length > 2000 || /[^\x21-\x7e]/.test(text) || text.startsWith("-"))
    throw wrong("url", "This is not the address of a repository.");
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) throw wrong("url", "This is not the address of a repository.");
  // A password in an address would end up in process lists and logs.
  if (url.username || url.password) throw wrong("url", "The address must not contain a name or password.");
  return url;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// A ref goes to git as part of an argument. What git itself forbids in names is not let through either.
function checkRef(ref: string | null | undefined): string | null {
  if (!ref) return null;
  if (ref.length > 250 || !REF.test(ref) || ref.includes("..") || /\.lock(?:\/|$)/.test(ref))
    throw wrong("ref", "This is not the name of a branch, tag or commit.");
  return ref;
}

function checkPath(path: string | null | undefined): string | null {
  const plain = path?.replace(/^\/+|\/+$/g, "") ?? "";
  if (plain === "") return null;
  if (plain.split("/").some(part => part === "" || part === "." || part === "..") || /[\\\p{Cc}]/u.test(plain))
    throw wrong("path", "This is not the path of a folder in the repository.");
  return plain.normalize("NFC");
}
