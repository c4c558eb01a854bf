import { LinkButton } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { SelectField, TextAreaField, TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { FilterMenu } from "@/components/ui/nav/filter-menu";
import type { Place } from "@/components/ui/nav/place";
import { FilterBar, PageHeader } from "@/components/ui/page-header";
import type { Decision } from "@/lib/policy/schema";
import { plural } from "../revision/revision-words";
import { RulePicks } from "./rule-picks";

export type AskForm = {
  teams: { slug: string; name: string }[];
  team: { slug: string; name: string } | null;
  rules: { id: string; effect: Decision; means: string; rationale: string; origins: string[] }[];
  hard: number;
  people: { id: string; name: string }[];
  mostDays: number;
};
type Props = {
  form: AskForm;
  rule: string | null;
  place: Place;
  /** Days as the field takes them: a week from now, and the latest that is permitted. */
  dates: { first: string; week: string; latest: string };
  request: FormAction<null>;
};

/** Asks that rules be left out for a while: which, for whom, where, why, until when. */
export function AskPage({ form, rule, place, dates, request }: Props) {
  const { teams, team, mostDays } = form;
  return (
    <>
      <PageHeader
        title="Ask for an exception"
        sub="Soft rules may be left out for a while. Somebody of the platform team decides; it ends by itself."
        crumbs={[
          { label: "Policy", href: "/policy" },
          { label: "Exceptions", href: "/policy/exceptions" },
          { label: "Ask" },
        ]}
      />
      <FilterBar>
        <FilterMenu
          label="Team"
          place={place}
          param="team"
          value={team?.slug ?? null}
          any="Choose one"
          drops={["rule"]}
          options={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      </FilterBar>
      <Card title={team ? `For ${team.name}` : "For which team"} rule>
        {!team || !form.rules.length || mostDays === 0 ? (
          <EmptyState title={emptyTitle(form)}>
            {!team
              ? "Rules, people and the longest time depend on it."
              : "Its hard rules have no exceptions, and it has no others."}
          </EmptyState>
        ) : (
          <CardBody>
            <ActionForm
              action={request}
              fields={{ team: team.slug }}
              label="Exception"
              className="grid max-w-3xl gap-4"
            >
              <RulePicks rules={form.rules} chosen={rule} hard={form.hard} />
              <div className="grid gap-4 sm:grid-cols-2">
                <SelectField
                  name="person"
                  label="For whom"
                  options={[
                    { value: "", label: `All of ${team.name}` },
                    ...form.people.map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                />
                <TextField
                  name="repository"
                  label="Repository"
                  mono
                  placeholder="every repository"
                  help="As git names it, such as halden/payments-api."
                />
              </div>
              <TextAreaField
                name="reason"
                label="Why"
                rows={3}
                required
                placeholder="What has to be done that the rule stops, and who watches over it?"
              />
              <div className="grid gap-4 sm:grid-cols-2">
                <TextField name="ticket" label="Ticket" placeholder="PAY-2291" />
                <TextField
                  name="expiresAt"
                  label="Ends on"
                  type="date"
                  required
                  min={dates.first}
                  max={dates.latest}
                  defaultValue={dates.week}
                  help={`At the end of that day. At most ${plural(mostDays, "day")}.`}
                />
              </div>
              <FormMessage />
              <p className="pbtns">
                <SubmitButton busyLabel="Sending…">Ask for it</SubmitButton>
                <LinkButton href="/policy/exceptions" kind="quiet">
                  Leave it
                </LinkButton>
              </p>
            </ActionForm>
          </CardBody>
        )}
      </Card>
    </>
  );
}

function emptyTitle({ team, mostDays, teams }: AskForm): string {
  if (!teams.length) return "You are in no team that you could ask for.";
  if (!team) return "Choose the team.";
  return mostDays === 0
    ? "Under this policy there are no exceptions."
    : `${team.name} has no rule that may be left out.`;
}
