import { buttonClass, LinkButton } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/input";
import { type Place, placeHref } from "@/components/ui/nav/place";
import { Segmented } from "@/components/ui/nav/segmented";
import { FilterBar, PageHeader } from "@/components/ui/page-header";
import type { PolicyComparison } from "@/lib/policy/page-schema";
import { ChangesList } from "../revision/changes-list";
import { directionsOf } from "../revision/revision-words";

export type Side = { value: string; label: string };
type Props = {
  comparison: PolicyComparison | null;
  a: string;
  b: string;
  own: boolean;
  /** The baseline, the teams and revisions to choose from. */
  sides: { label: string; options: Side[] }[];
  place: Place;
};

/** Any two policies beside each other: revisions or teams, as they are in force or each side's own rules alone. */
export function ComparePage({ comparison, a, b, own, sides, place }: Props) {
  return (
    <>
      <PageHeader
        title={comparison ? `${comparison.a.label} and ${comparison.b.label}` : "Compare policies"}
        sub="What the second says otherwise than the first, setting by setting."
        crumbs={[
          { label: "Policy", href: "/policy" },
          { label: "History", href: "/policy/history" },
          { label: "Compare" },
        ]}
        actions={
          comparison && (
            <LinkButton href={placeHref(place, { a: b, b: a })} icon="chevronUpDown" scroll={false}>
              Swap
            </LinkButton>
          )
        }
      />
      <Card className="mb-4">
        <CardBody>
          <form className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
            {own && <input type="hidden" name="view" value="own" />}
            <Choice name="a" label="From" value={a} sides={sides} />
            <Choice name="b" label="To" value={b} sides={sides} />
            <button type="submit" className={buttonClass({ kind: comparison ? "secondary" : "primary" })}>
              Compare
            </button>
          </form>
        </CardBody>
      </Card>
      {!comparison && (
        <Card>
          <EmptyState title="Nothing to compare yet">
            Choose two of the lists: what holds for a team, or a revision of the baseline.
          </EmptyState>
        </Card>
      )}
      {comparison && (
        <>
          <FilterBar end={directionsOf(comparison.changes)}>
            <Segmented
              label="What is compared"
              place={place}
              param="view"
              value={own ? "own" : "effective"}
              fallback="effective"
              options={[
                { value: "effective", label: "What holds" },
                { value: "own", label: "Own rules alone" },
              ]}
            />
          </FilterBar>
          <Card title="Differences" sub={directionsOf(comparison.changes)} rule>
            {comparison.changes.length ? (
              <ChangesList changes={comparison.changes} sides={{ a: comparison.a.label, b: comparison.b.label }} />
            ) : (
              <EmptyState title="They say the same.">
                <Icon name="check" tone="ok" /> No setting differs between {comparison.a.label} and {comparison.b.label}
                .
              </EmptyState>
            )}
          </Card>
        </>
      )}
    </>
  );
}

function Choice({ name, label, value, sides }: { name: string; label: string; value: string; sides: Props["sides"] }) {
  const known = sides.some(({ options }) => options.some(option => option.value === value));
  return (
    <label className="field">
      <span className="sm med">{label}</span>
      <Select name={name} defaultValue={value}>
        {!known && value && <option value={value}>The one of this link</option>}
        {sides.map(group => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map(option => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
    </label>
  );
}
