import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "@/lib/access/may";
import { actorOfSession } from "@/lib/auth/actor-of-session";
import { newId } from "@/lib/core/ids";
import { withRequest } from "@/lib/core/request";
import type { OperationSpec } from "@/lib/operation/operation";
import { asAppError } from "./problem";

type Operation<In, Out> = ((actor: Actor, input: In) => Promise<Out>) & { spec: OperationSpec };

/** Who looks at the page; once per request. */
export const viewer = cache(actorOfSession);

/**
 * Opens a query to a page. Missing, forbidden and signed out become the pages for that;
 * anything else is thrown to the error boundary with a message fit to be read.
 */
export async function load<In, Out>(operation: Operation<In, Out>, input: In): Promise<Out> {
  const asked = await headers();
  const requestId = asked.get("x-request-id") ?? newId();
  return withRequest({ requestId }, async () => {
    try {
      return await operation(await viewer(), input);
    } catch (error) {
      const known = asAppError(error);
      if (known.code === "not_found") notFound();
      if (known.code === "forbidden") forbidden();
      if (known.code === "unauthenticated") redirect(`/sign-in?next=${encodeURIComponent(asked.get("x-path") ?? "/")}`);
      // In production only the digest reaches the error boundary: it tells what kind of failure and which request.
      throw Object.assign(known, { digest: `${known.code}:${requestId}` });
    }
  });
}
