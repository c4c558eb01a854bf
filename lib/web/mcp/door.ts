import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { type Actor, may } from "@/lib/access/may";
import { publicUrl } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { withRequest } from "@/lib/core/request";
import { identify } from "../identify";
import { problem } from "../problem";
import { readText } from "../route";
import { type Desk, serverFor } from "./server";

/** A skill's text files fit; what is larger goes as an archive to the API. */
const MAX_BODY_BYTES = 4 * 1_048_576;

type Door = (request: Request) => Promise<Response>;

/** Tools over streamable HTTP: one request, one answer in JSON, no session and no stream. */
export function mcpDoor(desk: Desk): { POST: Door; GET: Door; DELETE: Door } {
  const POST: Door = request => {
    const requestId = request.headers.get("x-request-id") ?? newId();
    return withRequest({ requestId }, async () => {
      const response = await answer(desk, request).catch(error => problem(error, new URL(request.url).pathname));
      response.headers.set("x-request-id", requestId);
      response.headers.set("cache-control", "no-store");
      return response;
    });
  };
  return { POST, GET: noStream, DELETE: noStream };
}

async function answer(desk: Desk, request: Request): Promise<Response> {
  demandOrigin(request);
  const actor = await caller(request);
  const message = parse(await readText(request, MAX_BODY_BYTES));
  // Lists of messages left the protocol in 2025-06-18. One of them could cancel another, which nobody would then answer.
  if (message === undefined) return rpcError(400, -32700, "The body is not JSON.");
  if (Array.isArray(message)) return rpcError(400, -32600, "Send one message a request.");
  const server = serverFor(desk, actor);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  try {
    await server.connect(transport);
    return await transport.handleRequest(request, { parsedBody: message });
  } finally {
    await server.close();
  }
}

/**
 * A page of another site must not speak for an agent on this machine, also when it has bent its own name to this
 * address: then its requests carry that name as their origin. Programs send none.
 */
function demandOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  if (origin !== null && origin !== new URL(publicUrl()).origin)
    throw new AppError("forbidden", "This was asked for by a page of another site.");
}

/** A token always: a browser's cookie is not asked, so that no page can act as whoever is signed in. */
async function caller(request: Request): Promise<Actor> {
  if (!request.headers.get("authorization"))
    throw new AppError("unauthenticated", "Send a bearer token with the scope mcp. Make one under Connect.");
  const actor = await identify(request);
  if (may(actor, "mcp:use", "anywhere")) return actor;
  const carried = actor.kind === "person" && actor.via?.scopes.some(scope => scope === "mcp" || scope === "admin");
  throw new AppError(
    "forbidden",
    carried
      ? "The person behind this token has no team and no role here any more."
      : "This token does not carry the scope mcp. Make one that does under Connect.",
    { access: "mcp:use" },
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const rpcError = (status: number, code: number, message: string): Response =>
  Response.json({ jsonrpc: "2.0", error: { code, message }, id: null }, { status });

const noStream: Door = async () =>
  Response.json(
    { jsonrpc: "2.0", error: { code: -32000, message: "There are no streams or sessions here. Use POST." }, id: null },
    { status: 405, headers: { allow: "POST" } },
  );
