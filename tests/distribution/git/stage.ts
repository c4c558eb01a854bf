import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { JobActor } from "@/lib/access/may";
import type { TokenScope } from "@/lib/access/permissions";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { createToken } from "@/lib/teams/commands/create-token";
import { listenForGit } from "@/lib/web/git/listen";
import { ownWords, skillPackage } from "../../support/skills";

export const JOB: JobActor = { kind: "job", name: "test" };

/** A folder of the test's own, gone after the file. */
export function scratch(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `groundwork-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Ran = { code: number; out: string; err: string };
/** The machine's real git, as on a new machine: no settings of the person who runs the tests. */
export function git(args: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<Ran> {
  return new Promise(resolve => {
    execFile(
      "git",
      args,
      {
        cwd,
        env: {
          PATH: process.env.PATH ?? "",
          HOME: cwd,
          LC_ALL: "C",
          GIT_CONFIG_NOSYSTEM: "1",
          GIT_CONFIG_GLOBAL: "/dev/null",
          GIT_TERMINAL_PROMPT: "0",
          NODE_ENV: "test",
          ...env,
        },
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, out, err) => resolve({ code: error ? (typeof error.code === "number" ? error.code : 1) : 0, out, err }),
    );
  });
}

/** The portal's git door alone, over real HTTP. */
export async function openDoor(): Promise<string> {
  const server: Server = createServer((request, response) => {
    if (!listenForGit(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>(done => server.listen(0, "127.0.0.1", done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const tokenFor = async (team: string | null, scopes: TokenScope[] = ["skills:read"]): Promise<string> =>
  (await createToken(JOB, { name: `test ${team ?? "org"}`, scopes, ...(team ? { team } : {}) })).token;

/** How git sends a token without asking: as a header, or from a credential helper. */
export const bearer = (token: string): string[] => ["-c", `http.extraHeader=Authorization: Bearer ${token}`];
export const helper = (token: string): string[] => [
  "-c",
  `credential.helper=!f() { echo username=token; echo password=${token}; }; f`,
];

/** Published at once, with a text that is this version's own. */
export const publish = (name: string, owner: string, version: string, said: Parameters<typeof skillPackage>[1] = {}) =>
  publishPackage(JOB, {
    package: skillPackage(name, { body: `# ${name}\n\n${ownWords(name)}\n\nThis is ${version}.\n`, ...said }),
    owner,
    version,
    note: `What ${version} brings.`,
  });
