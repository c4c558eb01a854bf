import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import type { PersonActor } from "@/lib/access/may";
import { reader } from "@/lib/db/client";
import { startPolicyDraft } from "@/lib/policy/commands/drafts/start-draft";
import { publishPolicy } from "@/lib/policy/commands/in-force/publish-policy";
import { reviewPolicy } from "@/lib/policy/commands/reviews/review-policy";
import { submitPolicy } from "@/lib/policy/commands/reviews/submit-policy";
import { compileSettings } from "@/lib/policy/rules/compile/compile-settings";
import { HELPER_DEFAULTS } from "@/lib/policy/rules/compile/targets/helper-script";
import { effectiveOf } from "@/lib/policy/rules/lattice";
import { layersOf } from "@/lib/policy/rules/layers";
import { PolicyDocument } from "@/lib/policy/schema";
import { TEMPLATES } from "@/lib/policy/templates/templates";
import { addPerson } from "@/lib/teams/commands/add-person";
import { refusals } from "./json-schema";
import { enforced, GATE, GATE_SCRIPT, RUNS, scenarioModule, TRIED } from "./policy-scenario";
import { startPortal } from "./portal";

const MACHINE = "/etc/claude-code";
type Way = "nothing" | "file" | "helper";
type Row = { way: Way; run: string; what: string; held: boolean };

/**
 * Publishes a baseline, brings it to the real Claude Code client as a file and through the helper, and looks whether the
 * client keeps it and reports the digest that the portal shows. Without a policy the same session does everything, which
 * shows that it would. Needs Linux, root, the harness folder and the client:
 * npm run bench -- policy --harness DIR --claude FILE [--schema FILE]
 */
export async function run(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: { harness: { type: "string" }, claude: { type: "string" }, schema: { type: "string" } },
  });
  if (!values.harness || !values.claude)
    throw new Error("Name the harness and the client: --harness DIR --claude FILE");
  const capture = await captureServer();
  const portal = await startPortal(["payments"]);
  const document = PolicyDocument.parse(enforced(capture.url));
  await publish(document);
  const token = await portal.token("payments", ["policy:read"]);
  const shown = await ask(portal.url, token, "");
  const digest = (shown.headers.get("etag") ?? "").replaceAll('"', "");
  const rows: Row[] = [];
  const digests: Record<string, string[]> = {};
  for (const way of ["nothing", "file", "helper"] as const) {
    capture.seen.length = 0;
    const managed = await machineFolder(way, portal.url, token);
    const out = mkdtempSync(join(tmpdir(), "policy-run-"));
    const scenario = join(out, "..", `${out.split("/").at(-1)}.mjs`);
    writeFileSync(scenario, scenarioModule());
    const told = await promisify(execFile)(
      process.execPath,
      [
        join(resolve(values.harness), "run.mjs"),
        "--scenarios",
        scenario,
        "--scenario",
        "policy",
        "--out",
        out,
        "--endpoint",
        capture.url,
        "--verbose",
        "--settle",
        "500",
        ...(managed ? ["--managed", managed] : []),
      ],
      { env: { ...process.env, CLAUDE_BIN: resolve(values.claude) }, maxBuffer: 64 * 1_048_576 },
    );
    rows.push(...outcomes(way, out, told.stdout));
    digests[way] = [...new Set(capture.seen)];
    rmSync(out, { recursive: true, force: true });
    rmSync(scenario, { force: true });
    if (managed) rmSync(managed, { recursive: true, force: true });
  }
  await portal.stop();
  capture.close();
  const wrong = [
    ...rows.filter(({ held }) => !held).map(({ way, run: name, what }) => `${way}, ${name}: ${what}`),
    ...(["file", "helper"] as const)
      .filter(way => digests[way]?.join() !== digest)
      .map(way => `${way}: the client reports ${digests[way]?.join(", ") || "no digest"}, the portal shows ${digest}`),
    ...(values.schema ? refused(resolve(values.schema), await shown.json()) : []),
  ];
  print(rows, digest, digests, wrong);
  process.exitCode = wrong.length ? 1 : 0;
  return { bench: "policy", equal: wrong.length === 0, checks: rows.length, digest, reported: digests, wrong };
}

const ask = (url: string, token: string, query: string) =>
  fetch(`${url}/api/v1/policy/managed-settings${query}`, { headers: { authorization: `Bearer ${token}` } });

async function publish(document: PolicyDocument): Promise<void> {
  const person = async (name: string): Promise<PersonActor> => {
    const email = `${name}@bench.example`;
    await addPerson({ kind: "job", name: "bench" }, { email, name, orgRole: "platform" });
    const { id } = await reader().person.findUniqueOrThrow({ where: { email }, select: { id: true } });
    return { kind: "person", id, email, name, orgRole: "platform", teams: [] };
  };
  const [author, second] = [await person("ivy"), await person("kit")];
  const draft = await startPolicyDraft(author, { team: null, document, title: "Bench", reason: "It is tried." });
  const sent = await submitPolicy(author, { id: draft.id, revision: draft.revision });
  const { revision } = await reviewPolicy(second, { ...sent, decision: "approve" });
  await publishPolicy(second, { id: sent.id, revision });
}

/** What stands in the client's managed folder, as the portal gives it out. */
async function machineFolder(way: Way, url: string, token: string): Promise<string | null> {
  if (way === "nothing") return null;
  const folder = mkdtempSync(join(tmpdir(), "policy-machine-"));
  const target = async (name: string) => (await ask(url, token, `?target=${name}`)).text();
  writeFileSync(join(folder, GATE.slice(MACHINE.length + 1)), GATE_SCRIPT, { mode: 0o755 });
  if (way === "file") writeFileSync(join(folder, "managed-settings.json"), await target("managed-settings"));
  else {
    // The harness brings one folder to the machine, so the helper lies in it.
    const here = (text: string) => text.replaceAll(HELPER_DEFAULTS.path, `${MACHINE}/groundwork-policy`);
    writeFileSync(join(folder, "managed-settings.json"), here(await target("policy-helper")));
    writeFileSync(join(folder, "groundwork-policy"), await target("policy-helper-script"), { mode: 0o755 });
    writeFileSync(join(folder, "groundwork.token"), `${token}\n`);
  }
  return folder;
}

function outcomes(way: Way, out: string, printed: string): Row[] {
  const free = way === "nothing";
  const left = (index: number) => JSON.parse(readFileSync(join(out, `left-${index}.json`), "utf8")) as string[];
  const rows = [0, 1, 2].flatMap(index =>
    TRIED.filter(({ what }) => !free || (index > 0 && !(index === 2 && what.includes("hook")))).map(
      ({ what, file, held, free: undone }) => ({
        way,
        run: RUNS[index] ?? "",
        what,
        held: left(index).includes(file) === (free ? undone : held),
      }),
    ),
  );
  const { results } = JSON.parse(printed) as { results: { modelUsage?: object; code: number; stderr: string }[] };
  const models = Object.keys(results[3]?.modelUsage ?? {});
  const kept = models.length > 0 && models.every(name => /sonnet|haiku/.test(name));
  const added = results[4]?.code === 0;
  return [
    ...rows,
    { way, run: RUNS[3], what: "models", held: free ? models.some(name => name.includes("opus")) : kept },
    { way, run: RUNS[4], what: "marketplaces", held: added === free },
  ];
}

/** Takes telemetry in and keeps the digests of settings that sessions say they run under. */
async function captureServer() {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      for (const [, found] of text.matchAll(
        /"managed_settings\.resolved_sha256","value":\{"stringValue":"([0-9a-f]{64})"/g,
      ))
        if (found) seen.push(found);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>(done => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, seen, close: () => server.close() };
}

/** What the client's own schema says against the published settings and against every template. */
function refused(schemaFile: string, published: unknown): string[] {
  const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as Record<string, unknown>;
  const around = {
    portalUrl: "https://hub.example.com",
    marketplaces: { hub: "https://hub.example.com/git/hub.git" },
    plugins: ["a@hub"],
  };
  const documents: [string, unknown][] = [
    ["published", published],
    ...TEMPLATES.map(({ name, document }): [string, unknown] => [
      name,
      compileSettings(effectiveOf(layersOf(document)), around),
    ]),
  ];
  return documents.flatMap(([name, document]) => refusals(schema, document).map(text => `schema, ${name}: ${text}`));
}

function print(
  rows: readonly Row[],
  digest: string,
  digests: Record<string, string[]>,
  wrong: readonly string[],
): void {
  const line = (text: string) => process.stderr.write(`${text}\n`);
  for (const { way, run: name, what, held } of rows)
    line(`${held ? "✓" : "✗"} ${way.padEnd(8)} ${name.padEnd(24)} ${what}`);
  line(`  portal   ${digest}`);
  for (const [way, found] of Object.entries(digests))
    line(`  ${way.padEnd(8)} ${found.join(" ") || "no managed settings"}`);
  for (const text of wrong) line(`✗ ${text}`);
}
