import { TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon, type IconName } from "@/components/ui/icon";
import type { PolicyOverview, RevisionLine } from "@/lib/policy/page-schema";
import { draftHref, revisionHref, teamPolicyHref } from "../revision/policy-places";
import { plural, scopeWords } from "../revision/revision-words";

type Line = {
  key: string;
  icon: IconName;
  tone?: "warn" | "bad" | "info";
  title: string;
  detail: string;
  href: string;
  verb: string;
};

/** What waits for the reader, the most important first. */
export function WaitingCard({ page, sent = [] }: { page: PolicyOverview; sent?: readonly RevisionLine[] }) {
  const lines = [...linesOf(page), ...sent.map(sentLine)];
  return (
    <Card title="Waits for you" sub={lines.length ? undefined : "nothing"} rule>
      {lines.length ? (
        <ul className="checks">
          {lines.map(line => (
            <li key={line.key}>
              <Icon name={line.icon} tone={line.tone ?? "quiet"} />
              <div className="min-w-0">
                <b>{line.title}</b>
                <small>{line.detail}</small>
              </div>
              <TextLink href={line.href} className="sm">
                {line.verb}
                <span className="sr"> {line.title}</span>
              </TextLink>
            </li>
          ))}
        </ul>
      ) : (
        <p className="sm t2 px-4 py-3">No review, no draft, no exception and no notice waits.</p>
      )}
    </Card>
  );
}

const sentLine = (line: RevisionLine): Line => ({
  key: line.id,
  icon: "clock",
  title: line.title,
  detail: `${scopeWords(line)}, sent by you: somebody else decides`,
  href: revisionHref(line.id),
  verb: "See",
});

function linesOf({ alone, waiting, teams, waivers, drafts, trying, may, notices }: PolicyOverview): Line[] {
  const trouble = teams.filter(team => team.trouble.length);
  const told = notices.filter(notice => !trouble.some(({ team }) => team.slug === notice.team.slug));
  return [
    ...alone.map(line => ({
      key: line.id,
      icon: "warning" as const,
      tone: "bad" as const,
      title: `${scopeWords(line)} was rolled back by one person`,
      detail: `${line.author}: ${line.reason}`,
      href: revisionHref(line.id),
      verb: "Look at it",
    })),
    ...waiting.map(line => ({
      key: line.id,
      icon: "clock" as const,
      tone: "info" as const,
      title: line.title,
      detail: `${scopeWords(line)}, sent by ${line.author}`,
      href: revisionHref(line.id),
      verb: "Review",
    })),
    ...trouble.map(({ team, trouble: what }) => ({
      key: `trouble ${team.slug}`,
      icon: "warning" as const,
      tone: "warn" as const,
      title: `${team.name}: rules that no longer fit`,
      detail: what[0] ?? "",
      href: teamPolicyHref(team.slug),
      verb: "Open",
    })),
    ...told.map(notice => ({
      key: notice.id,
      icon: "info" as const,
      tone: "info" as const,
      title: `r${notice.baseline} changed ${plural(notice.changes.length, "thing")} for ${notice.team.name}`,
      detail: notice.changes[0]?.text ?? "",
      href: teamPolicyHref(notice.team.slug),
      verb: "Read",
    })),
    ...(waivers.waiting && may.decideWaiver
      ? [
          {
            key: "exceptions",
            icon: "key" as const,
            tone: "info" as const,
            title: plural(waivers.waiting, "exception is asked for", "exceptions are asked for"),
            detail: "Each with its reason, ticket and end.",
            href: "/policy/exceptions",
            verb: "Decide",
          },
        ]
      : []),
    ...(waivers.endsSoon
      ? [
          {
            key: "ending",
            icon: "clock" as const,
            tone: "warn" as const,
            title: plural(waivers.endsSoon, "exception ends soon", "exceptions end soon"),
            detail: "Then the rule holds again, by itself.",
            href: "/policy/exceptions",
            verb: "See",
          },
        ]
      : []),
    ...drafts.map(line => ({
      key: line.id,
      icon: "pencil" as const,
      title: line.title || `Draft for ${scopeWords(line)}`,
      detail: `${scopeWords(line)}, ${line.mine ? "your draft" : "nobody has taken it on"}${line.stale ? ", behind what is in force" : ""}`,
      href: draftHref(line.id),
      verb: "Write on",
    })),
    ...trying.map(line => ({
      key: line.id,
      icon: "bolt" as const,
      title: line.title,
      detail: `Tried on ${line.pilotTeams.map(({ name }) => name).join(", ")}`,
      href: revisionHref(line.id),
      verb: "Follow",
    })),
  ];
}
