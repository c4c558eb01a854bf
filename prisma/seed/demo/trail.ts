import { reader, transaction } from "@/lib/db/client";
import { type AuditRecord, writeAudit } from "@/lib/operation/audit-trail";
import type { Credential } from "@/lib/usage/ledger/book";
import { keepAside } from "@/lib/usage/ledger/quarantine";
import { PERSONAS } from "./people";
import { DEMO_TEAMS } from "./teams";

const DAY_MS = 86_400_000;

/** A history for the audit log and three records that could not be understood. Written once. */
export async function writeDemoTrail(endMs: number, credentials: ReadonlyMap<string, Credential>): Promise<void> {
  if (await reader().auditEntry.count({ where: { action: "team.created" } })) return;
  const person = await reader().person.findUniqueOrThrow({
    where: { email: PERSONAS.platform.email },
    select: { id: true, email: true, name: true },
  });
  const teams = new Map(
    (await reader().team.findMany({ select: { id: true, slug: true } })).map(({ id, slug }) => [slug, id]),
  );
  const actor = { kind: "person" as const, ...person, orgRole: "platform" as const, teams: [] };
  const made = DEMO_TEAMS.flatMap(
    ({ slug, name, costCenter, joinedDaysAgo, connects }): { daysAgo: number; record: AuditRecord }[] => [
      {
        daysAgo: joinedDaysAgo,
        record: {
          action: "team.created",
          target: `team:${slug}`,
          teamId: teams.get(slug) ?? null,
          after: { name, costCenter },
        },
      },
      ...(connects === "team"
        ? [
            {
              daysAgo: joinedDaysAgo - 0.1,
              record: {
                action: "token.created" as const,
                target: `token:${slug}`,
                teamId: teams.get(slug) ?? null,
                after: { name: "Machines", scopes: ["usage:write"] },
              },
            },
          ]
        : []),
    ],
  ).sort((a, b) => b.daysAgo - a.daysAgo);
  await transaction(async tx => {
    for (const { daysAgo, record } of made)
      await writeAudit(tx, new Date(Math.round(endMs - daysAgo * DAY_MS)), actor, record);
  });
  const org = credentials.get("org") ?? { id: "demo", teamId: null };
  await keepAside(
    [
      {
        signal: "logs",
        index: 0,
        code: "out_of_window",
        field: "event.timestamp",
        message: "event.timestamp is 2016-05-01, before the oldest day that is kept. Set the machine's clock.",
        record: {
          "event.name": "api_request",
          "event.timestamp": "2016-05-01T08:00:00.000Z",
          model: "claude-opus-5-5",
        },
      },
      {
        signal: "logs",
        index: 3,
        code: "invalid_number",
        field: "input_tokens",
        message: "input_tokens is -12: a count of tokens is a whole number from 0 on.",
        record: { "event.name": "api_request", input_tokens: -12, model: "claude-sonnet-5-5" },
      },
      {
        signal: "usage",
        index: 1,
        code: "invalid",
        field: "model",
        message: "model is missing: name the model as the client does.",
        record: { occurred_at: new Date(endMs - 3 * DAY_MS).toISOString(), input_tokens: 1_200, output_tokens: 80 },
      },
    ],
    org,
  );
}
