import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { agent, connect, follow, installAndUse, SCRIPTS } from "./install/claude";
import { foundCompany, TEAM } from "./install/company";
import { type Journey, marketplacesOf } from "./install/journey";
import { ci, git, protocol } from "./install/machines";
import { clawhub, npxSkills } from "./install/others";
import { tokens } from "./install/tokens";
import { Walk } from "./install/walk";
import { startPortal } from "./portal";

type Model = { url: string; srv: { close(): void; closeAllConnections(): void } };

/**
 * Walks the whole way from a clean home to a skill in use with the real clients, one command after the other:
 * npm run bench -- install --claude FILE --harness DIR [--skills COMMAND] [--clawhub COMMAND] [--keep]
 * The harness holds fake-api.mjs, which answers in the model's place. A client that is not named is left out, and the
 * result says so. --skills and --clawhub are commands, such as "/opt/node22/bin/node /opt/skills/bin/cli.mjs".
 */
export async function run(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: {
      claude: { type: "string" },
      harness: { type: "string" },
      skills: { type: "string" },
      clawhub: { type: "string" },
      keep: { type: "boolean" },
    },
  });
  if (!values.claude || !values.harness)
    throw new Error("Name the client and the harness that answers for the model: --claude FILE --harness DIR");
  const root = mkdtempSync(join(tmpdir(), "groundwork-bench-install-"));
  const model = await startModel(resolve(values.harness), root);
  const portal = await startPortal([TEAM]);
  try {
    const company = await foundCompany(portal, root);
    const walk = new Walk(
      makeHome(root, resolve(values.claude)),
      environment(root, model.url),
      new Map([
        ["GROUNDWORK_TOKEN", company.mine],
        ["TEAM_TOKEN", company.team],
        ["OTHER_TOKEN", company.other],
      ]),
    );
    const journey: Journey = { portal, company, walk, root, ...(await marketplacesOf(portal.url, company.mine)) };
    const skipped = await wholeWay(journey, values);
    const failed = walk.results.filter(({ ok }) => !ok);
    return {
      bench: "install",
      ok: failed.length === 0,
      steps: walk.results.length,
      failed: failed.map(({ chapter, step, line }) => ({ chapter, step, line })),
      skipped,
      results: walk.results,
    };
  } finally {
    model.srv.closeAllConnections();
    model.srv.close();
    await portal.stop();
    if (values.keep) process.stderr.write(`kept: ${root}\n`);
    else rmSync(root, { recursive: true, force: true });
  }
}

async function wholeWay(journey: Journey, clients: { skills?: string; clawhub?: string }): Promise<string[]> {
  const skipped: string[] = [];
  await connect(journey);
  await installAndUse(journey);
  await follow(journey);
  await agent(journey);
  if (clients.skills) await npxSkills(journey, clients.skills);
  else skipped.push("npx skills");
  if (clients.clawhub) await clawhub(journey, clients.clawhub);
  else skipped.push("clawhub");
  await git(journey);
  await ci(journey);
  await protocol(journey);
  // At the end, so that it sees what all the clients wrote.
  await tokens(journey);
  return skipped;
}

/** The model's place is taken by scripted turns; what it is asked and what it answers stays on this machine. */
async function startModel(harness: string, root: string): Promise<Model> {
  const { startFakeApi } = (await import(pathToFileURL(join(harness, "fake-api.mjs")).href)) as {
    startFakeApi(options: { scripts: unknown; ledger: string }): Promise<Model>;
  };
  const ledger = join(root, "ledger.jsonl");
  writeFileSync(ledger, "");
  return startFakeApi({ scripts: SCRIPTS, ledger });
}

function makeHome(root: string, claude: string): string {
  const [home, bin] = [join(root, "home"), join(root, "bin")];
  mkdirSync(home);
  mkdirSync(bin);
  chmodSync(home, 0o700);
  symlinkSync(claude, join(bin, "claude"));
  return home;
}

/** Nothing of who runs this: no settings, no keys, no helpers of theirs. */
function environment(root: string, model: string): Record<string, string> {
  return {
    PATH: [join(root, "bin"), dirname(process.execPath), "/usr/local/bin", "/usr/bin", "/bin"].join(":"),
    HOME: join(root, "home"),
    SHELL: "/bin/sh",
    LANG: "C.UTF-8",
    TERM: "dumb",
    NO_COLOR: "1",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    DISABLE_AUTOUPDATER: "1",
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    ANTHROPIC_API_KEY: "not-a-key",
    ANTHROPIC_BASE_URL: model,
  };
}
