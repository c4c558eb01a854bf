import { readFileSync } from "node:fs";
import { join } from "node:path";
import { refreshUse } from "@/lib/skills/commands/refresh-use";
import { skillUse } from "@/lib/skills/queries/skill-use";
import { BENCH, DEV, publish, SKILLS, type Written, yank } from "./company";
import type { Journey } from "./journey";
import { expectLine, expectSameFolder, expectThat, filesBelow, type Walk } from "./walk";

const ADD = "claude plugin marketplace add";
export const TOOL = "mcp__plugin_groundwork_groundwork__search_skills";
const REFUND = SKILLS[0] as Written;
const NOTES = SKILLS[1] as Written;
const LEDGER = SKILLS[2] as Written;

/** What the model is made to do in a turn: the name stands in the prompt. */
export const SCRIPTS = {
  refund: [{ tools: [{ name: "Skill", input: { skill: "refund-flow:refund-flow" } }] }, { text: "Refunded." }],
  ledger: [{ tools: [{ name: "Skill", input: { skill: "recommended:ledger-check" } }] }, { text: "Compared." }],
  ask: [{ tools: [{ name: TOOL, input: { query: "refund a customer" } }] }, { text: "There is one." }],
};

/** 1: a clean machine is connected and knows both marketplaces. */
export async function connect({ walk, portal, company, hub, team }: Journey): Promise<void> {
  walk.begin("1  Connect a machine and add the marketplaces");
  await walk.step("without a token nothing is given", async () => {
    const ran = await walk.sh(`${ADD} ${portal.url}/git/hub.git`);
    return expectLine(ran, /could not read Username|Authentication failed/i, 1);
  });
  await walk.step("connect.sh", async () => {
    const ran = await walk.sh(`sh -c "$(curl -fsSL ${portal.url}/install/connect.sh)" connect --no-claude`, {
      env: { GROUNDWORK_TOKEN: company.mine },
    });
    expectLine(ran, /takes this machine for Dev Bench/);
    return expectLine(ran, /git: signs in/);
  });
  for (const [address, name] of [
    ["hub", hub],
    ["payments", team],
  ])
    await walk.step(`add the marketplace ${name}`, async () =>
      expectLine(
        await walk.sh(`${ADD} ${portal.url}/git/${address}.git`),
        new RegExp(`Successfully added marketplace: ${name}`),
      ),
    );
  await walk.step("both are listed", async () => {
    const ran = await walk.sh("claude plugin marketplace list --json");
    expectLine(ran, new RegExp(`"${hub}"`));
    expectLine(ran, new RegExp(`"${team}"`));
    return "listed, and no token in it";
  });
  for (const name of [hub, team])
    await walk.step(`${name} is valid`, async () => validate(walk, `.claude/plugins/marketplaces/${name}`));
}

/** The whole marketplace and each plugin of it; nothing to warn of, strictly. */
async function validate(walk: Walk, folder: string): Promise<string> {
  const ran = await walk.sh(`claude plugin validate ${folder}`);
  const line = expectLine(ran, /✔ Validation passed$/);
  const plugins = JSON.parse(readFileSync(join(walk.home, folder, ".claude-plugin/marketplace.json"), "utf8")) as {
    plugins: { name: string; source: string }[];
  };
  for (const { source } of plugins.plugins) {
    const one = await walk.sh(`claude plugin validate ${join(folder, source)}`);
    expectLine(one, /✔ Validation passed$/);
  }
  return `${line}, and so did its ${plugins.plugins.length} plugins: ${plugins.plugins.map(({ name }) => name).join(", ")}`;
}

/** 2: a skill is installed, used in a turn, and that very turn is on the skill's page. */
export async function installAndUse(journey: Journey): Promise<void> {
  const { walk, company, hub, portal } = journey;
  walk.begin("2  Install a skill and use it");
  await walk.step("install", async () =>
    expectLine(await walk.sh(`claude plugin install refund-flow@${hub}`), /Successfully installed plugin/),
  );
  await walk.step("the bytes are those that were published", async () => {
    const { folder } = await loadedFrom(walk, `refund-flow@${hub}`);
    const count = expectSameFolder(folder, company.folders.get(REFUND.name) ?? "");
    return `${count} files, byte for byte`;
  });
  await walk.step("a second one", async () =>
    expectLine(await walk.sh(`claude plugin install incident-notes@${hub}`), /Successfully installed plugin/),
  );
  await walk.step("the skill in a turn", async () => {
    const ran = await turn(walk, "Refund order 17", "refund");
    return expectResult(ran, /Launching skill: refund-flow:refund-flow/);
  });
  await walk.step("that turn is on the skill's page", async () => {
    await refreshUse(BENCH, {});
    const page = await skillUse(BENCH, { owner: "hub", name: "refund-flow" });
    expectThat(page.runs30 === 1 && page.people30 === 1, `${page.runs30} runs of ${page.people30} people`);
    return `${page.runs30} run, ${page.people30} person, team ${page.teams.map(({ slug }) => slug).join(", ")}`;
  });
  await walk.step("and its cost is booked to the skill and the person", async () => {
    const answer = await fetch(`${portal.url}/api/v1/spend?groupBy=skill,user`, {
      headers: { authorization: `Bearer ${company.spend}` },
    });
    const { rows } = (await answer.json()) as { rows: Record<string, string | number>[] };
    const row = rows.find(({ skill, user }) => String(skill).includes("refund-flow") && user === DEV.email);
    expectThat(row !== undefined, `no row of refund-flow for ${DEV.email} in ${JSON.stringify(rows).slice(0, 400)}`);
    return JSON.stringify({ skill: row?.skill, user: row?.user, requests: row?.requests, cost_usd: row?.cost_usd });
  });
}

/** 3 and 4: a new version arrives, an untouched plugin stays; a yanked one goes back, or disappears. */
export async function follow({ walk, root, company, hub }: Journey): Promise<void> {
  walk.begin("3  A new version arrives");
  const next = { ...REFUND, version: "1.1.0", words: `${REFUND.words} Write the new balance down last.` };
  company.folders.set("refund-flow 1.1.0", await publish(root, next));
  await walk.step("marketplace update", async () =>
    expectLine(await walk.sh(`claude plugin marketplace update ${hub}`), /Successfully updated marketplace/),
  );
  await walk.step("update", async () =>
    expectLine(await walk.sh(`claude plugin update refund-flow@${hub}`), /updated from 1\.0\.0 to 1\.1\.0/),
  );
  await walk.step("its bytes", async () => {
    const { folder } = await loadedFrom(walk, `refund-flow@${hub}`);
    const count = expectSameFolder(folder, company.folders.get("refund-flow 1.1.0") ?? "");
    return `${count} files of 1.1.0, byte for byte`;
  });
  await walk.step("an untouched plugin is up to date", async () =>
    expectLine(
      await walk.sh(`claude plugin update incident-notes@${hub}`),
      /already at the latest version \(2\.1\.0\)/,
    ),
  );
  walk.begin("4  A yanked version leaves");
  await yank(next);
  await yank(NOTES);
  await walk.step("1.1.0 is replaced", async () => {
    await walk.sh(`claude plugin marketplace update ${hub}`);
    return expectLine(await walk.sh(`claude plugin update refund-flow@${hub}`), /updated from 1\.1\.0 to 1\.1\.1-0\.1/);
  });
  await walk.step("by the very bytes of 1.0.0", async () => {
    const { folder } = await loadedFrom(walk, `refund-flow@${hub}`);
    const count = expectSameFolder(folder, company.folders.get(REFUND.name) ?? "");
    return `${count} files, byte for byte`;
  });
  await walk.step("with nothing older left it disappears", async () => {
    const listed = await walk.sh("claude plugin list --json");
    const [entry] = (JSON.parse(listed.out) as { id: string; enabled: boolean; errors?: string[] }[]).filter(
      ({ id }) => id === `incident-notes@${hub}`,
    );
    expectThat(!entry?.enabled || (entry.errors?.length ?? 0) > 0, `still loads: ${JSON.stringify(entry)}`);
    const ran = await turn(walk, "What is there", "refund");
    expectThat(!/"incident-notes:incident-notes"/.test(ran.said), "the session still knows incident-notes");
    return `unknown to the next session; the list says: ${entry?.errors?.join("; ") ?? "disabled"}`;
  });
}

/** 5: the recommended ones as one plugin, and the portal asked from within a turn. */
export async function agent({ walk, team, hub, plugin, company }: Journey): Promise<void> {
  walk.begin("5  The recommended set, and the portal asked from within the agent");
  await walk.step("install the set", async () =>
    expectLine(await walk.sh(`claude plugin install recommended@${team}`), /Successfully installed plugin/),
  );
  await walk.step("what is in it", async () =>
    expectLine(await walk.sh(`claude plugin details recommended@${team}`), /^Skills \(\d+\)/),
  );
  await walk.step("a skill of it in a turn", async () => {
    const ran = await turn(walk, "Compare the ledger", "ledger");
    expectResult(ran, /Launching skill: recommended:ledger-check/);
    const found = filesBelow(join(walk.home, ".claude/plugins/cache", team)).find(path =>
      path.endsWith("ledger-check/SKILL.md"),
    );
    expectThat(
      readFileSync(join(walk.home, ".claude/plugins/cache", team, found ?? ""), "utf8") ===
        readFileSync(join(company.folders.get(LEDGER.name) ?? "", "SKILL.md"), "utf8"),
      "the bytes in the set are others",
    );
    return "Launching skill: recommended:ledger-check";
  });
  await walk.step("the portal's own plugin", async () =>
    expectLine(await walk.sh(`claude plugin install ${plugin}@${hub}`), /Successfully installed plugin/),
  );
  await walk.step("its server answers within a turn", async () => {
    const ran = await turn(walk, "Is there a skill for refunds?", "ask");
    return expectResult(ran, /Refunds a customer[^"\\]*/);
  });
}

type Turn = { said: string; results: string[] };
type Message = { type: string; message?: { content: unknown } };
type Block = { type: string; is_error?: boolean; content?: unknown };

/** One prompt without a terminal; what the tools answered is kept apart from all else that is said. */
async function turn(walk: Walk, prompt: string, script: keyof typeof SCRIPTS): Promise<Turn> {
  const line = `claude -p '${prompt} [[script:${script}]]' --output-format stream-json --verbose --allowedTools Skill,${TOOL}`;
  const ran = await walk.sh(`. ~/.config/groundwork/env && ${line}`);
  expectThat(ran.code === 0, `the turn ended with ${ran.code}: ${ran.out.slice(-400)}`);
  const results = ran.out
    .split("\n")
    .filter(text => text.startsWith("{"))
    .map(text => JSON.parse(text) as Message)
    .filter(({ type, message }) => type === "user" && Array.isArray(message?.content))
    .flatMap(({ message }) => message?.content as Block[])
    .filter(({ type }) => type === "tool_result")
    .map(({ is_error, content }) => {
      const text = JSON.stringify(content);
      return is_error ? `refused: ${text}` : text;
    });
  return { said: ran.out, results };
}

function expectResult({ results }: Turn, pattern: RegExp): string {
  const found = results.find(text => !text.startsWith("refused") && pattern.test(text));
  if (!found)
    throw new Error(`nothing like ${pattern} in what the tools answered: ${results.join(" / ").slice(0, 600)}`);
  return pattern.exec(found)?.[0] ?? "";
}

/** The folder that the client says it loads the plugin from. */
async function loadedFrom(walk: Walk, id: string): Promise<{ version: string; folder: string }> {
  const listed = await walk.quietly("claude plugin list --json");
  const [entry] = (
    JSON.parse(listed.out) as { id: string; version: string; installPath: string; errors?: string[] }[]
  ).filter(one => one.id === id);
  if (!entry || entry.errors?.length) throw new Error(`${id} does not load: ${JSON.stringify(entry)}`);
  return { version: entry.version, folder: join(entry.installPath, "skills", id.split("@")[0] ?? "") };
}
