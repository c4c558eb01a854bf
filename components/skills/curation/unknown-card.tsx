import { Count } from "@/components/ui/amounts";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import type { UnknownSkills } from "@/lib/skills/queries/unknown-skills";

const MOST = 10;

/** Skills that machines run and nobody has published: they live in somebody's folder only. */
export function UnknownCard({ names }: { names: UnknownSkills["names"] }) {
  const shown = names.slice(0, MOST);
  return (
    <Card
      title="Not in the catalog"
      sub="runs in 30 days"
      rule
      footer={
        names.length > MOST
          ? `${names.length - MOST} more with fewer runs.`
          : shown.length > 0 && "Ask who runs them to publish: then they are reviewed, found and kept alive."
      }
    >
      {shown.length === 0 ? (
        <EmptyState title="Every skill that runs is in the catalog">
          A name appears here as soon as a machine runs a skill that nobody has published.
        </EmptyState>
      ) : (
        <ul className="list">
          {shown.map(({ name, runs30, people, teams }) => (
            <li key={name} className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-3 text-sm">
              <span className="min-w-0">
                <span className="mono med break-words">{name}</span>
                <span className="xs t3 block">
                  {teams.map(team => team.name).join(", ")}; {people} {people === 1 ? "person" : "people"}
                </span>
              </span>
              <span className="num">
                <Count value={runs30} />
              </span>
              <LinkButton
                size="s"
                href={`/skills?${new URLSearchParams({ q: name.replaceAll("-", " ") })}`}
                aria-label={`Find skills like ${name}`}
              >
                Find similar
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
