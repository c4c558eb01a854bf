import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import type { FormAction } from "@/components/ui/form/form-state";
import { formatPercent } from "@/components/ui/format";
import { KeyValues } from "@/components/ui/key-values";
import { FilterMenu } from "@/components/ui/nav/filter-menu";
import { type Place, placeParam } from "@/components/ui/nav/place";
import { SearchField } from "@/components/ui/nav/search-field";
import { FilterBar, PageHeader } from "@/components/ui/page-header";
import { DateTime } from "@/components/ui/time";
import type { PolicyOverview, RevisionLine } from "@/lib/policy/page-schema";
import { ruleGroups, textFound } from "@/lib/policy/rules/find-rules";
import { type SettingGroup, settingGroups, settingText } from "@/lib/policy/rules/words/setting-lines";
import { CATEGORY_WORDS } from "@/lib/policy/rules/words/setting-words";
import { DECISIONS, LEVELS, type PolicyDocument } from "@/lib/policy/schema";
import { RULE_EFFECTS } from "../editor/rule-words";
import { revisionHref } from "../revision/policy-places";
import { plural } from "../revision/revision-words";
import { RevisionTrack } from "./revision-line";
import type { RuleUse } from "./rule-row";
import { RulesCard, SettingsCard } from "./rules-card";
import { StartButtons } from "./start-buttons";
import { WaitingCard } from "./waiting-card";

/** The company's baseline, as plain rules with their reasons; beside it what waits. */
export function PolicyPage(props: {
  page: PolicyOverview & { baseline: RevisionLine; document: PolicyDocument };
  fleet: { machines: number; share: number | null };
  approvedBy: readonly string[];
  uses: ReadonlyMap<string, RuleUse> | null;
  place: Place;
  timeZone: string;
  tabs: ReactNode;
  start: FormAction<null>;
}) {
  const { page, fleet, place, timeZone } = props;
  const { baseline, document, numbers } = page;
  const asked = askedOf(place);
  const groups = ruleGroups(document, asked);
  const settings = asked.effect || asked.category || asked.level ? [] : found(settingGroups(document), asked.q);
  const coming = [...page.trying, ...page.waiting, ...page.drafts.filter(({ mine }) => mine)].filter(
    ({ team }) => team === null,
  );
  return (
    <>
      <PageHeader
        title="Policy"
        sub={
          <>
            Baseline r{baseline.number} is in force for {plural(page.teams.length, "team")}
            {fleet.machines > 0 && ` and ${plural(fleet.machines, "machine")}`} since{" "}
            {baseline.publishedAt && <DateTime at={baseline.publishedAt} timeZone={timeZone} />}.{" "}
            {fleet.machines > 0 && (
              <>
                <TextLink href="/policy/fleet">{formatPercent(fleet.share)} run it</TextLink>.{" "}
              </>
            )}
            Teams may tighten it, never loosen it.
          </>
        }
        actions={<StartButtons may={page.may} start={props.start} />}
      />
      {props.tabs}
      <RevisionTrack past={page.recent} coming={coming} timeZone={timeZone} />
      <Filters place={place} />
      <div className="pbl">
        <div className="stack">
          {groups.map(group => (
            <RulesCard key={group.category} group={group} uses={props.uses} gates={document.gates} />
          ))}
          <SettingsCard groups={settings} />
          {!groups.length && !settings.length && (
            <Card>
              <EmptyState
                level={2}
                title="No rule and no setting is found"
                actions={<TextLink href="/policy">Show all</TextLink>}
              >
                The search looks at names, patterns, effects, reasons, owners, examples and settings.
              </EmptyState>
            </Card>
          )}
        </div>
        <aside className="stack" aria-label="What holds, and what waits">
          <WaitingCard page={page} />
          <Card title="In force" rule>
            <CardBody>
              <KeyValues items={factsOf(baseline, props.approvedBy, timeZone, numbers, page)} />
            </CardBody>
          </Card>
        </aside>
      </div>
    </>
  );
}

function Filters({ place }: { place: Place }) {
  return (
    <FilterBar end="bars: how often in 30 days">
      <SearchField place={place} label="Search the policy" />
      <FilterMenu
        label="Effect"
        place={place}
        param="effect"
        value={placeParam(place, "effect")}
        any="All"
        options={DECISIONS.toReversed().map(value => ({ value, label: RULE_EFFECTS[value].word }))}
      />
      <FilterMenu
        label="About"
        place={place}
        param="category"
        value={placeParam(place, "category")}
        any="Everything"
        options={Object.entries(CATEGORY_WORDS).map(([value, { label }]) => ({ value, label }))}
      />
      <FilterMenu
        label="Level"
        place={place}
        param="level"
        value={placeParam(place, "level")}
        any="All"
        options={LEVELS.toReversed().map(value => ({ value, label: value === "hard" ? "Hard" : "Soft" }))}
      />
    </FilterBar>
  );
}

function factsOf(
  baseline: RevisionLine,
  approvedBy: readonly string[],
  timeZone: string,
  numbers: PolicyOverview["numbers"],
  page: PolicyOverview,
) {
  const tightened = page.teams.filter(({ number }) => number !== null).length;
  return [
    {
      label: "Revision",
      value: <TextLink href={revisionHref(baseline.id)}>{`r${baseline.number} ${baseline.title}`}</TextLink>,
    },
    {
      label: "Since",
      value: baseline.publishedAt && <DateTime at={baseline.publishedAt} timeZone={timeZone} style="long" />,
    },
    { label: "Written by", value: baseline.author },
    { label: "Approved by", value: approvedBy.join(", ") || "nobody else" },
    { label: "Published by", value: baseline.publishedBy },
    { label: "Why", value: baseline.reason },
    {
      label: "Rules",
      value: `${numbers.deny} deny, ${numbers.ask} ask, ${numbers.allow} pre-approve; ${numbers.hard} hard`,
    },
    {
      label: "Teams",
      value: <TextLink href="/policy/teams">{`${tightened} of ${page.teams.length} tightened it`}</TextLink>,
    },
    { label: "Exceptions", value: <TextLink href="/policy/exceptions">{`${page.waivers.active} in use`}</TextLink> },
    {
      label: "Digest",
      value: (
        <code className="mono xs" title={baseline.digest}>
          {baseline.digest.slice(0, 16)}…
        </code>
      ),
    },
  ];
}

function askedOf(place: Place) {
  const one = <T extends string>(name: string, all: readonly T[]): T | null => {
    const value = placeParam(place, name);
    return all.find(known => known === value) ?? null;
  };
  return {
    q: placeParam(place, "q") ?? "",
    effect: one("effect", DECISIONS),
    category: one("category", Object.keys(CATEGORY_WORDS)),
    level: one("level", LEVELS),
  };
}

const found = (groups: SettingGroup[], q: string): SettingGroup[] =>
  groups
    .map(group => ({
      ...group,
      lines: group.lines.filter(line => textFound(`${group.title} ${settingText(line)}`, q)),
    }))
    .filter(({ lines }) => lines.length);
