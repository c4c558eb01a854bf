import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { refreshInstalls } from "@/lib/distribution/commands/refresh-installs";
import { skillDistribution } from "@/lib/distribution/queries/skill-distribution";
import { BENCH, publish, SKILLS, type Written, writeSkill } from "./company";
import type { Journey } from "./journey";
import { expectLine, expectSameFolder, expectThat, type Walk } from "./walk";

const REFUND = SKILLS[0] as Written;
const NEXT = { ...REFUND, version: "1.2.0", words: `${REFUND.words} Tell the customer which day it arrives.` };

/** 7: another agent's client. Each name that it looks up and each connection that it opens is written down. */
export async function npxSkills(journey: Journey, client: string): Promise<void> {
  const { walk, portal, company, root } = journey;
  walk.begin("7  npx skills");
  const { project, seen, env } = machine(walk, "npx");
  const skills = (line: string) => walk.sh(`DISABLE_TELEMETRY=1 ${client} ${line}`, { cwd: project, env });
  await walk.step("list", async () => {
    const ran = await skills(`add ${portal.url} --list`);
    expectLine(ran, /Found \d+ skill/);
    return /Found \d+ skills?/.exec(ran.out)?.[0] ?? "";
  });
  await walk.step("add", async () => {
    expectLine(await skills(`add ${portal.url}/s/hub/refund-flow -a claude-code -y`), /refund-flow/);
    const count = expectSameFolder(join(project, ".claude/skills/refund-flow"), company.folders.get(REFUND.name) ?? "");
    return `${count} files, byte for byte`;
  });
  company.folders.set("refund-flow 1.2.0", await publish(root, NEXT));
  await walk.step("update brings the new version", async () => {
    expectLine(await skills("update refund-flow -y"), /Updated/);
    const count = expectSameFolder(
      join(project, ".claude/skills/refund-flow"),
      company.folders.get("refund-flow 1.2.0") ?? "",
    );
    return `${count} files of 1.2.0, byte for byte`;
  });
  await walk.step("add one version", async () => {
    expectLine(await skills(`add ${portal.url}/s/hub/refund-flow/@1.0.0 -a claude-code -y`), /refund-flow/);
    const count = expectSameFolder(join(project, ".claude/skills/refund-flow"), company.folders.get(REFUND.name) ?? "");
    return `${count} files of 1.0.0, byte for byte`;
  });
  await walk.step("what the team keeps to itself is taken through git", async () => {
    const ran = await skills(`add ${portal.url}/git/payments.git -s ledger-check -a claude-code -y`);
    expectLine(ran, /ledger-check/);
    const count = expectSameFolder(
      join(project, ".claude/skills/ledger-check"),
      company.folders.get("ledger-check") ?? "",
    );
    return `${count} files, byte for byte`;
  });
  await walk.step("nothing was sent to anybody else", async () => onlyHere(seen));
}

/** 8: the clawhub command line. */
export async function clawhub(journey: Journey, client: string): Promise<void> {
  const { walk, portal, company, root } = journey;
  walk.begin("8  clawhub");
  const { project, seen, env } = machine(walk, "clawhub");
  const claw = (line: string) =>
    walk.sh(`${client} --registry ${portal.url} --dir .claude/skills --no-input ${line}`, {
      cwd: project,
      env: { ...env, GROUNDWORK_TOKEN: company.mine },
    });
  await walk.step("login", async () => expectLine(await claw('login --token "$GROUNDWORK_TOKEN"'), /Logged in as/));
  await walk.step("search", async () => expectLine(await claw("search refund a customer"), /refund-flow/));
  await walk.step("inspect", async () => expectLine(await claw("inspect refund-flow"), /Latest: +1\.2\.0|1\.2\.0/));
  await walk.step("install a version", async () => {
    expectLine(await claw("install refund-flow --version 1.0.0"), /Installed|OK/);
    return same(project, company.folders.get(REFUND.name) ?? "");
  });
  await walk.step("update", async () => {
    expectLine(await claw("update refund-flow"), /1\.2\.0/);
    return same(project, company.folders.get("refund-flow 1.2.0") ?? "");
  });
  await walk.step("publish", async () => {
    const made = {
      name: "night-batch",
      owner: "dev",
      version: "1.0.0",
      job: "Restarts the nightly batch where it stopped",
      words: "Read the marker that the last finished slice left. Never begin before the backup window has closed.",
    };
    const ran = await claw(
      `publish ${writeSkill(root, made)} --slug night-batch --name 'Night batch' --owner payments --version 1.0.0 --changelog 'First version'`,
    );
    return expectLine(ran, /night-batch/);
  });
  await walk.step("its installation is counted once, for its person", async () => {
    await refreshInstalls(BENCH, {});
    const { installs } = await skillDistribution(BENCH, { owner: "hub", name: "refund-flow" });
    const reported = installs.byClient.find(({ client, source }) => client === "clawhub" && source === "report");
    expectThat(reported?.people === 1, `counted ${JSON.stringify(installs.byClient)}`);
    return `who has it: ${(installs.who ?? []).map(one => `${one.name} by ${one.client}, ${one.version}`).join("; ")}`;
  });
  await walk.step("nothing was sent to anybody else", async () => onlyHere(seen));
}

const same = (project: string, want: string): string =>
  `${expectSameFolder(join(project, ".claude/skills/refund-flow"), want, /^(\.clawhub|_meta\.json)/)} files, byte for byte`;

/** A project of its own for a client of Node, whose connections are written into a file. */
function machine(walk: Walk, name: string) {
  const project = join(walk.home, `project-${name}`);
  mkdirSync(join(project, ".claude"), { recursive: true });
  const [watch, seen] = [join(walk.home, `${name}-watch.cjs`), join(walk.home, `${name}-connections`)];
  writeFileSync(
    watch,
    `const fs = require("fs"), net = require("net"), dns = require("dns");
const note = text => fs.appendFileSync(${JSON.stringify(seen)}, text + "\\n");
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const [first] = Array.isArray(given[0]) ? given[0] : given;
  if (first && typeof first === "object" && !first.path) note((first.host || first.hostname || "localhost") + ":" + first.port);
  return connect.apply(this, given);
};
for (const where of [dns, dns.promises]) {
  const lookup = where.lookup;
  where.lookup = function (host, ...rest) { note("lookup " + host); return lookup.call(this, host, ...rest); };
}
`,
  );
  writeFileSync(seen, "");
  return { project, seen, env: { NODE_OPTIONS: `--require ${watch}` } };
}

function onlyHere(seen: string): string {
  const places = [...new Set(readFileSync(seen, "utf8").split("\n").filter(Boolean))];
  const elsewhere = places.filter(place => !/^(lookup )?(127\.0\.0\.1|localhost)(:\d+)?$/.test(place));
  expectThat(elsewhere.length === 0, `also went to ${elsewhere.join(", ")}`);
  expectThat(places.length > 0, "no connection was seen at all, so the watch does not work");
  return `connections to ${places.join(", ")} and to no other host`;
}
