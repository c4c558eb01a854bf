import Link from "next/link";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { formatLongDay } from "@/components/ui/format";
import { type Place, placeHref } from "@/components/ui/nav/place";
import { Tabs } from "@/components/ui/nav/tabs";
import { PageHeader } from "@/components/ui/page-header";
import type { SkillPage } from "@/lib/skills/page-schema";
import { HealthChip } from "../catalog/health-chip";
import { skillHref } from "../catalog/skill-places";

export const SKILL_TABS = ["overview", "versions", "use", "safety", "discussion"] as const;
export type SkillTab = (typeof SKILL_TABS)[number];

/** Name, owner, state and tabs of a skill, with notices that change what one would do. */
export function SkillHeader(props: {
  page: SkillPage;
  tab: SkillTab;
  place: Place;
  timeZone: string;
  actions?: ReactNode;
}) {
  const { page, tab, place, timeZone } = props;
  const { skill, version } = page;
  const tabs: Record<SkillTab, { label: string; count?: number }> = {
    overview: { label: "Overview" },
    versions: { label: "Versions", count: page.counts.published },
    use: { label: "Use" },
    safety: { label: "Safety", count: version?.findings.filter(one => !one.suppressed).length ?? 0 },
    discussion: { label: "Discussion", count: page.discussion.open },
  };
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Skills", href: "/skills" },
          { label: capital(page.category), href: `/skills?category=${page.category}` },
          { label: skill.name },
        ]}
        title={<span className="mono">{skill.name}</span>}
        chips={
          <>
            <Chip tone={skill.owner.teamId === null ? "accent" : "neutral"}>{skill.owner.name}</Chip>
            <HealthChip skill={page} />
            {page.visibility === "team" && (
              <Chip tone="line" icon="lock">
                only this team
              </Chip>
            )}
          </>
        }
        sub={page.description}
        actions={props.actions}
      />
      <Notices page={page} />
      <p className="skmeta">
        <span>
          Owned by{" "}
          {skill.owner.teamId === null ? (
            <b>the platform team{page.coOwner ? ` and ${page.coOwner.name}` : ""}</b>
          ) : (
            <Link className="link" href={`/teams/${skill.owner.slug}/skills`}>
              {skill.owner.name}
            </Link>
          )}
          {page.maintainers.length > 0 &&
            `, kept by ${page.maintainers.map(one => (one.active ? one.name : `${one.name} (left)`)).join(", ")}`}
        </span>
        {page.origin && (
          <span>
            {WORDS[page.origin.kind]}{" "}
            <Link className="link" href={skillHref(page.origin.skill)}>
              {page.origin.skill.owner.name} {page.origin.skill.name}
            </Link>{" "}
            {page.origin.version}
          </span>
        )}
        {page.verified && (
          <span>
            Checked {formatLongDay(page.verified.at, timeZone)} by {page.verified.by}
          </span>
        )}
        <span>
          {page.use.people30} people in {page.use.teams30} {page.use.teams30 === 1 ? "team" : "teams"} this month
        </span>
        {version && (
          <span className="mono">
            {version.version}
            {version.latest ? ", current" : ""}
          </span>
        )}
      </p>
      <Tabs
        label="Parts of the skill"
        items={SKILL_TABS.map(name => ({
          ...tabs[name],
          href: placeHref(place, { tab: name === "overview" ? null : name, file: null, view: null }),
          current: name === tab,
        }))}
      />
    </>
  );
}

const WORDS = { promoted: "Promoted from", forked: "Forked from", variant: "A variant of" } as const;
const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

function Notices({ page }: { page: SkillPage }) {
  const { version } = page;
  return (
    <>
      {page.status !== "active" && (
        <p className="notice warn">
          {page.status === "deprecated" ? "Deprecated" : "Retired"}
          {page.statusReason ? `: ${page.statusReason}` : "."}
          {page.successor && (
            <>
              {" "}
              Use{" "}
              <Link className="link" href={skillHref(page.successor)}>
                {page.successor.owner.name} {page.successor.name}
              </Link>{" "}
              instead.
            </>
          )}
        </p>
      )}
      {version?.yanked && (
        <p className="notice bad">
          {version.version} was yanked by {version.yanked.by}: {version.yanked.reason} New installs do not get it.
        </p>
      )}
      {page.promotion?.hub && (
        <p className="notice">
          The hub carries it as{" "}
          <Link className="link" href={skillHref(page.promotion.hub)}>
            {page.promotion.hub.name}
          </Link>
          , with credit to {page.skill.owner.name}.
        </p>
      )}
      {page.promotion?.waiting && (
        <p className="notice">
          {page.promotion.waiting.version} waits for the platform team&apos;s{" "}
          <Link className="link" href={`/skills/reviews/${page.promotion.waiting.versionId}`}>
            review
          </Link>{" "}
          to become a skill of the hub.
        </p>
      )}
    </>
  );
}
