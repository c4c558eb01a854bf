import Link from "next/link";
import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { CopyCommand } from "@/components/ui/code";
import { KeyValues } from "@/components/ui/key-values";
import { FilterMenu } from "@/components/ui/nav/filter-menu";
import { type Place, placeHref } from "@/components/ui/nav/place";
import { FilterBar, PageHeader } from "@/components/ui/page-header";
import type { CompiledTarget } from "@/lib/policy/compile-schema";
import { plural } from "../revision/revision-words";
import { AwayCard, GapsCard, TargetCard } from "./target-card";
import { shortOf, TARGET_GROUPS } from "./target-words";

type Numbers = { baseline: number | null; team: number | null };
export type Compiled = {
  team: string | null;
  digest: string;
  policy: Numbers;
  waivers: string[];
  evaluating: { digest: string; policy: Numbers } | null;
  targets: CompiledTarget[];
};
type Props = {
  compiled: Compiled;
  target: CompiledTarget;
  team: { slug: string; name: string } | null;
  teams: { slug: string; name: string }[];
  place: Place;
  portalUrl: string;
  tabs: ReactNode;
};

/** What a policy becomes for machines: each document, what it holds when the portal is away, and what it cannot hold. */
export function MachinesPage(props: Props) {
  const { compiled, target, team, teams, place } = props;
  return (
    <>
      <PageHeader
        title="Documents"
        sub="The policy as the documents that Claude Code reads. The same policy always gives the same document."
        crumbs={[{ label: "Policy", href: "/policy" }, { label: "Documents" }]}
      />
      {props.tabs}
      <FilterBar
        end={team && <TextLink href={`/teams/${team.slug}/connect`}>Connect a machine of {team.name}</TextLink>}
      >
        <FilterMenu
          label="For"
          place={place}
          param="team"
          value={team?.slug ?? null}
          any="Baseline alone"
          options={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      </FilterBar>
      <div className="mach">
        <nav className="card" aria-label="Ways to bring it to machines">
          {TARGET_GROUPS.map(group => (
            <section key={group.title}>
              <h2>{group.title}</h2>
              <p className="xs t3">{group.says}</p>
              <ul>
                {group.ids.map(id => (
                  <li key={id}>
                    <Link
                      href={placeHref(place, { target: id })}
                      aria-current={id === target.id ? "page" : undefined}
                      scroll={false}
                      prefetch={false}
                    >
                      {shortOf(id)}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        <div className="stack min-w-0">
          <TargetCard target={target} />
          <div className="cols even">
            <div className="stack">
              <AwayCard says={target.whenPortalIsDown} />
              <DigestCard compiled={compiled} target={target} team={team} />
              <BundleCard portalUrl={props.portalUrl} />
            </div>
            <GapsCard gaps={target.cannotEnforce} />
          </div>
        </div>
      </div>
    </>
  );
}

function DigestCard({ compiled, target, team }: Pick<Props, "compiled" | "target" | "team">) {
  const { policy, waivers, evaluating } = compiled;
  const numbers = ({ baseline, team: own }: Numbers) =>
    [
      baseline === null ? "no baseline" : `baseline r${baseline}`,
      ...(own === null ? [] : [`${team?.name ?? "team"} r${own}`]),
    ].join(" and ");
  return (
    <Card title="What the client reports">
      <CardBody className="grid gap-3">
        <p className="sm t2">
          {target.digest
            ? "A session that runs under this document says so with this digest. Where a machine says another, it runs under something else."
            : "What a session reports depends on what the gateway adds, so no digest is foretold for it."}
        </p>
        {target.digest && <CopyCommand command={target.digest} label="digest" />}
        <KeyValues
          items={[
            { label: "Made of", value: numbers(policy) },
            {
              label: "Exceptions",
              value: waivers.length
                ? `${plural(waivers.length, "exception")} of the whole team or of you are in it`
                : "none is in it; one for a repository cannot be, for a machine has one document",
            },
            ...(evaluating
              ? [
                  {
                    label: "On trial",
                    value: (
                      <>
                        {numbers(evaluating.policy)}, <code className="mono xs">{evaluating.digest.slice(0, 16)}…</code>
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </CardBody>
    </Card>
  );
}

function BundleCard({ portalUrl }: { portalUrl: string }) {
  return (
    <Card title="Signed bundle for the guard" sub="Ed25519">
      <CardBody className="grid gap-3">
        <p className="sm t2">
          The whole policy, also what the client by itself cannot hold: what a command does, gates, secret detectors,
          limits, and exceptions with their times. A team’s token fetches the one of its team.
        </p>
        <CopyCommand
          command={`curl -H "Authorization: Bearer $GROUNDWORK_TOKEN" ${portalUrl}/api/v1/policy/bundle`}
          label="command that fetches the bundle"
        />
      </CardBody>
    </Card>
  );
}
