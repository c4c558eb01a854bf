import { type Actor, isPresent } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { withRequest } from "@/lib/core/request";
import type { OperationSpec } from "@/lib/operation/operation";
import { cameFromOutside } from "./from-outside";
import { identify } from "./identify";
import { type Download, noteDownload } from "./note-download";
import { problem } from "./problem";

type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type Operation<In, Out> = ((actor: Actor, input: In) => Promise<Out>) & { spec: OperationSpec };
export type Contract = { summary: string; status: number; operation: OperationSpec };
export type Handler = ((request: Request, context: Context) => Promise<Response>) & { contract: Contract };

type Options<In, Out> = {
  summary: string;
  status?: number;
  /** Where body and query are not plain JSON and strings. */
  read?: (request: Request) => Promise<Record<string, unknown>>;
  /** Where the answer is not plain JSON. */
  answer?: (output: Out, input: In, request: Request) => Response;
  /** Where the answer is a skill that somebody gets: what to count, unless they had it already (304). */
  download?: (output: Out, input: In, request: Request) => Download | null;
};

const MAX_BODY_BYTES = 1_048_576;

/** Opens an operation over HTTP. Path, query and JSON body become its input; the path wins. */
export function route<In, Out>(operation: Operation<In, Out>, options: Options<In, Out>): Handler {
  const status = options.status ?? 200;
  const handler = (request: Request, context: Context): Promise<Response> => {
    const requestId = request.headers.get("x-request-id") ?? newId();
    return withRequest({ requestId, fromOutside: cameFromOutside(request.headers) }, async () => {
      const { pathname } = new URL(request.url);
      try {
        const actor = await identify(request);
        guardOrigin(request, actor);
        const given = options.read ? await options.read(request) : await readJson(request);
        const input = { ...given, ...(await context.params) } as unknown as In;
        const output = await operation(actor, input);
        const response = options.answer ? options.answer(output, input, request) : Response.json(output, { status });
        response.headers.set("x-request-id", requestId);
        const download = response.ok ? options.download?.(output, input, request) : null;
        if (download) noteDownload(request, actor, download);
        return response;
      } catch (error) {
        const response = problem(error, pathname);
        response.headers.set("x-request-id", requestId);
        return response;
      }
    });
  };
  return Object.assign(handler, { contract: { summary: options.summary, status, operation: operation.spec } });
}

// A cookie rides along on requests from other sites; a bearer token does not.
function guardOrigin(request: Request, actor: Actor): void {
  if (request.method === "GET" || request.method === "HEAD" || !isPresent(actor)) return;
  const site = request.headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none")
    throw new AppError("forbidden", "This change was asked for by another site.");
}

/** Query and JSON body of a request, the body before the query. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const query = searchInput(new URL(request.url).searchParams);
  if (request.method === "GET" || request.method === "HEAD" || request.method === "DELETE") return query;
  const text = await readText(request, MAX_BODY_BYTES);
  if (!text) return query;
  try {
    const body: unknown = JSON.parse(text);
    if (body && typeof body === "object" && !Array.isArray(body)) return { ...query, ...body };
  } catch {
    throw new AppError("bad_request", "The body is not JSON.");
  }
  throw new AppError("bad_request", "The body must be a JSON object.");
}

/** Query parameters as an object; `filter[team]=a&filter[team]=b` becomes {filter: {team: ["a", "b"]}}. */
export function searchInput(params: URLSearchParams): Record<string, unknown> {
  const filter: Record<string, string[]> = Object.create(null);
  const input: Record<string, unknown> = Object.create(null);
  for (const [key, value] of params) {
    const dimension = /^filter\[([a-z_]{1,40})\]$/.exec(key)?.[1];
    if (dimension) (filter[dimension] ??= []).push(value);
    else if (!(key in input)) input[key] = value;
  }
  if (Object.keys(filter).length) input.filter = filter;
  return { ...input };
}

/** The body as text, at most so many bytes. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError("too_large", `The body is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
