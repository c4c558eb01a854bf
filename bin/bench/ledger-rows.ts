import { randomUUID } from "node:crypto";
import { Lookup } from "@/lib/usage/ledger/dictionary";
import type { PendingRow } from "@/lib/usage/ledger/writer";

let made = 0;

/** Rows as a booking makes them: sessions of 50 requests, three models, one agent in five. */
export async function rowsForBench(count: number): Promise<PendingRow[]> {
  const words = new Lookup();
  const models = ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"];
  const users = Array.from({ length: 2_000 }, (_, index) => `person.${String(index).padStart(5, "0")}@bench.example`);
  for (const model of models) words.need("model", model);
  for (const user of users) words.need("user", user);
  for (const agent of ["main", "Explore"]) words.need("agent", agent);
  words.need("skill", "none");
  words.need("repository", "none");
  words.need("taskKind", "unclassified");
  words.need("credential", "bench");
  await words.resolve();
  const atMs = Date.now() - 7_200_000;
  let sessionId = "";
  return Array.from({ length: count }, (_, index): PendingRow => {
    if (index % 50 === 0) sessionId = randomUUID();
    const agent = index % 5 ? "main" : "Explore";
    return {
      team_id: 1 + (Math.floor(index / 50) % 20),
      occurred_at: new Date(atMs + (index % 50)).toISOString(),
      event_id: randomUUID(),
      kind: 1,
      user_id: words.id("user", users[Math.floor(index / 200) % 2_000] as string),
      session_id: sessionId,
      prompt_id: sessionId,
      agent_run: agent === "main" ? null : "a1fe224adf5db2d1a",
      parent_agent_run: null,
      request_id: `req_011Bookd${String(++made).padStart(12, "0")}`,
      model_id: words.id("model", models[Math.floor((index % 50) / 20)] as string),
      agent_id: words.id("agent", agent),
      agent_kind: agent === "main" ? 0 : 1,
      skill_id: words.id("skill", "none"),
      repository_id: words.id("repository", "none"),
      task_kind_id: words.id("taskKind", "unclassified"),
      tool_id: null,
      command_id: null,
      credential_id: words.id("credential", "bench"),
      client_version_id: null,
      cost_center_id: null,
      name_id: null,
      attribution: 1,
      input_tokens: 12,
      output_tokens: 300,
      cache_read_tokens: 45_000,
      cache_write_5m_tokens: 1_200,
      cache_write_1h_tokens: 0,
      web_searches: 0,
      cost_pico: 24_649_000_000,
      client_cost_pico: 24_649_000_000,
      rating: 1,
      rate_id: 1,
      duration_ms: 3_400,
      ok: true,
      attrs: '{"ttft_ms":900}',
      rivals: null,
    };
  });
}
