import type { ReactNode } from "react";
import type { SessionDetail, SessionRequest } from "@/lib/spend/schema";
import { Money, Percent, Tokens } from "../../ui/amounts";
import { LinkButton } from "../../ui/button";
import { Card, CardBody } from "../../ui/card";
import { formatDuration, formatExact, formatUsd } from "../../ui/format";
import { KeyValues } from "../../ui/key-values";
import { type Place, placeHref } from "../../ui/nav/place";

/** One request in full, opened from the lanes or the table. */
export function RequestCard(props: { detail: SessionDetail; request: SessionRequest; place: Place }) {
  const { detail, request, place } = props;
  const items: { label: string; value: ReactNode }[] = [
    { label: "Agent", value: <span className="mono">{request.agent}</span> },
    { label: "Model", value: <span className="mono">{request.model}</span> },
    { label: "Ended", value: formatExact(request.at, detail.timeZone) },
    { label: "Took", value: formatDuration(request.durationMs) },
    { label: "Input", value: <TokenLine tokens={request.inputTokens} of="not cached" /> },
    { label: "Cache read", value: <TokenLine tokens={request.cacheReadTokens} /> },
    { label: "Cache write", value: <CacheWrites request={request} /> },
    { label: "Output", value: <TokenLine tokens={request.outputTokens} /> },
    { label: "From cache", value: <Percent ratio={request.cachedShare} /> },
    { label: "Cost", value: <Money value={request.costPico} exact /> },
    { label: "Client says", value: <Money value={request.clientCostPico} exact /> },
    { label: "Price", value: ratingWords(request) },
    { label: "Skill", value: request.skill === "none" ? null : <span className="mono">{request.skill}</span> },
    { label: "Task kind", value: request.taskKind },
    { label: "Request", value: request.requestId && <span className="mono">{request.requestId}</span> },
  ];
  if (request.failed)
    items.push({ label: "Error", value: <span className="bad">{request.error ?? "It failed."}</span> });
  return (
    <Card
      id="request"
      title="One request"
      rule
      actions={
        <LinkButton kind="quiet" size="s" href={`${placeHref(place, { request: null })}#requests`}>
          Close
        </LinkButton>
      }
    >
      <CardBody>
        <KeyValues items={items} />
      </CardBody>
    </Card>
  );
}

function TokenLine({ tokens, of }: { tokens: number; of?: string }) {
  return (
    <>
      <Tokens value={tokens} /> tokens{of && <span className="t3"> {of}</span>}
    </>
  );
}

function CacheWrites({ request }: { request: SessionRequest }) {
  return (
    <>
      <Tokens value={request.cacheWrite5mTokens} /> <span className="t3">for 5 min,</span>{" "}
      <Tokens value={request.cacheWrite1hTokens} /> <span className="t3">for 1 h</span>
    </>
  );
}

/** How the price came about, in words. */
function ratingWords(request: SessionRequest): string {
  const differs = (request.costPico ?? 0n) - (request.clientCostPico ?? 0n);
  return {
    none: "Nothing to price.",
    rated: "By the price book, equal to the client’s own.",
    inferred: "By the price book; what the client did not split was worked out from its own price.",
    mismatch: `By the price book, ${formatUsd(differs, { signed: true })} against the client’s own.`,
    unpriced: "The price book does not know this model.",
  }[request.rating];
}
