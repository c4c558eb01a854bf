import type { SessionDetail } from "@/lib/spend/schema";
import { Columns, Stack } from "../../ui/layout";
import { type Place, placeParam } from "../../ui/nav/place";
import { CountsForCard } from "./counts-for-card";
import { DetailsCard } from "./details-card";
import { ErrorsCard } from "./errors-card";
import { LanesCard } from "./lanes-card";
import { LiveSession } from "./live-session";
import { PaidForCard } from "./paid-for-card";
import { PromptsCard } from "./prompts-card";
import { RequestCard } from "./request-card";
import { RequestsCard } from "./requests-card";
import { SessionHeader } from "./session-header";
import { SessionKpis } from "./session-kpis";
import { ToolsCard } from "./tools-card";

/** One session as a picture, then request by request, then why it costs what it costs and whose it is. */
export function SessionPage({ detail, place }: { detail: SessionDetail; place: Place }) {
  const opened = placeParam(place, "request");
  const request = detail.requests.find(one => one.id === opened);
  return (
    <>
      <SessionHeader detail={detail} place={place} />
      {detail.live && <LiveSession sessionId={detail.id} />}
      <SessionKpis detail={detail} />
      <Columns kind="side">
        <Stack>
          <LanesCard detail={detail} place={place} />
          <RequestsCard detail={detail} place={place} />
          <PromptsCard detail={detail} place={place} />
          <ErrorsCard detail={detail} />
          <CountsForCard detail={detail} />
        </Stack>
        <Stack>
          {request && <RequestCard detail={detail} request={request} place={place} />}
          <PaidForCard detail={detail} />
          <ToolsCard detail={detail} />
          <DetailsCard detail={detail} />
        </Stack>
      </Columns>
    </>
  );
}
