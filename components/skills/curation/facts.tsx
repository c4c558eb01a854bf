import { SparkBars } from "@/components/charts/sparks";
import { formatDay } from "@/components/ui/format";
import type { CurationRow } from "@/lib/skills/curation-schema";

type Evidence = CurationRow["evidence"];

/** What the health is read from: use, owner, content. */
export function Facts({ evidence, now, timeZone }: { evidence: Evidence; now: number; timeZone: string }) {
  const { use, owner, content } = evidence;
  const day = (at: Date | string) => formatDay(at, timeZone, now);
  const gone = owner.maintainers.filter(one => one.gone).map(({ name }) => name);
  const here = owner.maintainers.filter(one => !one.gone).map(({ name }) => name);
  return (
    <dl className="facts">
      <div>
        <dt>Use</dt>
        <dd className="flex items-end gap-2">
          <SparkBars values={use.weeks} label={`Runs by week: ${use.weeks.join(", ")}`} />
          <span>
            {counted(use.runs30, "run")} in 30 days
            {use.runs30 > 0 && `, ${counted(use.people30, "person", "people")}, ${counted(use.teams30, "team")}`}
            {use.runs30 === 0 && (use.lastWeek ? `, last in the week of ${day(use.lastWeek)}` : ", none before")}
          </span>
        </dd>
      </div>
      <div>
        <dt>Owner</dt>
        <dd>
          {owner.archived ? "The team is archived. " : `${counted(owner.people, "person", "people")} in the team. `}
          {here.length > 0 ? `Maintained by ${here.join(" and ")}.` : gone.length === 0 && "No maintainer is named."}
          {gone.length > 0 && ` ${gone.join(" and ")} left.`}
        </dd>
      </div>
      <div>
        <dt>Content</dt>
        <dd>
          {contentWords(content)} {content.publishedAt && `Published ${day(content.publishedAt)}.`}{" "}
          {content.verifiedAt &&
            `Found valid ${day(content.verifiedAt)}${content.verifiedBy ? ` by ${content.verifiedBy}` : ""}.`}{" "}
          {content.reviewBy && `Next look due ${day(content.reviewBy)}.`}
        </dd>
      </div>
    </dl>
  );
}

function contentWords({ deadReferences, retiredModels, otherWarnings }: Evidence["content"]): string {
  const found = [
    deadReferences > 0 && counted(deadReferences, "dead reference"),
    retiredModels > 0 && counted(retiredModels, "retired model"),
    otherWarnings > 0 && counted(otherWarnings, "other warning"),
  ].filter(Boolean);
  return found.length > 0 ? `${found.join(", ")}.` : "Nothing dead in it.";
}

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
