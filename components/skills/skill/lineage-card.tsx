import Link from "next/link";
import { Card, CardBody } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { formatMonth } from "@/components/ui/format";
import type { LineageNode } from "@/lib/skills/queries/lineage";
import { compareHref, skillHref } from "../catalog/skill-places";

/** Where a skill comes from and what became of it: origins above, copies below with how far they went apart. */
export function LineageCard({
  nodes,
  cut,
  timeZone,
}: {
  nodes: readonly LineageNode[];
  cut: boolean;
  timeZone: string;
}) {
  if (nodes.length < 2) return null;
  const byId = new Map(nodes.map(node => [node.skill.id, node]));
  return (
    <Card title="Lineage" id="lineage" footer={cut ? "There are more copies than are shown." : undefined}>
      <CardBody>
        <ul className="lin">
          {nodes.map((node, at) => (
            <li
              key={node.skill.id}
              className={[node.self ? "self" : "", node.depth > 0 ? "fork" : "", at === nodes.length - 1 ? "last" : ""]
                .filter(Boolean)
                .join(" ")}
            >
              <i aria-hidden="true" />
              <div className="row">
                {node.self ? (
                  <b>{node.skill.owner.name}</b>
                ) : (
                  <Link className="link med" href={skillHref(node.skill)}>
                    {node.skill.owner.name}
                  </Link>
                )}
                <span className="mono">
                  {node.skill.name} {node.version ?? ""}
                </span>
                <State node={node} />
              </div>
              <span className="t2 sm">{wordsOf(node, timeZone)}</span>
              {node.parentId !== null && node.drift && node.drift.state !== "in-step" && (
                <>
                  {" · "}
                  <Link className="link sm" href={compareHref(sideOf(byId.get(node.parentId)), sideOf(node))}>
                    Compare
                  </Link>
                </>
              )}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

const sideOf = (node: LineageNode | undefined) => ({
  name: node?.skill.name ?? "",
  owner: node?.skill.owner ?? { slug: "hub", name: "Hub", teamId: null },
  version: node?.version ?? null,
});

function State({ node }: { node: LineageNode }) {
  if (node.self) return <Chip tone="accent">this skill</Chip>;
  const look = node.drift ? DRIFT[stateOf(node.drift)] : null;
  if (!look) return node.kind === "variant" ? <Chip>variant</Chip> : null;
  const behind = node.drift?.versionsBehind ?? 0;
  return (
    <Chip tone={look.tone}>
      {node.drift && stateOf(node.drift) === "behind"
        ? `${behind} ${behind === 1 ? "version" : "versions"} behind`
        : look.word}
    </Chip>
  );
}

/** Behind with changes of its own is still only behind while the two do not touch the same lines. */
const stateOf = (drift: NonNullable<LineageNode["drift"]>) =>
  drift.state === "drifted" && !drift.conflict ? "behind" : drift.state;

const DRIFT: Record<NonNullable<LineageNode["drift"]>["state"], { word: string; tone: ChipTone } | null> = {
  "in-step": { word: "in step", tone: "ok" },
  behind: { word: "behind", tone: "warn" },
  changed: { word: "changed here", tone: "neutral" },
  drifted: { word: "drifted", tone: "bad" },
  unknown: null,
};

const lines = (count: number) => `${count} ${count === 1 ? "line" : "lines"}`;

function wordsOf(node: LineageNode, timeZone: string): string {
  const { drift } = node;
  if (drift && node.depth > 0) {
    const here = drift.linesChanged ? `${lines(drift.linesChanged)} changed here` : "no change of its own";
    return stateOf(drift) === "drifted" ? `${here}, ${drift.versionsBehind} versions behind, on the same lines` : here;
  }
  const month = formatMonth(node.since, timeZone);
  if (node.kind === "promoted") return `promoted in ${month}, ${node.versions} versions since`;
  return `by ${node.author}, ${month}`;
}
