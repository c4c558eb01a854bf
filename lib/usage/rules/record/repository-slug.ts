import { type Carrier, textOf } from "./read-attribute";

/** The repository of usage that names none. */
export const NO_REPOSITORY = "none";

/**
 * "owner/name" in lower case, from the owner and name the client sends, else from the remote's address or path, of
 * which host, credentials, query and ".git" go. "none" when neither says.
 */
export function repositorySlug(owner: string | null, name: string | null, address: string | null): string {
  const path = owner !== null && name !== null ? `${owner}/${name}` : address !== null ? pathOf(address) : "";
  const slug = path
    .replace(/\.git\/?$/i, "")
    .replace(/^\/+|\/+$/g, "")
    .toLowerCase();
  return /^[^\s/@:?#]+(\/[^\s/@:?#]+)*$/.test(slug) ? slug : NO_REPOSITORY;
}

/** The repository a record names in its vcs attributes (OTEL_METRICS_INCLUDE_REPOSITORY). */
export const repositoryOf = (carrier: Carrier): string =>
  repositorySlug(
    textOf(carrier, "vcs.owner.name"),
    textOf(carrier, "vcs.repository.name"),
    textOf(carrier, "vcs.repository.url.full"),
  );

function pathOf(address: string): string {
  const url = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*\/([^?#]*)/i.exec(address);
  if (url) return url[1] ?? "";
  // scp-like: user@host:owner/name.git
  if (address.includes(":")) return /^[^/\s]+:([^?#]*)$/.exec(address)?.[1] ?? "";
  return address.includes("/") ? address : "";
}
