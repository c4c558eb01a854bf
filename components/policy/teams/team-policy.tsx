import { LinkButton, TextLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/feedback/states";
import { ActionForm, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import { Icon } from "@/components/ui/icon";
import { KeyValues } from "@/components/ui/key-values";
import { Columns } from "@/components/ui/layout";
import { type Place, placeParam } from "@/components/ui/nav/place";
import { SearchField } from "@/components/ui/nav/search-field";
import { Segmented } from "@/components/ui/nav/segmented";
import { FilterBar } from "@/components/ui/page-header";
import type { TeamEffective } from "@/lib/policy/page-schema";
import { exceptionHref, historyHref, revisionHref } from "../revision/policy-places";
import { PART_WORDS, PARTS, plural } from "../revision/revision-words";
import { EffectiveLines } from "./effective-lines";
import { NoticesCard } from "./notices-card";

export type TeamPolicyProps = {
  policy: TeamEffective;
  place: Place;
  now: number;
  timeZone: string;
  startDraft: FormAction<null>;
  seen: FormAction<null>;
};

/** What a team works under: every line with where it comes from, and what of it does not hold for a while. */
export function TeamPolicy(props: TeamPolicyProps) {
  const { policy, place } = props;
  const { team, origins, total, may } = policy;
  const origin = placeParam(place, "origin") ?? "all";
  const lines = policy.lines.filter(
    line => origin === "all" || line.origin === origin || (line.origin === "both" && origin !== "waived"),
  );
  const shown = origin === "waived" ? policy.lines.filter(line => line.waived.length > 0) : lines;
  const waived = policy.lines.filter(line => line.waived.length > 0).length;
  return (
    <>
      <NoticesCard {...props} />
      <FilterBar>
        <SearchField place={place} label="Search rules and settings" />
        <Segmented
          label="Where it comes from"
          place={place}
          param="origin"
          value={origin}
          fallback="all"
          options={[
            { value: "all", label: "All", count: total },
            { value: "baseline", label: "Baseline", count: origins.baseline + origins.both },
            { value: "team", label: team.name, count: origins.team + origins.both },
            ...(waived || origin === "waived" ? [{ value: "waived", label: "Waived now", count: waived }] : []),
          ]}
        />
      </FilterBar>
      <Columns kind="side">
        <Card title="Effective policy" sub={`${plural(shown.length, "line")} of ${total}`} rule>
          {shown.length === 0 && (
            <EmptyState title="No line is like that.">
              <TextLink href={place.path}>Show all {total}</TextLink>
            </EmptyState>
          )}
          {PARTS.map(part => {
            const own = shown.filter(line => line.part === part);
            return own.length === 0 ? null : (
              <section key={part} className="pgrp" aria-label={PART_WORDS[part]}>
                <h3>{PART_WORDS[part]}</h3>
                <EffectiveLines lines={own} team={team} timeZone={props.timeZone} ask={may.requestWaiver} />
              </section>
            );
          })}
        </Card>
        <Side {...props} />
      </Columns>
    </>
  );
}

function Side({ policy, startDraft }: TeamPolicyProps) {
  const { team, baseline, tightening, trying, trouble, digest, may } = policy;
  const link = (line: { id: string; number: number | null; title: string }) => (
    <TextLink href={revisionHref(line.id)}>
      r{line.number} {line.title}
    </TextLink>
  );
  return (
    <div className="stack aside">
      {trouble.length > 0 && (
        <Card title="No longer fits" sub={trouble.length} rule>
          <ul className="checks">
            {trouble.map(text => (
              <li key={text}>
                <Icon name="warning" tone="warn" label="to look at" />
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title="Made of">
        <CardBody className="grid gap-3">
          <KeyValues
            items={[
              { label: "Baseline", value: baseline ? link(baseline) : "none in force" },
              { label: "Own rules", value: tightening ? link(tightening) : "none: the baseline alone" },
              ...trying.map(line => ({
                label: "On trial",
                value: (
                  <>
                    {link(line)} <Chip tone="accent">logged, not enforced</Chip>
                  </>
                ),
              })),
              {
                label: "Digest",
                value: (
                  <code className="mono xs" title={digest}>
                    {digest.slice(0, 16)}…
                  </code>
                ),
              },
            ]}
          />
          <div className="pbtns">
            {may.propose && (
              <ActionForm action={startDraft} fields={{ team: team.slug }} className="contents">
                <SubmitButton kind="secondary" icon="pencil" busyLabel="Beginning…">
                  {tightening ? "Change own rules" : "Begin own rules"}
                </SubmitButton>
              </ActionForm>
            )}
            {may.requestWaiver && <LinkButton href={exceptionHref(team.slug)}>Ask for an exception</LinkButton>}
          </div>
        </CardBody>
      </Card>
      <Card title="More of it" rule>
        <ul className="list sm">
          <li>
            <TextLink href={`/policy/try?team=${team.slug}`}>Try a call under it</TextLink>
          </li>
          <li>
            <TextLink href={historyHref(team)}>History of {team.name}’s own rules</TextLink>
          </li>
          <li>
            <TextLink href={`/policy/machines?team=${team.slug}`}>What its machines get</TextLink>
          </li>
          <li>
            <TextLink href={`/policy/compare?a=baseline&b=${team.slug}`}>Compare with the baseline</TextLink>
          </li>
        </ul>
      </Card>
    </div>
  );
}
