import { parseArgs } from "node:util";
import { isAppError } from "@/lib/core/errors";
import { closeDatabase } from "@/lib/db/client";
import { stopLedger } from "@/lib/usage/ledger/writer";
import { demoVerbs, organisationVerbs } from "./organisation";
import { peopleVerbs } from "./people";
import { policyVerbs } from "./policy";
import { skillVerbs } from "./skills";
import { teamVerbs } from "./teams";
import { usageVerbs, verifyVerb } from "./usage";
import { type Given, UsageError, type Verb } from "./verb";

const VERBS: Verb[] = [
  ...organisationVerbs,
  ...peopleVerbs,
  ...teamVerbs,
  ...skillVerbs,
  ...policyVerbs,
  ...usageVerbs,
  verifyVerb,
  ...demoVerbs,
];

const args = process.argv.slice(2);
const json = args.includes("--json");
process.exitCode = await main(args.filter(word => word !== "--json"));
await stopLedger();
await closeDatabase();
process.exit();

async function main(words: string[]): Promise<number> {
  const name = words.filter(word => !word.startsWith("-"));
  if (!name.length || name[0] === "help" || words.includes("--help")) {
    process.stdout.write(
      json ? `${JSON.stringify({ verbs: VERBS.map(({ usage, does }) => ({ usage, does })) })}\n` : help(),
    );
    return 0;
  }
  try {
    const verb = VERBS.find(candidate => candidate.words.every((word, index) => name[index] === word));
    if (!verb)
      throw new UsageError(`There is no verb "${name.slice(0, 2).join(" ")}". npm run hub -- help lists them.`);
    const { result, text, failed } = await verb.run(given(verb, words));
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${text}\n`);
    return failed ? 1 : 0;
  } catch (error) {
    return fail(error);
  }
}

function given(verb: Verb, words: string[]): Given {
  const rest = [...words];
  for (const word of verb.words) rest.splice(rest.indexOf(word), 1);
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: verb.options,
      allowPositionals: true,
      strict: true,
    });
    return { positionals, values: values as Given["values"] };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\nUse: npm run hub -- ${verb.usage}`);
  }
}

function fail(error: unknown): number {
  const code = isAppError(error) ? error.code : error instanceof UsageError ? "usage" : "failed";
  const message = error instanceof Error ? error.message : String(error);
  const issues = isAppError(error) ? error.details.issues : undefined;
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message, ...(issues ? { issues } : {}) } })}\n`);
  else process.stderr.write(`${message}\n`);
  return error instanceof UsageError ? 2 : 1;
}

function help(): string {
  const width = Math.max(...VERBS.map(verb => verb.usage.length));
  return `npm run hub -- <verb> [--json]\n\n${VERBS.map(({ usage, does }) => `  ${usage.padEnd(width)}  ${does}`).join("\n")}\n`;
}
