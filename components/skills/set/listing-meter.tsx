import { pct } from "@/components/charts/scale";
import { formatCount } from "@/components/ui/format";
import type { TeamSet } from "@/lib/skills/set-schema";

/** Where the limit stands, so that sets of every size read alike. */
const LIMIT_AT = 0.94;

/**
 * How much of the client's list a team's set takes: one segment a skill, most used first, what is cut hatched; with a
 * preview also what an addition takes and what it pushes out.
 */
export function ListingMeter({ set }: { set: TeamSet }) {
  const { budget, preview } = set;
  const width = (characters: number) => pct((characters / budget.limit) * LIMIT_AT);
  const pushed = new Set(preview?.cut.map(({ id }) => id));
  const above = preview ? Math.min(preview.characters, Math.max(0, preview.used - budget.limit)) : 0;
  return (
    <div className="meter" role="img" aria-label={meterWords(set)}>
      <div className="m">
        {set.skills.map(skill => (
          <i
            key={skill.id}
            className={skill.cut || pushed.has(skill.id) ? "cut" : undefined}
            style={{ width: width(skill.characters) }}
            title={`${skill.name}, ${formatCount(skill.characters)} characters`}
          />
        ))}
        {preview && preview.characters > above && (
          <i className="add" style={{ width: width(preview.characters - above) }} />
        )}
        {above > 0 && <i className="over" style={{ width: width(above) }} />}
      </div>
      <span className="lim" />
      <span className="liml">cut at {formatCount(budget.limit)}</span>
    </div>
  );
}

function meterWords({ budget, preview, skills }: TeamSet): string {
  const names = (cut: { name: string }[]) => cut.map(({ name }) => name).join(", ");
  const now = `${formatCount(budget.used)} of ${formatCount(budget.limit)} characters, ${skills.length} ${skills.length === 1 ? "skill" : "skills"}.`;
  const cut = budget.cut.length > 0 ? ` Cut: ${names(budget.cut)}.` : " Nothing is cut.";
  if (!preview) return now + cut;
  const then = preview.cut.length > 0 ? `cuts ${names(preview.cut)}` : "cuts nothing more";
  return `${now}${cut} With ${names(preview.added)} ${formatCount(preview.used)} characters, which ${then}.`;
}
