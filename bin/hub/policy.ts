import { existsSync, readFileSync } from "node:fs";
import { AppError } from "@/lib/core/errors";
import { parseInput } from "@/lib/operation/operation";
import { discardPolicyDraft } from "@/lib/policy/commands/drafts/discard-draft";
import { startPolicyDraft } from "@/lib/policy/commands/drafts/start-draft";
import { publishPolicy } from "@/lib/policy/commands/in-force/publish-policy";
import { compiledPolicy } from "@/lib/policy/queries/compiled/compiled-policy";
import { policyRevision } from "@/lib/policy/queries/pages/policy-revision";
import { policyExport } from "@/lib/policy/queries/policy-export";
import { importSettings } from "@/lib/policy/rules/compile/import-settings";
import { PolicyDocument } from "@/lib/policy/schema";
import { TEMPLATE_NAMES } from "@/lib/policy/templates/templates";
import { policySurroundings } from "@/lib/web/policy-surroundings";
import { needed, oneOf } from "./needed";
import { HUB, UsageError, type Verb } from "./verb";

const pretty = (value: unknown) => JSON.stringify(value, null, 2);

function fileAt(path: string | undefined): string {
  if (!path) throw new UsageError("Name the file: npm run hub -- policy import FILE --reason R");
  if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
  return path;
}

/** A policy from a settings document of the client. What no policy can say is told, and keeps it from being put in force. */
async function fromSettings(path: string, team: string | undefined) {
  const imported = importSettings(readFileSync(path, "utf8"), await policySurroundings(team ?? null));
  if (!imported) throw new UsageError(`${path} is no settings document of Claude Code.`);
  return imported;
}

/** A policy document from a file: the document itself, or what `policy export --json` wrote around it. */
function documentAt(path: string): PolicyDocument {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UsageError(`${path} is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  const wrapped = typeof read === "object" && read !== null && "document" in read ? read.document : read;
  const document = parseInput(PolicyDocument, wrapped);
  // A misspelt field would be left out in silence, and with it what it should have stopped.
  const issues = unknownFields(wrapped, document).map(path => ({ path, message: "a policy has no such field" }));
  const named = issues.map(issue => issue.path.join(".")).join(", ");
  if (issues.length) throw new AppError("invalid", `A policy has no such field: ${named}.`, { issues });
  return document;
}

function unknownFields(given: unknown, kept: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof given !== "object" || given === null || typeof kept !== "object" || kept === null) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    const at = [...path, Array.isArray(given) ? Number(key) : key];
    return key in kept ? unknownFields(value, (kept as Record<string, unknown>)[key], at) : [at];
  });
}

const scopeText = (team: string | undefined) => (team ? `the tightening of ${team}` : "the baseline");

export const policyVerbs: Verb[] = [
  {
    words: ["policy", "export"],
    usage: "policy export [--team T] [--effective] [--format json|settings]",
    does: "writes the policy in force: the baseline, a team's own part, or with --effective what holds for the team",
    options: { team: { type: "string" }, effective: { type: "boolean" }, format: { type: "string" } },
    run: async ({ values }) => {
      const format = oneOf(values.format ?? "json", "format", ["json", "settings"]);
      if (format === "settings") {
        const { settings } = await compiledPolicy(HUB, { team: values.team, around: policySurroundings });
        return { result: settings, text: pretty(settings) };
      }
      const result = await policyExport(HUB, { team: values.team, effective: Boolean(values.effective) });
      return { result, text: pretty(result.document) };
    },
  },
  {
    words: ["policy", "import"],
    usage: "policy import FILE [--team T] --reason R [--title T] [--format json|settings] [--publish]",
    does: "makes a draft of a policy document, or of the client's settings; with --publish puts it in force at once, which the audit trail says",
    options: {
      team: { type: "string" },
      reason: { type: "string" },
      title: { type: "string" },
      format: { type: "string" },
      publish: { type: "boolean" },
    },
    run: async ({ positionals, values }) => {
      const path = fileAt(positionals[0]);
      const format = oneOf(values.format ?? "json", "format", ["json", "settings"]);
      const { document, notTaken } =
        format === "settings" ? await fromSettings(path, values.team) : { document: documentAt(path), notTaken: [] };
      const left = notTaken.map(({ path: field, why }) => `\n  ${field}: ${why}`).join("");
      if (values.publish && left)
        throw new UsageError(`Not all of it can be said by a policy. Import it without --publish and look.${left}`);
      const draft = await startPolicyDraft(HUB, {
        team: values.team,
        document,
        title: values.title ?? "Imported",
        reason: needed(values, "reason"),
      });
      const { report, id } = draft;
      if (values.publish) return publishOrDiscard(draft);
      const findings = [...report.floor, ...report.examples, ...report.lint.filter(one => one.blocks)];
      return {
        result: { id, team: values.team ?? null, state: "draft", ...report, notTaken },
        text: `A draft of ${scopeText(values.team)} is made: ${id}. ${report.changes.length} settings differ from what is in force.${findings.map(({ message }) => `\n  ${message}`).join("")}${left && `\nNot taken over:${left}`}`,
      };
    },
  },
  {
    words: ["policy", "publish"],
    usage: `policy publish (ID | --template ${TEMPLATE_NAMES.join("|")})`,
    does: "puts a draft or a change in review in force; with --template begins a baseline where there is none",
    options: { template: { type: "string" } },
    run: async ({ positionals, values }) => {
      const [id] = positionals;
      if (Boolean(id) === Boolean(values.template)) throw new UsageError("Name either a revision's id or --template.");
      if (id) return publish(id);
      const template = oneOf(String(values.template), "template", TEMPLATE_NAMES);
      const draft = await startPolicyDraft(HUB, {
        from: template,
        title: `The ${template} template`,
        reason: "The first baseline, from a template.",
      });
      return publishOrDiscard(draft);
    },
  },
];

async function publish(id: string) {
  const { revision, team } = await policyRevision(HUB, { id });
  const result = await publishPolicy(HUB, { id, revision });
  return {
    result: { ...result, team: team?.slug ?? null },
    text: `Revision ${result.number} of ${scopeText(team?.slug)} is in force.`,
  };
}

/** What could not be put in force leaves no draft behind. */
async function publishOrDiscard(draft: { id: string; revision: number }) {
  try {
    return await publish(draft.id);
  } catch (error) {
    await discardPolicyDraft(HUB, { id: draft.id, revision: draft.revision });
    throw error;
  }
}
