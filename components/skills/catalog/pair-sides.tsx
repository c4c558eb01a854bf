import Link from "next/link";
import { SparkBars } from "@/components/charts/sparks";
import { Count } from "@/components/ui/amounts";
import { Dot } from "@/components/ui/chip";
import type { Pairs } from "@/lib/skills/queries/pairs";
import { firstSentence } from "./first-sentence";
import { skillHref } from "./skill-places";
import type { TeamColors } from "./team-colors";

/** The two skills of a pair: what each does, whose it is and how it runs. */
export function PairSides({ pair, colors }: { pair: Pairs["pairs"][number]; colors: TeamColors }) {
  return (
    <div className="pairs">
      {[pair.a, pair.b].map(side => (
        <div key={side.id}>
          <span className="row">
            <Link className="mono med" href={skillHref(side)} prefetch={false}>
              {side.name}
            </Link>
            <span className="xs t3">
              <Dot color={colors[side.owner.slug]} /> {side.owner.name}
              {side.version && `, ${side.version}`}
            </span>
          </span>
          <span className="t2" title={side.description}>
            {firstSentence(side.description)}
          </span>
          <span className="ru">
            <SparkBars values={side.weeks} label={`Runs by week: ${side.weeks.join(", ")}`} />
            <span className="num">
              <Count value={side.runs7} />
            </span>
            <span className="xs t3">
              runs this week, {side.people} {side.people === 1 ? "person" : "people"}
            </span>
          </span>
        </div>
      ))}
    </div>
  );
}
