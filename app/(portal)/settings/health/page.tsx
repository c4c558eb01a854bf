import { DistributionCards } from "@/components/settings/health/distribution-cards";
import { HealthCards } from "@/components/settings/health/health-cards";
import { LedgerCheck } from "@/components/settings/health/ledger-check";
import { may } from "@/lib/access/may";
import { now } from "@/lib/core/clock";
import { distributionHealth } from "@/lib/distribution/queries/distribution-health";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { ledgerState } from "@/lib/usage/queries/ledger-state";
import { load, viewer } from "@/lib/web/load";
import { readiness } from "@/lib/web/readiness";
import packageJson from "@/package.json";
import { compareLedger } from "../actions";

export const metadata = { title: "Health" };

export default async function HealthPage() {
  const [state, distribution, { organisation }, answer] = await Promise.all([
    load(ledgerState, {}),
    load(distributionHealth, {}),
    load(portalFrame, {}),
    readiness(),
  ]);
  const { status } = (await answer.json()) as { status: string };
  return (
    <div className="stack">
      <HealthCards
        ready={answer.ok}
        reason={status}
        state={state}
        versions={[
          { label: "Groundwork", value: packageJson.version },
          { label: "Node", value: process.version.slice(1) },
        ]}
        upSince={new Date(now().getTime() - process.uptime() * 1000)}
        timeZone={organisation.timeZone}
      />
      <DistributionCards health={distribution} timeZone={organisation.timeZone} />
      <LedgerCheck action={may(await viewer(), "ledger:maintain", "org") ? compareLedger : undefined} />
    </div>
  );
}
