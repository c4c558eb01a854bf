import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clientDigest, clientText } from "@/lib/policy/rules/compile/client-digest";
import { helperScript } from "@/lib/policy/rules/compile/targets/helper-script";

const SETTINGS = { permissions: { deny: ["Bash(rm *)"], ask: [], allow: ['Bash(echo "ü $HOME `x` \\ %s")'] } };
const BODY = clientText(SETTINGS);
const ETAG = `"${clientDigest(SETTINGS)}"`;
const OTHER = { permissions: { deny: ["Bash"], ask: [], allow: [] } };
// Where sh is not dash, the shell that is there has to do.
const SHELL = existsSync("/bin/dash") ? "/bin/dash" : "/bin/sh";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
let folder: string;
let seen: IncomingMessage[];
let answer: Answer;
let server: ReturnType<typeof createServer>;
let url: string;
const cache = () => join(folder, "cache", "last-good");

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "policy-helper-"));
  seen = [];
  answer = good;
  server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  await new Promise<void>(done => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(join(folder, "token"), "gw_secret-token\n");
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise(done => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

const good: Answer = (request, response) => {
  if (request.headers["if-none-match"] === ETAG) response.writeHead(304, { etag: ETAG }).end();
  else response.writeHead(200, { etag: ETAG, "content-type": "application/json" }).end(BODY);
};
const status =
  (code: number, body = "no"): Answer =>
  (_, response) =>
    response.writeHead(code).end(body);

type Ran = { code: number; out: string; err: string };
function run(env: Record<string, string> = {}, owner = process.getuid?.() ?? 0): Promise<Ran> {
  const file = join(folder, "groundwork-policy");
  const script = helperScript({
    portalUrl: url,
    path: file,
    tokenFile: join(folder, "token"),
    cacheDir: join(folder, "cache"),
    ownerUid: owner,
    maxStaleS: 3_600,
    fetchS: 1,
  });
  writeFileSync(file, script, { mode: 0o755 });
  return new Promise(resolve => {
    const user: Partial<NodeJS.ProcessEnv> = { HOME: folder, PATH: join(folder, "nothing"), ...env };
    execFile(SHELL, [file], { env: user as NodeJS.ProcessEnv }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}
const printed = ({ out }: Ran): unknown => JSON.parse(out);
const age = (seconds: number) => {
  const [, ...rest] = readFileSync(cache(), "utf8").split("\n");
  writeFileSync(cache(), [String(Math.floor(Date.now() / 1_000) - seconds), ...rest].join("\n"));
};

describe("with the portal there", () => {
  test("prints what the portal says, as the portal says it, and keeps it", async () => {
    const first = await run();
    expect(first).toMatchObject({ code: 0, err: "", out: `{"managedSettings":${BODY}}\n` });
    expect(seen[0]?.headers.authorization).toBe("Bearer gw_secret-token");
    expect(readFileSync(cache(), "utf8").split("\n").slice(1)).toEqual([clientDigest(SETTINGS), BODY, ""]);
    const second = await run();
    expect(seen[1]?.headers["if-none-match"]).toBe(ETAG);
    expect(printed(second)).toEqual({ managedSettings: SETTINGS });
  });

  test("a change is taken at once, and an old copy that is confirmed is young again", async () => {
    await run();
    age(7_200);
    expect((await run()).code).toBe(0);
    answer = status(500);
    expect((await run()).code).toBe(0);
    answer = (_, response) => response.writeHead(200, { ETag: `W/"${clientDigest(OTHER)}"` }).end(clientText(OTHER));
    expect(printed(await run())).toEqual({ managedSettings: OTHER });
    expect(readFileSync(cache(), "utf8")).toContain(clientDigest(OTHER));
  });

  test("neither the user's environment nor curl's own file lead it elsewhere", async () => {
    writeFileSync(join(folder, ".curlrc"), 'url = "http://127.0.0.1:9/"\nproxy = "http://127.0.0.1:9"\n');
    const bin = join(folder, "bin");
    mkdirSync(bin);
    for (const name of ["curl", "env", "sha256sum", "id", "date"]) {
      writeFileSync(join(bin, name), "#!/bin/sh\necho '{}'\n");
      chmodSync(join(bin, name), 0o755);
    }
    const ran = await run({
      PATH: bin,
      http_proxy: "http://127.0.0.1:9",
      ALL_PROXY: "http://127.0.0.1:9",
      CURL_HOME: folder,
      PORTAL: "http://127.0.0.1:9",
      CACHE_DIR: bin,
      IFS: "/",
      known: '{"permissions":{}}',
    });
    expect(ran).toMatchObject({ code: 0, out: `{"managedSettings":${BODY}}\n` });
  });

  test("somebody who is not the cache's owner gets the answer and changes nothing", async () => {
    const ran = await run({}, 54_321);
    expect(ran).toMatchObject({ code: 0, out: `{"managedSettings":${BODY}}\n` });
    expect(existsSync(cache())).toBe(false);
  });
});

describe("with the portal away", () => {
  const away: [string, Answer][] = [
    ["it hangs", () => {}],
    ["it drops the line", request => void request.socket.destroy()],
    ["it says 500", status(500)],
    ["it says 401", status(401)],
    ["it says 503 in a page", status(503, "<html>{}</html>")],
    ["it answers with nothing", (_, response) => void response.writeHead(200, { etag: ETAG }).end()],
    ["it answers with a sign-in page", status(200, "<html>sign in</html>")],
    ["its answer has no digest", (_, response) => void response.writeHead(200).end(BODY)],
    ["its answer is cut off", (_, response) => void response.writeHead(200, { etag: ETAG }).end(BODY.slice(0, -20))],
    [
      "its answer breaks in the middle",
      (_, response) => {
        response.writeHead(200, { etag: ETAG, "content-length": String(BODY.length + 100) });
        response.write(BODY);
        setTimeout(() => response.destroy(), 50);
      },
    ],
    ["it sends elsewhere", (_, response) => void response.writeHead(302, { location: "http://127.0.0.1:9/" }).end()],
    ["it confirms what is not kept", (_, response) => void response.writeHead(304).end()],
    ["it never ends", (_, response) => void response.writeHead(200, { etag: ETAG }).write("{")],
  ];
  test.each(away)("%s: the last good answer, and without one no start", async (name, how) => {
    answer = how;
    expect(await run()).toMatchObject({ code: 1, out: "" });
    expect(existsSync(cache())).toBe(false);
    answer = good;
    await run();
    answer = how;
    const kept = readFileSync(cache(), "utf8");
    const ran = await run();
    expect(ran).toMatchObject({ code: 0, out: `{"managedSettings":${BODY}}\n` });
    if (!name.includes("confirms")) expect(readFileSync(cache(), "utf8")).toBe(kept);
  });

  test("nobody listens", async () => {
    await run();
    server.closeAllConnections();
    await new Promise(done => server.close(done));
    expect((await run()).code).toBe(0);
    age(3_500);
    expect((await run()).code).toBe(0);
    age(3_700);
    const ran = await run();
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).toContain("too old");
  });

  const spoilt: [string, (text: string) => string][] = [
    ["one letter differs", text => text.replace("rm", "ls")],
    ["it is cut off", text => text.slice(0, -30)],
    ["it is empty", () => ""],
    ["its time is no number", text => text.replace(/^\d+/, "now")],
    ["its time is a program", text => text.replace(/^\d+/, "$(touch pwned)")],
    ["its digest is missing", text => text.split("\n").toSpliced(1, 1).join("\n")],
    ["it holds no text", () => "\u0000\u0001\u0002"],
  ];
  test.each(spoilt)("a kept policy is not trusted where %s", async (_, spoil) => {
    await run();
    writeFileSync(cache(), spoil(readFileSync(cache(), "utf8")));
    answer = status(500);
    const ran = await run();
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).toContain("damaged");
    answer = good;
    expect((await run()).code).toBe(0);
  });

  test("a kept policy is not trusted where others may write it, or it is somebody else's", async () => {
    await run();
    answer = status(500);
    chmodSync(cache(), 0o666);
    expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining("written by others") });
    chmodSync(cache(), 0o644);
    expect(await run({}, 54_321)).toMatchObject({ code: 1, err: expect.stringContaining("somebody else") });
    expect((await run()).code).toBe(0);
  });
});
