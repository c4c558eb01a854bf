import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GitMissing } from "../git/run";
import type { Portal } from "./portal";
import { Differs } from "./target";

const TIME_MS = 60_000;
const MOST_BYTES = 64 * 1_048_576;

/** A file of a fetched catalog. */
export type FetchedFile = { path: string; bytes: Uint8Array; executable: boolean };
export type FetchedCatalog = { read(folder: string): Promise<FetchedFile[]>; close(): Promise<void> };

/**
 * A catalog as Claude Code fetches it: shallow, partial, over smart HTTP, with the token in a header. Bytes of files come
 * when they are read, by their ids. Everything goes with `close`.
 */
export async function fetchCatalog(portal: Portal, gitPath: string): Promise<FetchedCatalog> {
  const dir = await mkdtemp(join(tmpdir(), "self-test-"));
  const close = () => rm(dir, { recursive: true, force: true });
  const git = (args: string[], input = "") => run(portal, dir, args, input);
  try {
    await git(["init", "--quiet", "--bare", "."]);
    await git(["remote", "add", "origin", `${portal.origin}${gitPath}`]);
    await git(["fetch", "--quiet", "--no-tags", "--depth", "1", "--filter=blob:none", "origin", "HEAD"]);
    return { read: folder => read(git, folder), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Git = (args: string[], input?: string) => Promise<Buffer>;

async function read(git: Git, folder: string): Promise<FetchedFile[]> {
  const listing = (await git(["ls-tree", "-r", "-z", "FETCH_HEAD", "--", folder])).toString("utf8");
  const entries = listing
    .split("\0")
    .filter(Boolean)
    .map(line => {
      const [head = "", path = ""] = line.split("\t");
      const [mode = "", type = "", id = ""] = head.split(" ");
      if (type !== "blob" || (mode !== "100644" && mode !== "100755"))
        throw new Differs(`${path} is no plain file in the marketplace.`);
      return { path, id, executable: mode === "100755" };
    });
  if (!entries.length) return [];
  const ids = `${[...new Set(entries.map(({ id }) => id))].join("\n")}\n`;
  await git(["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--filter=blob:none", "--stdin", "origin"], ids);
  const bytes = batchOf(await git(["cat-file", "--batch"], ids));
  return entries.map(({ path, id, executable }) => {
    const found = bytes.get(id);
    if (!found) throw new Differs(`${path} cannot be fetched by its id.`);
    return { path, bytes: found, executable };
  });
}

/** What cat-file prints: a line with id, kind and size, then so many bytes. */
function batchOf(output: Buffer): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [id = "", kind, size] = output
      .subarray(at, end < 0 ? output.length : end)
      .toString("utf8")
      .split(" ");
    if (end < 0) break;
    at = end + 1;
    if (kind !== "blob") continue;
    found.set(id, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}

function run(portal: Portal, dir: string, args: string[], input: string): Promise<Buffer> {
  const child = spawn("git", args, { cwd: dir, env: environment(portal, dir), stdio: ["pipe", "pipe", "pipe"] });
  const chunks: Buffer[] = [];
  let size = 0;
  let said = "";
  const timer = setTimeout(() => child.kill("SIGKILL"), TIME_MS);
  child.stdout.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_BYTES) child.kill("SIGKILL");
    else chunks.push(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    if (said.length < 1_000) said += chunk.toString("utf8");
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return new Promise<Buffer>((resolve, reject) => {
    child.on("error", error => reject("code" in error && error.code === "ENOENT" ? new GitMissing() : error));
    child.on("close", code =>
      code === 0
        ? resolve(Buffer.concat(chunks))
        : reject(new Differs(`git ${args[0]} failed: ${said.trim().split("\n").at(-1) ?? "it was stopped"}`)),
    );
  }).finally(() => clearTimeout(timer));
}

// The token stands in the child's environment alone: not in its arguments, which other users see, and not on disk.
function environment({ secret, publicUrl }: Portal, home: string): NodeJS.ProcessEnv {
  const settings = [
    ["http.extraHeader", `Authorization: Bearer ${secret}`],
    ["http.extraHeader", `Host: ${new URL(publicUrl).host}`],
    ["http.userAgent", "git/groundwork-self-test"],
    ["http.followRedirects", "false"],
    ["http.proxy", ""],
    ["credential.helper", ""],
    ["core.hooksPath", "/dev/null"],
    ["protocol.allow", "never"],
    ["protocol.http.allow", "always"],
    ["gc.auto", "0"],
    ["maintenance.auto", "false"],
  ] as const;
  return {
    NODE_ENV: process.env.NODE_ENV ?? "production",
    PATH: process.env.PATH,
    HOME: home,
    XDG_CONFIG_HOME: home,
    LC_ALL: "C",
    NO_PROXY: "*",
    no_proxy: "*",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_ASKPASS: "false",
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}
