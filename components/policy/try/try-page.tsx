import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CopyCommand } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/feedback/states";
import { Columns } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import type { PolicyCheck } from "@/lib/policy/queries/policy-check";
import type { Decision } from "@/lib/policy/schema";
import { DecisionChip } from "../revision/decision-chip";
import { plural } from "../revision/revision-words";
import { EXAMPLES } from "./examples";
import { type Asked, addressOf, typedOf } from "./try-call";
import { TryForm } from "./try-form";
import { Verdict } from "./verdict";

type Team = { slug: string; name: string };
type Recent = { tool: string; input: Record<string, string>; decision: Decision; calls: number; day: string };
type Props = {
  asked: Asked;
  check: PolicyCheck | null;
  /** Why there is no answer though something was asked. */
  unread: string | null;
  teams: Team[];
  /** Whose policy it is where no team is named: the reader's own, or none. */
  home: Team | null;
  recent: Recent[] | null;
  address: string;
  tabs: ReactNode;
};

/** What would happen if an agent ran this. */
export function TryPage(props: Props) {
  const { asked, check, unread, teams, home, recent } = props;
  const team = teams.find(({ slug }) => slug === (check?.team ?? asked.team)) ?? null;
  const choices = [
    { value: "", label: home ? `${home.name} (yours)` : "Baseline alone" },
    ...teams.filter(({ slug }) => slug !== home?.slug).map(({ slug, name }) => ({ value: slug, label: name })),
  ];
  const here = addressOf(asked);
  const link = (tool: string, input: string) => addressOf({ ...asked, tool, input });
  return (
    <>
      <PageHeader
        title="Try it"
        sub="What would happen if an agent did this: the decision, the rule behind it, and how it came to that."
        crumbs={[{ label: "Policy", href: "/policy" }, { label: "Try it" }]}
      />
      {props.tabs}
      <Columns kind="side">
        <Card
          title="What would happen if"
          footer={
            check && (
              <div className="grid w-full gap-1">
                Show this answer to somebody:
                <CopyCommand command={props.address} label="the address of this answer" />
              </div>
            )
          }
        >
          <TryForm asked={asked} teams={choices}>
            {check ? (
              <Verdict check={check} team={team} />
            ) : (
              <EmptyState title={unread ?? "Write a call, or take one from the side."}>
                {unread
                  ? 'Write an object such as {"query": "open issues"}.'
                  : "A shell line may hold several commands: each is looked at by itself."}
              </EmptyState>
            )}
          </TryForm>
        </Card>
        <div className="stack">
          {recent !== null && recent.length > 0 && (
            <Card title="Lately stopped or asked" sub="in the last days of the log" rule>
              <ul className="calls">
                {recent.map(call => {
                  const typed = typedOf(call.tool, call.input);
                  const query = link(call.tool, typed);
                  return (
                    <li key={`${call.tool} ${typed} ${call.decision}`}>
                      <Link
                        href={`/policy/try?${query}`}
                        aria-current={query === here ? "true" : undefined}
                        prefetch={false}
                        scroll={false}
                        replace
                      >
                        <code>{Object.keys(call.input).length ? typed : call.tool}</code>
                        <small>
                          {call.tool}, {plural(call.calls, "time")}
                        </small>
                        <DecisionChip decision={call.decision} />
                      </Link>
                    </li>
                  );
                })}
              </ul>
            </Card>
          )}
          <Card title="Examples" rule>
            <ul className="calls">
              {EXAMPLES.map(({ tool, input, says }) => {
                const query = link(tool, input);
                return (
                  <li key={input}>
                    <Link
                      href={`/policy/try?${query}`}
                      aria-current={query === here ? "true" : undefined}
                      prefetch={false}
                      scroll={false}
                      replace
                    >
                      <code>{input}</code>
                      <small>
                        {says}
                        {tool !== "Bash" && `, ${tool}`}
                      </small>
                    </Link>
                  </li>
                );
              })}
            </ul>
          </Card>
        </div>
      </Columns>
    </>
  );
}
