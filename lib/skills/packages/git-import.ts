import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError, type Issue, isAppError } from "../../core/errors";
import { assemble, type Entry, mib, type ReadPackage } from "./assemble";
import { type GitSource, type ParsedSource, parseGitSource } from "./git/git-source";
import { listTree, objectSizes, readBlobs, type TreeEntry } from "./git/git-tree";
import { publicAddresses, type Resolve } from "./git/public-address";
import { GIT_LIMITS, GitFailure, type GitLimits, runGit } from "./git/run-git";
import { PACKAGE_LIMITS, type PackageLimits } from "./limits";
import { refused, tooLarge } from "./refuse";

/** What a repository holds: a skill for each folder with a SKILL.md, and those that cannot be taken, with the reason. */
export type GitImport = {
  commit: string;
  skills: { path: string; pkg: ReadPackage }[];
  refused: { path: string; message: string; issues: Issue[] }[];
};

export type GitImportOptions = {
  /** Says which addresses may be fetched from; whoever gives it answers for it. Without it: https on the open internet. */
  allow?: (url: URL) => boolean;
  resolve?: Resolve;
  limits?: PackageLimits;
  git?: GitLimits;
};

const MAX_SKILLS = 1000;
const MAX_TREE = 100_000;
/** All skills together, in packages: one blob may stand in a thousand folders and cost nothing on the way here. */
const MAX_PACKAGES = 4;
const IMPORTED = "refs/heads/imported";

/** Fetches the skills of a git repository, one commit deep, into a folder that is gone afterwards. */
export async function fetchGitSkill(source: GitSource, options: GitImportOptions = {}): Promise<GitImport> {
  const parsed = parseGitSource(source);
  const pinned = await permitted(parsed.url, options);
  const git = options.git ?? GIT_LIMITS;
  const limits = options.limits ?? PACKAGE_LIMITS;
  const dir = await mkdtemp(join(tmpdir(), "skill-import-"));
  try {
    const commit = await fetchCommit(dir, parsed, pinned, git, limits);
    return { commit, ...(await collect(dir, commit, parsed, git, limits)) };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

// What was looked up is what git connects to: a second answer of the name server changes nothing.
async function permitted(url: URL, { allow, resolve }: GitImportOptions): Promise<string[]> {
  const denied = (message: string) => new AppError("invalid", message, { issues: [{ path: ["url"], message }] });
  if (allow) {
    if (!allow(url)) throw denied("This address may not be fetched from.");
    return [];
  }
  if (url.protocol !== "https:") throw denied("Only https addresses can be fetched from.");
  const addresses = await publicAddresses(url, resolve);
  const written = addresses.map(address => (address.includes(":") ? `[${address}]` : address));
  return [`http.curloptResolve=${url.hostname}:${url.port || "443"}:${written.join(",")}`];
}

async function fetchCommit(
  dir: string,
  { url, ref }: ParsedSource,
  pinned: readonly string[],
  git: GitLimits,
  limits: PackageLimits,
): Promise<string> {
  const protocol = url.protocol.slice(0, -1);
  await runGit({ dir, args: ["init", "--quiet", "--bare", "--template=", "."], protocol: null, limits: git });
  const fetch = [
    ...pinned.flatMap(setting => ["-c", setting]),
    "fetch",
    "--quiet",
    "--depth=1",
    "--no-tags",
    "--no-recurse-submodules",
    "--no-write-fetch-head",
    `--filter=blob:limit=${limits.fileBytes + 1}`,
    "--",
    url.href,
    `+${ref ?? "HEAD"}:${IMPORTED}`,
  ];
  try {
    await runGit({ dir, args: fetch, protocol, limits: git });
    const commit = await runGit({
      dir,
      args: ["rev-parse", "--verify", `${IMPORTED}^{commit}`],
      protocol: null,
      limits: git,
    });
    return commit.toString("latin1").trim();
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    const message = ref
      ? `The repository cannot be read, or has no branch, tag or commit ${ref}.`
      : "The repository cannot be read. It must exist and be public.";
    throw new AppError("invalid", message, { issues: [{ path: [ref ? "ref" : "url"], message }] }, { cause: error });
  }
}

async function collect(
  dir: string,
  commit: string,
  { url, path }: ParsedSource,
  git: GitLimits,
  limits: PackageLimits,
): Promise<Pick<GitImport, "skills" | "refused">> {
  const all = await listTree(dir, commit, git);
  if (all.length > MAX_TREE) throw tooLarge("SKILL.md", `The repository has more than ${MAX_TREE} files.`);
  const tree = all.filter(entry => path === null || entry.path.normalize("NFC").startsWith(`${path}/`));
  const folders = skillFolders(tree);
  if (folders.length === 0) throw refused(path ?? "SKILL.md", "There is no SKILL.md in the repository, or not there.");
  if (folders.length > MAX_SKILLS) throw tooLarge("SKILL.md", `There are more than ${MAX_SKILLS} skills.`);
  const sizes = await objectSizes(dir, git);
  const found: Pick<GitImport, "skills" | "refused"> = { skills: [], refused: [] };
  let bytes = 0;
  for (const folder of folders) {
    if (bytes > MAX_PACKAGES * limits.bytes)
      throw tooLarge(
        folder,
        "The skills before it are larger than is fetched at once. Give the address of one folder.",
      );
    try {
      const own = tree.filter(entry => entry.path.startsWith(folder));
      const entries = await read(dir, own, folder, sizes, git, limits);
      bytes += entries.reduce((sum, entry) => sum + (entry.bytes?.length ?? 0), 0);
      const name = folder.split("/").at(-2) ?? repositoryName(url);
      found.skills.push({
        path: folder.replace(/\/$/, ""),
        pkg: { ...assemble(entries, limits), folder: name.normalize("NFC") },
      });
    } catch (error) {
      if (!isAppError(error)) throw error;
      found.refused.push({
        path: folder.replace(/\/$/, ""),
        message: error.message,
        issues: error.details.issues ?? [],
      });
    }
  }
  return found;
}

// With the slash at its end, so that the top of the repository is "".
const skillFolders = (tree: readonly TreeEntry[]): string[] => [
  ...new Set(
    tree.filter(entry => /(?:^|\/)skill\.md$/i.test(entry.path)).map(entry => entry.path.slice(0, -"SKILL.md".length)),
  ),
];

const repositoryName = (url: URL): string =>
  decodeURIComponent(url.pathname.split("/").at(-1) ?? "").replace(/\.git$/, "");

async function read(
  dir: string,
  tree: readonly TreeEntry[],
  folder: string,
  sizes: ReadonlyMap<string, number>,
  git: GitLimits,
  limits: PackageLimits,
): Promise<Entry[]> {
  const named = tree.map(entry => ({ ...entry, path: entry.path.slice(folder.length) }));
  if (named.length > limits.files)
    throw tooLarge("SKILL.md", `It has ${named.length} files; ${limits.files} are allowed.`);
  let total = 0;
  for (const { mode, oid, path } of named) {
    if (mode === "120000") throw refused(path, "It is a link.");
    if (mode === "160000") throw refused(path, "It is another repository (a submodule).");
    const size = sizes.get(oid);
    if (size === undefined || size > limits.fileBytes)
      throw tooLarge(path, `The file is larger than ${mib(limits.fileBytes)}.`);
    total += size;
    if (total > limits.bytes) throw tooLarge(path, `With it the files are larger than ${mib(limits.bytes)} in all.`);
  }
  const blobs = await readBlobs(dir, [...new Set(named.map(entry => entry.oid))], git);
  return named.map(({ mode, oid, path }) => {
    const bytes = blobs.get(oid);
    if (!bytes) throw refused(path, "The file did not arrive.");
    if (isPointer(bytes)) throw refused(path, "It is a pointer to a file in Git LFS, not the file.");
    return { path, bytes, executable: mode === "100755" };
  });
}

const isPointer = (bytes: Uint8Array): boolean =>
  bytes.length < 1024 && Buffer.from(bytes).toString("latin1").startsWith("version https://git-lfs.github.com/spec/");
