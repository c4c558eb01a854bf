import { createReadStream, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { addDays, dayOf } from "@/lib/core/time";
import { directory } from "@/lib/teams/directory";
import { importUsage } from "@/lib/usage/commands/import-usage";
import { applyTaskRules, ledgerVerification, rebuildLedger } from "@/lib/usage/commands/maintain-ledger";
import { HUB, type Verb } from "./verb";

/** Files below a path that hold transcripts (.jsonl) or usage events (.ndjson, .json), in a fixed order. */
function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter(name => /\.(jsonl|ndjson)$/.test(name))
    .sort()
    .map(name => join(path, name));
}

async function lines(file: string): Promise<string[]> {
  const found: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.trim()) found.push(line);
  return found;
}

export const usageVerbs: Verb[] = [
  {
    words: ["usage", "import"],
    usage: "usage import PATH [--team T] [--user EMAIL]",
    does: "books usage from Claude Code transcripts or NDJSON of usage events; what was booked before counts once",
    options: { team: { type: "string" }, user: { type: "string" } },
    run: async ({ positionals: [path], values }) => {
      if (!path) throw new Error("Name a file or folder: usage import PATH");
      const total = { files: 0, received: 0, booked: 0, quarantined: 0 };
      for (const file of filesBelow(path)) {
        const receipt = await importUsage(HUB, {
          lines: await lines(file),
          format: file.endsWith(".jsonl") ? "transcript" : "events",
          team: values.team,
          user: values.user,
        });
        total.files++;
        total.received += receipt.received;
        total.booked += receipt.booked;
        total.quarantined += receipt.quarantined;
      }
      return {
        result: total,
        text: `${total.files} files: ${total.received} requests read, ${total.booked} booked, ${total.received - total.booked} known before, ${total.quarantined} kept aside.`,
      };
    },
  },
  {
    words: ["usage", "rebuild"],
    usage: "usage rebuild",
    does: "computes every total anew from the raw events",
    options: {},
    run: async () => {
      const result = await rebuildLedger(HUB, {});
      return { result, text: `${result.rows} rows of totals computed anew.` };
    },
  },
  {
    words: ["usage", "reclassify"],
    usage: "usage reclassify [--days N]",
    does: "applies the rules of task kinds to the last days (30)",
    options: { days: { type: "string" } },
    run: async ({ values }) => {
      const { timeZone } = (await directory()).organisation;
      const to = dayOf(Date.now(), timeZone);
      const result = await applyTaskRules(HUB, {
        from: addDays(to, 1 - Math.max(1, Math.min(400, Number(values.days ?? 30) || 30))),
        to,
      });
      return { result, text: `${result.changed} groups of requests changed their kind.` };
    },
  },
];

export const verifyVerb: Verb = {
  words: ["verify"],
  usage: "verify",
  does: "compares every total with the raw events, the decision log's days with its answers, every policy, stored file and archive with digest and signature, and walks the audit chain",
  options: {},
  run: async () => {
    const { auditVerification } = await import("@/lib/audit/queries/audit-verification");
    const { shelfVerification } = await import("@/lib/skills/queries/shelf-verification");
    const ledger = await ledgerVerification(HUB, {});
    const audit = await auditVerification(HUB, {});
    const shelf = await shelfVerification(HUB, {});
    const { policyVerification } = await import("@/lib/policy/queries/policy-verification");
    const policy = await policyVerification(HUB, {});
    const { verifyRepositories } = await import("@/lib/distribution/git/verify-repositories");
    const marketplaces = await verifyRepositories();
    const ok = ledger.ok && audit.ok && shelf.ok && policy.ok && marketplaces.differing === 0;
    const stored = [
      { name: "days of the decision log", ...policy.days },
      { name: "revisions of policies", ...policy.revisions },
      { name: "files of skills", ...shelf.files },
      { name: "versions of skills", ...shelf.versions },
      { name: "archives of skills, with their signatures", ...shelf.artifacts },
      { name: "signing keys", ...shelf.keys },
      { name: "repositories of marketplaces on this machine", ...marketplaces },
    ];
    const text = [
      ...[...ledger.checks, ...stored].map(
        check =>
          `${check.differing ? "DIFFERS" : "equal  "}  ${check.name}: ${check.compared} compared, ${check.differing} differ${check.example ? `, first ${check.example}` : ""}`,
      ),
      ...shelf.faults.map(
        ({ skill, version, message }) => `         ${skill ? `${skill} ${version}: ` : ""}${message}`,
      ),
      `${audit.ok ? "whole  " : "BROKEN "}  audit chain: ${audit.entries} entries${audit.brokenId ? `, broken at ${audit.brokenId}` : ""}`,
      ok ? "Everything agrees." : "Something differs.",
      ...(ledger.ok ? [] : ["For totals run: npm run hub -- usage rebuild"]),
      ...(marketplaces.differing ? ["Delete the repository that is named: the next fetch makes it anew."] : []),
      ...(shelf.ok ? [] : ["What is named of a skill comes back from a backup; yank it until then."]),
    ].join("\n");
    return { result: { ok, ledger, audit, shelf, policy, marketplaces }, text, failed: !ok };
  },
};
