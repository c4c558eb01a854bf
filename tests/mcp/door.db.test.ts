import { beforeAll, describe, expect, test } from "vitest";
import { DELETE, GET, POST } from "@/app/api/mcp/route";
import { publicUrl } from "@/lib/core/env";
import { freshDatabase } from "../support/database";
import { agent, listen, personalToken, teamToken } from "../support/mcp";
import { skillCompany } from "../support/skills";

const TOOLS = [
  "search_skills",
  "read_skill",
  "recommended_skills",
  "install_skill",
  "propose_skill",
  "policy_for_action",
  "team_spend",
  "my_access",
];
let address = "";
let token = "";
beforeAll(async () => {
  await freshDatabase();
  await skillCompany();
  address = await listen({ GET, POST, DELETE });
  token = await personalToken("bo@corp.test");
});

const rpc = (method: string, params: unknown = {}) => ({ jsonrpc: "2.0", id: 1, method, params });
const HEADERS = { "content-type": "application/json", accept: "application/json, text/event-stream" };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(address, {
    method: "POST",
    headers: { ...HEADERS, authorization: `Bearer ${token}`, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

describe("what the protocol asks for", () => {
  test("the official client meets a server without sessions that tells what it is for", async () => {
    const client = await agent(address, token);
    expect(client.getServerVersion()).toMatchObject({ name: "groundwork", title: "Groundwork" });
    expect(client.getServerCapabilities()).toEqual({ tools: {} });
    expect(client.getInstructions()).toContain("search_skills");
    await client.ping();
    await client.close();
  });

  test("every tool describes what it takes, what it answers and what it does", async () => {
    const client = await agent(address, token);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOLS);
    for (const tool of tools) {
      expect(tool.inputSchema).toMatchObject({ type: "object", additionalProperties: false });
      expect(tool.outputSchema).toMatchObject({ type: "object" });
      expect(tool.annotations).toMatchObject({
        readOnlyHint: tool.name !== "propose_skill",
        destructiveHint: false,
        openWorldHint: false,
      });
    }
  });

  test("an answer is JSON, a notification is taken without one, an unknown method and tool are errors", async () => {
    const listed = await post(rpc("tools/list"));
    expect([listed.status, listed.headers.get("content-type"), listed.headers.get("mcp-session-id")]).toEqual([
      200,
      "application/json",
      null,
    ]);
    expect(listed.headers.get("cache-control")).toBe("no-store");
    expect((await post({ jsonrpc: "2.0", method: "notifications/initialized" })).status).toBe(202);
    expect(await (await post(rpc("resources/list"))).json()).toMatchObject({ error: { code: -32601 } });
    const unknown = await post(rpc("tools/call", { name: "drop_tables", arguments: {} }));
    expect(await unknown.json()).toMatchObject({ error: { code: -32602 } });
  });

  test("there is nothing to listen to and no session to end", async () => {
    for (const method of ["GET", "DELETE"]) {
      const answer = await fetch(address, { method, headers: { authorization: `Bearer ${token}`, ...HEADERS } });
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
    }
  });

  test.each([
    ["no JSON", "{", 400, -32700],
    ["no message", "{}", 400, -32700],
    ["a list of messages", [rpc("ping"), { jsonrpc: "2.0", method: "notifications/cancelled" }], 400, -32600],
    ["a bare word", '"ping"', 400, -32700],
  ])("%s is refused", async (_, body, status, code) => {
    const answer = await post(body);
    expect([answer.status, (await answer.json()).error.code]).toEqual([status, code]);
  });

  test("headers that the protocol forbids are refused", async () => {
    expect((await post(rpc("ping"), { accept: "text/html" })).status).toBe(406);
    expect((await post(rpc("ping"), { "content-type": "text/plain" })).status).toBe(415);
    expect((await post(rpc("ping"), { "mcp-protocol-version": "1999-01-01" })).status).toBe(400);
  });

  test("a body that is too large is not read to its end", async () => {
    const answer = await post(JSON.stringify(rpc("ping", { x: "x".repeat(5_000_000) })));
    expect([answer.status, (await answer.json()).title]).toEqual([413, "too_large"]);
  });
});

describe("who is let in", () => {
  test("nobody without a token, and a wrong one is told so", async () => {
    const bare = await fetch(address, { method: "POST", headers: HEADERS, body: JSON.stringify(rpc("tools/list")) });
    expect([bare.status, bare.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="groundwork"']);
    // A session's cookie is no token: a page must not act as whoever is signed in.
    const cookie = await post(rpc("tools/list"), { authorization: "", cookie: "next-auth.session-token=x" });
    expect(cookie.status).toBe(401);
    expect((await post(rpc("tools/list"), { authorization: "Bearer gw_wrong" })).status).toBe(401);
    expect((await post(rpc("tools/list"), { authorization: "Bearer" })).status).toBe(401);
  });

  test("a token for something else is not for agents", async () => {
    for (const other of [
      await personalToken("bo@corp.test", ["skills:read"]),
      await teamToken("payments", ["spend:read"]),
    ]) {
      const answer = await post(rpc("tools/list"), { authorization: `Bearer ${other}` });
      expect([answer.status, (await answer.json()).access]).toEqual([403, "mcp:use"]);
    }
  });

  test("pages of other sites are refused, also under a name that was bent to this address", async () => {
    for (const origin of ["https://evil.example", new URL(address).origin, "null"])
      expect((await post(rpc("tools/list"), { origin })).status).toBe(403);
    expect((await post(rpc("tools/list"), { origin: new URL(publicUrl()).origin })).status).toBe(200);
  });
});

test("my_access says who acts, where and how far", async () => {
  const own = await (await agent(address, token)).ask("my_access");
  expect(own.data).toMatchObject({
    as: "person",
    email: "bo@corp.test",
    teams: [{ slug: "payments", role: "member", home: true }],
    token: { scopes: ["mcp"] },
  });
  expect(own.text).toContain("see whose spend it was, by name: no");
  const robot = await (await agent(address, await teamToken("routing"))).ask("my_access");
  expect(robot.data).toMatchObject({ as: "team's token", email: null, teams: [{ slug: "routing", role: null }] });
  const wrong = await (await agent(address, token)).ask("my_access", { as: "ivy@corp.test" });
  expect([wrong.refused, wrong.text.includes("as")]).toEqual([true, true]);
});
