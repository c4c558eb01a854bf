import { z } from "zod";
import type { Handler } from "./route";

/**
 * A door for the command line clawhub, which prints the body of an error as it is: the sentence goes out instead of a
 * problem document. `when` tells whether a request is that client's, where others use the same address.
 */
export function forClawhub(handler: Handler, when: (request: Request) => boolean = () => true): Handler {
  const spoken = async (...[request, context]: Parameters<Handler>): Promise<Response> => {
    const response = await handler(request, context);
    if (!response.headers.get("content-type")?.startsWith("application/problem+json") || !when(request))
      return response;
    const { detail, title } = (await response.json()) as { detail?: string; title?: string };
    const headers = new Headers(response.headers);
    headers.set("content-type", "text/plain; charset=utf-8");
    headers.delete("content-length");
    return new Response(`${detail || title}\n`, { status: response.status, headers });
  };
  return Object.assign(spoken, { contract: handler.contract });
}

/** A door whose address says [owner] where the client means a slug: the folders of the API are called so already. */
export function bySlug(handler: Handler): Handler {
  const { operation } = handler.contract;
  const renamed = async (...[request, context]: Parameters<Handler>): Promise<Response> => {
    const { owner, ...rest } = await context.params;
    return handler(request, { params: Promise.resolve({ ...rest, slug: owner }) });
  };
  const input =
    operation.input instanceof z.ZodObject
      ? operation.input.omit({ slug: true }).extend({ owner: z.string().max(200).describe("the skill's slug") })
      : operation.input;
  return Object.assign(forClawhub(renamed as Handler), {
    contract: { ...handler.contract, operation: { ...operation, input } },
  });
}

/**
 * One address with two meanings: a skill of an owner, and something about a skill of that name. The owner's skill wins
 * wherever the caller sees one.
 */
export function ownerFirst(ofOwner: Handler, name: string, ofSlug: Handler): Handler {
  const both = async (...[request, context]: Parameters<Handler>): Promise<Response> => {
    const { owner, ...rest } = await context.params;
    const found = await ofOwner(request, { params: Promise.resolve({ ...rest, owner, name }) });
    return found.ok ? found : ofSlug(request, context);
  };
  return Object.assign(both, { contract: ofSlug.contract });
}

/** A door to an owner's skill whose name stands in the address's own folders. */
export function named(handler: Handler, name: string): Handler {
  const of = async (...[request, context]: Parameters<Handler>): Promise<Response> =>
    handler(request, { params: Promise.resolve({ ...(await context.params), name }) });
  return Object.assign(of, { contract: handler.contract });
}
