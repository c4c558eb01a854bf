import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  ErrorCode,
  type Implementation,
  ListToolsRequestSchema,
  McpError,
} from "@modelcontextprotocol/sdk/types.js";
import type { JsonSchemaType, jsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/types.js";
import type { Actor } from "@/lib/access/may";
import type { McpTool } from "./tool";

export type Desk = { about: Implementation; instructions: string; tools: readonly McpTool[] };

// The server would make a validator of its own for each request, for questions to the person that it never asks.
const asksNothing: jsonSchemaValidator = {
  getValidator: (_: JsonSchemaType) => () => {
    throw new Error("this server asks its clients nothing");
  },
};

/** A server for one request of one actor. There are no sessions: what one call needs comes with it. */
export function serverFor({ about, instructions, tools }: Desk, actor: Actor): Server {
  const byName = new Map(tools.map(tool => [tool.definition.name, tool]));
  const server = new Server(about, {
    capabilities: { tools: {} },
    instructions,
    jsonSchemaValidator: asksNothing,
  });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(({ definition }) => definition) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const tool = byName.get(params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${JSON.stringify(params.name)}`);
    return tool.call(actor, params.arguments);
  });
  return server;
}
