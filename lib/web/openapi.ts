import { z } from "zod";
import type { Contract } from "./route";

export type Door = { path: string; method: string; contract: Contract };
type Parameter = { name: string; in: "path" | "query"; required: boolean; schema: unknown; description?: string };
type JsonSchema = {
  type?: string;
  internal?: boolean;
  properties?: Record<string, JsonSchema & { description?: string }>;
  required?: string[];
};

const toJson = (schema: z.ZodType, io: "input" | "output"): JsonSchema =>
  z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" }) as JsonSchema;

/** Describes doors as OpenAPI 3.1, from the contracts that hang on their handlers. */
export function openApi(doors: readonly Door[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const door of [...doors].sort((a, b) => (a.path < b.path ? -1 : 1)))
    (paths[door.path] ??= {})[door.method.toLowerCase()] = describe(door);
  return {
    openapi: "3.1.0",
    info: {
      title: "Groundwork",
      version: "1",
      description:
        "Bearer tokens gw_…, hashed at rest, scoped and expiring. Errors are RFC 9457 problem documents with a request id. Money is a decimal string in USD, exact.",
    },
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
      schemas: {
        Problem: {
          type: "object",
          properties: Object.fromEntries(
            ["type", "title", "detail", "instance", "request_id"].map(name => [name, { type: "string" }]),
          ),
          required: ["type", "title", "detail"],
        },
      },
    },
    security: [{ bearer: [] }],
    paths,
  };
}

function describe({ path, method, contract: { operation, summary, status } }: Door): Record<string, unknown> {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1] as string);
  const input = toJson(operation.input, "input");
  // What a door hands to its operation besides is nobody else's to send.
  const properties = Object.entries(input.properties ?? {}).filter(([, { internal }]) => !internal);
  const rest = properties.filter(([name]) => !inPath.includes(name));
  const sent = new Set(properties.map(([name]) => name));
  const required = new Set((input.required ?? []).filter(name => sent.has(name)));
  const parameters: Parameter[] = inPath.map(name => ({
    name,
    in: "path",
    required: true,
    schema: input.properties?.[name] ?? { type: "string" },
  }));
  const reads = method === "GET" || method === "DELETE";
  if (reads)
    for (const [name, { description, ...schema }] of rest)
      parameters.push({
        name,
        in: "query",
        required: required.has(name),
        schema,
        ...(description ? { description } : {}),
      });
  return {
    operationId: `${operation.name}${method === "GET" ? "" : `_${method.toLowerCase()}`}${path.includes("/otlp/") ? `_${path.split("/").pop()}` : ""}`,
    summary,
    description: `Needs ${operation.access}.`,
    ...(parameters.length ? { parameters } : {}),
    ...(reads || !rest.length
      ? {}
      : {
          requestBody: {
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: Object.fromEntries(rest),
                  required: [...required].filter(name => !inPath.includes(name)),
                },
              },
            },
          },
        }),
    responses: {
      [status]: {
        description: "Done.",
        content: { "application/json": { schema: toJson(operation.output, "output") } },
      },
      default: {
        description: "A problem.",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}
