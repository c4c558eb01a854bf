import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass, LinkButton, TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/feedback/states";
import type { FormAction } from "@/components/ui/form/form-state";
import { FilterMenu } from "@/components/ui/nav/filter-menu";
import type { Place } from "@/components/ui/nav/place";
import { FilterBar, PageHeader } from "@/components/ui/page-header";
import { DateTime } from "@/components/ui/time";
import type { PolicyHistory } from "@/lib/policy/page-schema";
import { revisionHref } from "../revision/policy-places";
import { plural, STATE_TONES, STATE_WORDS } from "../revision/revision-words";
import { RollBackDialog } from "../revision/roll-back-dialog";

type Props = {
  history: PolicyHistory;
  teams: { slug: string; name: string }[];
  place: Place;
  timeZone: string;
  tabs: ReactNode;
  rollBack: FormAction<null>;
};
type Line = PolicyHistory["revisions"][number];

/** Each line may hold a form of its own, so this one stands beside them. */
const COMPARE = "compare-revisions";

/** How the baseline, or a team's rules, came to be what they are. */
export function HistoryPage(props: Props) {
  const { history, teams, place, timeZone } = props;
  const { team, revisions } = history;
  const inForce = revisions.find(({ state }) => state === "published");
  const whose = team ? `${team.name}’s own rules` : "the baseline";
  return (
    <>
      <PageHeader
        title="History"
        sub={`Every revision of ${whose}, newest first. None is ever changed. Times in ${timeZone}.`}
        crumbs={[{ label: "Policy", href: "/policy" }, { label: "History" }]}
      />
      {props.tabs}
      <FilterBar>
        <FilterMenu
          label="Of"
          place={place}
          param="team"
          value={team?.slug ?? null}
          any="Baseline"
          options={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      </FilterBar>
      <form action="/policy/compare" id={COMPARE}>
        <input type="hidden" name="view" value="own" />
      </form>
      <Card
        title={team ? team.name : "Baseline"}
        sub={plural(revisions.length, "revision")}
        rule
        actions={
          revisions.length > 1 && (
            <button type="submit" form={COMPARE} className={buttonClass({ size: "s" })}>
              Compare A with B
            </button>
          )
        }
      >
        {revisions.length === 0 && (
          <EmptyState title={`There is no revision of ${whose} yet.`}>
            {team ? (
              `${team.name} works under the baseline alone.`
            ) : (
              <TextLink href="/policy">Begin with a template</TextLink>
            )}
          </EmptyState>
        )}
        <ol className="hist">
          {revisions.map((line, at) => (
            <Entry key={line.id} line={line} at={at} timeZone={timeZone} many={revisions.length > 1}>
              {line.mayRollBack && inForce && (
                <RollBackDialog to={line} inForce={inForce} action={props.rollBack} kind="quiet" size="s" />
              )}
            </Entry>
          ))}
        </ol>
      </Card>
      {team && (
        <p className="mt-4">
          <LinkButton href={`/policy/teams/${team.slug}`}>What {team.name} works under</LinkButton>
        </p>
      )}
    </>
  );
}

function Entry(props: { line: Line; at: number; timeZone: string; many: boolean; children: ReactNode }) {
  const { line, at, timeZone } = props;
  const { number, state, tighter, looser } = line;
  const words = [
    ...(tighter ? [`${tighter} tighter`] : []),
    ...(looser ? [`${looser} looser`] : []),
    ...(tighter || looser ? [] : ["neither tighter nor looser"]),
  ].join(", ");
  const name = number === null ? line.title : `revision ${number}`;
  return (
    <li className={state === "published" ? "cur" : number === null || state === "evaluating" ? "open" : undefined}>
      <span className="mono semi">{number === null ? "–" : `r${number}`}</span>
      <div className="what">
        <p className="row wrap">
          <b>
            <Link className="link" href={revisionHref(line.id)}>
              {line.title || "Without a title"}
            </Link>
          </b>
          {state !== "superseded" && <Chip tone={STATE_TONES[state]}>{STATE_WORDS[state]}</Chip>}
          {line.restores !== null && (
            <Chip tone="line" icon="undo">
              back to r{line.restores}
            </Chip>
          )}
          {line.alone && (
            <Chip tone="warn" icon="warning">
              One person alone
            </Chip>
          )}
        </p>
        <p className="t2">{line.reason}</p>
        <p className="xs t3">
          <DateTime at={line.publishedAt ?? line.submittedAt ?? line.createdAt} timeZone={timeZone} />
          {` · ${line.author}`}
          {line.approvedBy.length > 0 && `, approved by ${line.approvedBy.join(" and ")}`} · {words}
        </p>
      </div>
      <div className="acts">
        {props.children}
        {props.many && (
          <span className="pick">
            <label title={`Compare ${name} as A`}>
              <input
                type="radio"
                name="a"
                form={COMPARE}
                value={line.id}
                defaultChecked={at === 1}
                aria-label={`${name} as A`}
              />
              A
            </label>
            <label title={`Compare ${name} as B`}>
              <input
                type="radio"
                name="b"
                form={COMPARE}
                value={line.id}
                defaultChecked={at === 0}
                aria-label={`${name} as B`}
              />
              B
            </label>
          </span>
        )}
      </div>
    </li>
  );
}
