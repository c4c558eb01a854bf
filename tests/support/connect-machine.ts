import { execFileSync, spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

type Door = (request: Request, context: { params: Promise<Record<string, never>> }) => Response | Promise<Response>;

/** A portal over real HTTP whose doors are given once its address is known. */
export async function portalOf(doors: () => Record<string, Door>) {
  const server = createServer(async (asked, answer) => {
    const { pathname, href } = new URL(asked.url ?? "/", url);
    const door = doors()[pathname];
    const headers = new Headers(Object.entries(asked.headers).map(([name, value]) => [name, String(value)]));
    const response = door
      ? await door(new Request(href, { headers }), { params: Promise.resolve({}) })
      : new Response("", { status: 404 });
    answer.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  });
  await new Promise<void>(done => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, close: () => new Promise(done => server.close(done)) };
}

const TOOLS = [
  "sh",
  "cat",
  "grep",
  "tail",
  "mkdir",
  "chmod",
  "mv",
  "rm",
  "rmdir",
  "uname",
  "stty",
  "env",
  "awk",
  "cmp",
];
// It does as the client does where the script can tell: it notes how it was called, and fails where it is told to.
const CLAUDE = `#!/bin/sh
printf 'claude %s\\n' "$*" >>"$HOME/../calls"
[ -z "$(cat)" ] || echo "claude was given the script" >>"$HOME/../calls"
case "$*" in $FAILING) echo "first words"; echo "last words" >&2; exit 1 ;; esac
`;
// Notes what others on the machine would see of it.
const SPIED = (tool: string) => `#!/bin/sh
printf '%s %s\\n' ${path.basename(tool)} "$*" >>"$HOME/../calls"
exec ${tool} "$@"
`;

const roots: string[] = [];
afterAll(() => roots.splice(0).forEach(root => rmSync(root, { recursive: true, force: true })));

/** A machine with a home of its own, on whose PATH is what the script needs and nothing else. Gone after the test file. */
export function machine({ claude = true }: { claude?: boolean } = {}) {
  const root = mkdtempSync(path.join(os.tmpdir(), "connect-"));
  roots.push(root);
  const [home, bin] = [path.join(root, "home"), path.join(root, "bin")];
  mkdirSync(home);
  mkdirSync(bin);
  const found = (tool: string) => execFileSync("sh", ["-c", `command -v ${tool}`], { encoding: "utf8" }).trim();
  const put = (name: string, text: string) => writeFileSync(path.join(bin, name), text, { mode: 0o755 });
  for (const tool of TOOLS) symlinkSync(found(tool), path.join(bin, tool));
  for (const tool of ["git", "curl"]) put(tool, SPIED(found(tool)));
  if (claude) put("claude", CLAUDE);
  const env = (more: Record<string, string>) => ({ HOME: home, PATH: bin, SHELL: "/bin/bash", FAILING: "-", ...more });

  const run = (words: string[], more: Record<string, string> = {}, input = "") =>
    new Promise<{ code: number | null; out: string; err: string }>(done => {
      // A session of its own: there is no terminal to ask.
      const child = spawn(words[0] ?? "", words.slice(1), {
        env: env(more) as unknown as NodeJS.ProcessEnv,
        detached: true,
      });
      let [out, err] = ["", ""];
      child.stdout.on("data", data => (out += data));
      child.stderr.on("data", data => (err += data));
      child.on("close", code => done({ code, out, err }));
      // It need not read what it is given.
      child.stdin.on("error", () => undefined).end(input);
    });
  return {
    home,
    run,
    /** As people run it: fetched, then handed to the shell. */
    connect: async (portal: string, token: string | null, args: string[] = [], more: Record<string, string> = {}) => {
      const script = await fetch(`${portal}/install/connect.sh`).then(answer => answer.text());
      return run(["sh", "-c", script, "connect", ...args], { ...(token ? { GROUNDWORK_TOKEN: token } : {}), ...more });
    },
    read: (file: string) => readFileSync(path.join(home, file), "utf8"),
    calls: () => readFileSync(path.join(root, "calls"), "utf8").trim().split("\n"),
    /** Every file with its rights and text; links as links. */
    files: () =>
      Object.fromEntries(
        readdirSync(home, { recursive: true, withFileTypes: true })
          .filter(entry => !entry.isDirectory())
          .map(entry => {
            const file = path.join(entry.parentPath, entry.name);
            const text = entry.isSymbolicLink() ? `-> ${readlinkSync(file)}` : readFileSync(file, "utf8");
            return [path.relative(home, file), `${(statSync(file).mode & 0o777).toString(8)} ${text}`];
          }),
      ),
  };
}
