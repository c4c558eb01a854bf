import type { Actor } from "@/lib/access/may";
import type { PreviewResult } from "@/lib/policy/preview-schema";
import { policyPreview } from "@/lib/policy/queries/policy-preview";
import { problem } from "./problem";
import { streamed } from "./streamed";

type Input = Parameters<typeof policyPreview>[1];
type Event = { progress: number } | { result: PreviewResult };

/**
 * A preview as it goes on: shares of the work, then the result. What is refused is refused before the first of them, so
 * that it is an answer with a status and not a line in the middle of one.
 */
async function previewEvents(actor: Actor, input: Input): Promise<AsyncGenerator<Event>> {
  let latest = 0;
  let wake = () => {};
  let stirred = new Promise<void>(resolve => {
    wake = resolve;
  });
  const running = policyPreview(actor, {
    ...input,
    onProgress: share => {
      latest = share;
      wake();
    },
  });
  const finished = running.then(
    () => true,
    () => true,
  );
  const begun = await Promise.race([stirred.then(() => false), finished]);
  if (begun) await running;
  return (async function* () {
    let told = -1;
    while (!(await Promise.race([stirred.then(() => false), finished]))) {
      stirred = new Promise<void>(resolve => {
        wake = resolve;
      });
      if (latest > told) {
        told = latest;
        yield { progress: Math.round(latest * 1_000) / 1_000 };
      }
    }
    yield { result: await running };
  })();
}

/** The operation that the door opens: policyPreview, told piece by piece. */
export const previewSteps = Object.assign(previewEvents, { spec: policyPreview.spec });

/** One event a line. A failure on the way is the last line, as the problem document that it would have been. */
export function answerPreview(events: AsyncGenerator<Event>): Response {
  async function* text(): AsyncGenerator<string> {
    try {
      for await (const event of events) yield `${JSON.stringify(event)}\n`;
    } catch (error) {
      yield `{"problem":${await problem(error, "/api/v1/policy/preview").text()}}\n`;
    }
  }
  return new Response(streamed(text()), {
    headers: { "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-store" },
  });
}
