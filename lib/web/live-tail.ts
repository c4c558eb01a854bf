import { newId } from "@/lib/core/ids";
import { withRequest } from "@/lib/core/request";
import { type Arrival, type ArrivalBatch, onArrivals } from "@/lib/usage/ledger/arrivals";
import { tailScope } from "@/lib/usage/queries/tail-scope";
import { identify } from "./identify";
import { problem } from "./problem";
import type { Contract } from "./route";

const KEEP_ALIVE_MS = 20_000;
// Permission is asked for again now and then: a stream must not outlive a role.
const RECHECK_MS = 30_000;

export type TailEvent = Omit<Arrival, "teamId"> & { team: string | null; teamName: string };

async function stream(request: Request): Promise<Response> {
  const requestId = newId();
  return withRequest({ requestId }, async () => {
    try {
      let scope = await tailScope(await identify(request), {});
      const encoder = new TextEncoder();
      let close = () => undefined as void;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const send = (text: string) => {
            try {
              controller.enqueue(encoder.encode(text));
            } catch {
              close();
            }
          };
          const stop = onArrivals(batch => {
            const shown = visible(batch, scope);
            if (shown.events.length || shown.more) send(`data: ${JSON.stringify(shown)}\n\n`);
          });
          const alive = setInterval(() => send(": still here\n\n"), KEEP_ALIVE_MS);
          const recheck = setInterval(() => {
            identify(request)
              .then(actor => tailScope(actor, {}))
              .then(
                fresh => {
                  scope = fresh;
                },
                () => close(),
              );
          }, RECHECK_MS);
          close = () => {
            stop();
            clearInterval(alive);
            clearInterval(recheck);
            try {
              controller.close();
            } catch {
              // Closed by the other side already.
            }
          };
          request.signal.addEventListener("abort", close);
          send(": watching\n\n");
        },
        cancel: () => close(),
      });
      return new Response(body, {
        headers: {
          "content-type": "text/event-stream",
          "cache-control": "no-store",
          "x-accel-buffering": "no",
          "x-request-id": requestId,
        },
      });
    } catch (error) {
      return problem(error, new URL(request.url).pathname);
    }
  });
}

/** What a viewer may see of a batch: their teams only, people by name only where they may read names. */
function visible(
  { arrivals, more }: ArrivalBatch,
  scope: Awaited<ReturnType<typeof tailScope>>,
): { events: TailEvent[]; more: number } {
  const events = arrivals
    .filter(({ teamId }) => scope.teams === "all" || scope.teams.includes(teamId))
    .map(({ teamId, ...arrival }) => {
      const named = scope.named === "all" || scope.named.includes(teamId) || arrival.user === scope.self;
      const team = scope.slugs[String(teamId)];
      return {
        ...arrival,
        user: named ? arrival.user : "",
        sessionId: named ? arrival.sessionId : "",
        team: team?.slug ?? null,
        teamName: team?.name ?? "Unallocated",
      };
    });
  return { events, more: scope.teams === "all" ? more : 0 };
}

const contract: Contract = {
  summary: "Watch usage arrive, as server-sent events",
  status: 200,
  operation: tailScope.spec,
};
/** GET: a stream of server-sent events with what is booked from now on. */
export const liveTail = Object.assign(stream, { contract });
