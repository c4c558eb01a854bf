import semver from "semver";
import { Changelog } from "../schema";

/** Lines of the origin that are repeated; the whole history stands on its own page. */
const MOST = 20;
const LONGEST = 500;

/** The changelog that an update begins with: what was taken, and what the origin said of it, newest first. */
export function updateNotes(
  origin: string,
  span: { from: string; to: string },
  versions: readonly { version: string; changelog: unknown }[],
): Changelog {
  const lines = versions
    .filter(({ version }) => semver.valid(version) && semver.gt(version, span.from) && semver.lte(version, span.to))
    .toSorted((a, b) => semver.rcompare(a.version, b.version))
    .flatMap(({ version, changelog }) =>
      Changelog.catch([])
        .parse(changelog)
        .map(line => ({ kind: line.kind, text: `${version}: ${line.text}`.slice(0, LONGEST) })),
    )
    .slice(0, MOST);
  return [{ kind: "changed", text: `Takes in ${origin} ${span.to}.` }, ...lines];
}
