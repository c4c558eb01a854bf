import type { CallToolResult, Tool } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { currentRequestId } from "@/lib/core/request";
import { type OperationSpec, parseInput } from "@/lib/operation/operation";
import { asAppError } from "../problem";

type Operation<In, Out> = ((actor: Actor, input: In) => Promise<Out>) & { spec: OperationSpec };

/** What an agent reads, and the same as data. Clients hand over one of the two: each has to be enough. */
export type Answer<Data> = { text: string; data: Data };

type Hints = {
  readOnly: boolean;
  destructive?: boolean;
  idempotent?: boolean;
  /** Whether it reaches beyond the portal. */
  openWorld?: boolean;
};

type Options<In, Out, Args extends z.ZodType, Data extends z.ZodObject> = {
  /** Part of what agents and their permissions rely on: never renamed. */
  name: string;
  title: string;
  description: string;
  hints: Hints;
  /** What an agent gives, where it is not the operation's own input. */
  input: Args;
  /** The operation's input from it. */
  read: (args: z.output<Args>) => In;
  output: Data;
  answer: (output: Out, args: z.output<Args>) => Answer<z.input<Data>>;
  /** What to do about a refusal, where this tool knows better, such as what is to be chosen from. */
  explain?: (error: AppError) => string | null;
};

export type McpTool = {
  definition: Tool;
  operation: OperationSpec;
  call(actor: Actor, args: unknown): Promise<CallToolResult>;
};

/** Opens an operation to agents. What may be done and seen is decided there, never here. */
export function tool<In, Out, Args extends z.ZodType, Data extends z.ZodObject>(
  operation: Operation<In, Out>,
  options: Options<In, Out, Args, Data>,
): McpTool {
  const { name, title, description, hints, input, output } = options;
  return {
    operation: operation.spec,
    definition: {
      name,
      title,
      description,
      inputSchema: jsonSchema(input, "input") as Tool["inputSchema"],
      outputSchema: jsonSchema(output, "output") as NonNullable<Tool["outputSchema"]>,
      annotations: {
        title,
        readOnlyHint: hints.readOnly,
        destructiveHint: hints.destructive ?? false,
        idempotentHint: hints.idempotent ?? hints.readOnly,
        openWorldHint: hints.openWorld ?? false,
      },
    },
    call: async (actor, args) => {
      try {
        const given = parseInput(input, args ?? {});
        demandText(given);
        const { text, data } = options.answer(await operation(actor, options.read(given)), given);
        return { content: [{ type: "text", text }], structuredContent: output.parse(data) };
      } catch (error) {
        const known = asAppError(error);
        return refusal(known, options.explain?.(known) ?? null);
      }
    },
  };
}

/** The zero character is no text: the database keeps none, and whoever sends one means bytes. */
function demandText(value: unknown, path: (string | number)[] = []): void {
  if (typeof value === "string" && value.includes("\0"))
    throw new AppError("invalid", "There is a zero character in the text.", {
      issues: [{ path, message: "contains the character U+0000; send what is no text as base64" }],
    });
  if (value && typeof value === "object")
    for (const [key, item] of Object.entries(value)) demandText(item, [...path, key]);
}

const jsonSchema = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: "draft-2020-12" });
  return rest;
};

/** A failure as an agent can act on it: what is wrong, where, and what to do. */
function refusal(error: AppError, remedy: string | null): CallToolResult {
  const issues = (error.details.issues ?? []).slice(0, 20);
  const lines = [
    error.message,
    ...(issues.length > 1 || issues.some(({ path }) => path.length)
      ? ["", ...issues.map(({ path, message }) => `- ${path.length ? `\`${path.join(".")}\`: ` : ""}${message}`)]
      : []),
    "",
    remedy ?? remedyOf(error),
  ];
  return {
    isError: true,
    content: [{ type: "text", text: lines.join("\n") }],
    _meta: { "groundwork/error": { code: error.code, issues, requestId: currentRequestId() } },
  };
}

function remedyOf({ code, details }: AppError): string {
  switch (code) {
    case "not_found":
      return "Nothing else can be told about it. search_skills shows what this token may see; an address is owner and name.";
    case "forbidden":
      return "Do not try again with the same token. my_access says what it may do, and where.";
    case "conflict":
      return "Read what is there now, then decide and call again.";
    case "unavailable":
    case "rate_limited":
      return `Call again in ${details.retryAfterS ?? 5} seconds.`;
    case "internal":
      return `It is not your arguments. Request ${currentRequestId()}: whoever runs the portal finds the cause by it.`;
    default:
      return "Correct what is named and call again.";
  }
}
