import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { evaluatePolicy } from "@/lib/policy/commands/in-force/evaluate-policy";
import { stopEvaluating } from "@/lib/policy/commands/in-force/stop-evaluating";
import { reportDecisions } from "@/lib/policy/commands/report-decisions";
import { policyTrial } from "@/lib/policy/queries/pages/policy-trial";
import { freshDatabase } from "../../support/database";
import { type Cast, skillCompany } from "../../support/skills";
import { approve, deny, machines, send } from "../policy-company";

let cast: Cast;
beforeAll(async () => {
  await freshDatabase();
  cast = await skillCompany();
});

const call = (command: string, decision: string, evaluated: string | null, atMs: number, user = "ada@example.com") => ({
  id: randomUUID(),
  at: new Date(atMs).toISOString(),
  tool: "Bash",
  input: { command },
  decision,
  evaluated,
  user,
});

test("a trial counts what would have been answered otherwise, of its teams and since it began", async () => {
  const { ivy, kit } = cast;
  const sent = await send(kit, { rules: [deny("fleet", "Bash(fleet *)")] });
  const approved = await approve(ivy, sent);
  const of = { id: sent.id, revision: approved.revision };
  expect(await policyTrial(ivy, { id: sent.id })).toEqual({ since: null, teams: [], calls: [] });
  const tried = await evaluatePolicy(ivy, { ...of, pilotTeams: ["payments"] });
  const began = await policyTrial(ivy, { id: sent.id });
  expect(began.teams).toEqual([{ team: { slug: "payments", name: expect.any(String) }, calls: 0, otherwise: 0 }]);

  const at = (began.since?.getTime() ?? 0) + 1;
  const { payments, routing } = cast.teams;
  await reportDecisions(machines(payments), {
    decisions: [
      call("fleet stop", "ask", "deny", at),
      call("fleet stop", "ask", "deny", at, "bo@example.com"),
      call("ls", "allow", "allow", at),
      call("fleet stop", "ask", "deny", at - 60_000),
      call("not told", "ask", null, at),
    ],
  });
  await reportDecisions(machines(routing), { decisions: [call("fleet stop", "ask", "deny", at)] });
  const { teams, calls } = await policyTrial(ivy, { id: sent.id });
  expect(teams.map(({ calls: all, otherwise }) => [all, otherwise])).toEqual([[3, 2]]);
  expect(calls).toEqual([
    { tool: "Bash", input: { command: "fleet stop" }, answered: "ask", would: "deny", calls: 2, people: 2 },
  ]);
  await stopEvaluating(ivy, { id: sent.id, revision: tried.revision });
  expect((await policyTrial(ivy, { id: sent.id })).since).toBeNull();
});
