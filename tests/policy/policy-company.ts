import type { z } from "zod";
import type { Actor, PersonActor } from "@/lib/access/may";
import { startPolicyDraft } from "@/lib/policy/commands/drafts/start-draft";
import { publishPolicy } from "@/lib/policy/commands/in-force/publish-policy";
import { reviewPolicy } from "@/lib/policy/commands/reviews/review-policy";
import { submitPolicy } from "@/lib/policy/commands/reviews/submit-policy";
import { type PolicyDocument as Document, PolicyDocument } from "@/lib/policy/schema";

export type Written = z.input<typeof PolicyDocument>;
export const doc = (written: Written): Document => PolicyDocument.parse(written);

export const deny = (id: string, ...patterns: string[]) => ({ id, effect: "deny" as const, patterns });
export const ask = (id: string, ...patterns: string[]) => ({ id, effect: "ask" as const, patterns });

type Sent = { id: string; revision: number; digest: string };

/** A change, written and sent for review. */
export async function send(
  author: Actor,
  document: Written,
  { team = null, title = "A change" }: { team?: string | null; title?: string } = {},
): Promise<Sent> {
  const draft = await startPolicyDraft(author, { team, document, title, reason: "It is needed." });
  return submitPolicy(author, { id: draft.id, revision: draft.revision });
}

export const approve = (reviewer: PersonActor, { id, revision, digest }: Sent) =>
  reviewPolicy(reviewer, { id, revision, digest, decision: "approve" });

/** The token by which machines of a team report; null: the organisation's. */
export const machines = (teamId: number | null): Actor => ({
  kind: "token",
  id: "t",
  name: "machines",
  scopes: ["policy:report"],
  teamId,
});

/** A change on its whole way into force. */
export async function bringIntoForce(
  author: Actor,
  reviewer: PersonActor,
  document: Written,
  more: { team?: string | null; title?: string } = {},
) {
  const sent = await send(author, document, more);
  const { revision } = await approve(reviewer, sent);
  return publishPolicy(reviewer, { id: sent.id, revision });
}

/** What an error that crosses a door says, or "done". */
export const said = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) =>
      error instanceof Error && "code" in error ? `${String(error.code)}: ${error.message}` : String(error),
  );
