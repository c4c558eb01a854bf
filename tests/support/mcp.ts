import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll } from "vitest";
import type { TokenScope } from "@/lib/access/permissions";
import { createPersonalToken } from "@/lib/teams/commands/create-personal-token";
import { createToken } from "@/lib/teams/commands/create-token";

type Door = (request: Request) => Promise<Response>;
const JOB = { kind: "job", name: "test" } as const;

/** The portal's door for agents behind a real socket; answers with its address. */
export async function listen(doors: Record<string, Door | undefined>): Promise<string> {
  const server: Server = createServer(async (incoming, outgoing) => {
    const body = incoming.method === "POST" ? { body: incoming as unknown as BodyInit, duplex: "half" } : {};
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
      method: incoming.method ?? "GET",
      headers: new Headers(incoming.headers as Record<string, string>),
      ...body,
    } as RequestInit);
    const response = (await doors[incoming.method ?? ""]?.(request)) ?? new Response(null, { status: 405 });
    // What was refused before its body was read: the connection is not kept for a next request.
    if (!incoming.readableEnded) outgoing.shouldKeepAlive = false;
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>(done => server.listen(0, "127.0.0.1", done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/mcp`;
}

export const personalToken = async (email: string, scopes: TokenScope[] = ["mcp"]): Promise<string> =>
  (await createPersonalToken(JOB, { person: email, name: "laptop", scopes: scopes as ["mcp"] })).token;

export const teamToken = async (team: string, scopes: TokenScope[] = ["mcp"]): Promise<string> =>
  (await createToken(JOB, { team, name: "agents", scopes })).token;

export type Called = { text: string; data: Record<string, unknown>; refused: boolean };
export type Agent = Client & { ask(tool: string, args?: Record<string, unknown>): Promise<Called> };

/** The official client with a token. It checks every answer against the tool's own output schema. */
export async function agent(address: string, token: string): Promise<Agent> {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(
    new StreamableHTTPClientTransport(new URL(address), {
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    }) as Parameters<Client["connect"]>[0],
  );
  await client.listTools();
  return Object.assign(client, {
    ask: async (tool: string, args: Record<string, unknown> = {}): Promise<Called> => {
      const result = await client.callTool({ name: tool, arguments: args });
      const [first] = result.content as { type: string; text: string }[];
      return {
        text: first?.text ?? "",
        data: (result.structuredContent ?? {}) as Record<string, unknown>,
        refused: result.isError === true,
      };
    },
  });
}
