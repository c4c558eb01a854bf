import Link from "next/link";
import { Count } from "@/components/ui/amounts";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/feedback/states";
import type { SkillRef } from "@/lib/skills/schema";
import type { SetEntry, TeamSet } from "@/lib/skills/set-schema";
import { BudgetWords } from "../set/budget-words";
import { skillHref } from "./skill-places";

const MOST = 6;

/** What the team's machines get, how full the client's list is, and what the neighbours' favourite would do to it. */
export function SetCard({ set, favourite }: { set: TeamSet; favourite: SkillRef | null }) {
  const { team, skills } = set;
  const href = `/teams/${team.slug}/skills`;
  const used = [...skills].sort((a, b) => b.runs7 - a.runs7 || b.runs - a.runs).slice(0, MOST);
  return (
    <Card
      title={`The set of ${team.name}`}
      sub={`${skills.length} ${skills.length === 1 ? "skill" : "skills"}`}
      actions={
        <LinkButton href={href} kind="quiet" size="s">
          {set.may.change ? "Manage" : "Open"}
        </LinkButton>
      }
      footer={skills.length > 0 && <Footer set={set} href={href} hidden={skills.length - used.length} />}
    >
      {skills.length === 0 ? (
        <EmptyState title="The set is empty">
          Machines of {team.name} get no skill from here yet. Add one with the button in its row; the hub’s skills come
          by themselves.
        </EmptyState>
      ) : (
        <>
          <CardBody>
            <BudgetWords set={set} added={favourite && <Favourite skill={favourite} href={href} />} />
          </CardBody>
          <ul className="setl">
            <li className="h">
              <span>Most used</span>
              <span>runs this week</span>
            </li>
            {used.map(skill => (
              <li key={skill.id}>
                <Link className="mono trunc" href={skillHref(skill)} prefetch={false}>
                  {skill.name}
                </Link>
                <Mark skill={skill} />
                <span className="num">
                  <Count value={skill.runs7} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Favourite({ skill, href }: { skill: SkillRef; href: string }) {
  return (
    <>
      <TextLink className="mono" href={`${href}?preview=${skill.id}`}>
        {skill.name}
      </TextLink>
      , which neighbours use
    </>
  );
}

function Mark({ skill }: { skill: SetEntry }) {
  if (skill.behind)
    return (
      <Chip tone="warn" title="Pinned to an older version">
        {skill.installed} → {skill.version}
      </Chip>
    );
  if (skill.unowned) return <Chip tone="warn">unowned</Chip>;
  return skill.cut ? <Chip title="Stands behind the limit: agents do not see it">cut</Chip> : <span />;
}

function Footer({ set, href, hidden }: { set: TeamSet; href: string; hidden: number }) {
  const state = [set.behind > 0 && `${set.behind} behind`, set.unowned > 0 && `${set.unowned} unowned`];
  return (
    <>
      <TextLink href={href}>{hidden > 0 ? `${hidden} more` : "The whole set"}</TextLink>
      <span className="end">{state.filter(Boolean).join(", ") || "all at their newest version"}</span>
    </>
  );
}
