import { formatCount, formatUsd } from "@/components/ui/format";
import type { IconName } from "@/components/ui/icon";

/** Something that waits for the platform team: what, why, and where it is settled. */
export type Matter = {
  key: string;
  title: string;
  why: string;
  state: { word: string; tone: "warn" | "bad" | "neutral"; icon?: IconName };
  href: string;
  verb: string;
};

type Team = {
  slug: string;
  name: string;
  leads: string[];
  archived: boolean;
  connection: { at: Date | null } | null;
  createdAtMs: number;
};
type Facts = {
  teams: Team[];
  unallocated: { total: number; costPico: bigint; first: string | null };
  unpriced: { model: string; requests: number }[];
  keptAside: number;
  /** Newest versions of which a client does not get what was published. */
  differing: { skills: number; first: string | null };
  policy: PolicyMatters;
  nowMs: number;
};
/** What of the policies waits for whoever looks. */
export type PolicyMatters = {
  waiting: { id: string; title: string; author: string; scope: string }[];
  alone: { id: string; author: string; reason: string; scope: string }[];
  trouble: { slug: string; name: string; what: string }[];
  exceptions: { waiting: number; endsSoon: number };
};

const DAY_MS = 86_400_000;
const QUIET_AFTER_MS = 7 * DAY_MS;

/** What needs the platform team: what harms others first, then what costs money unseen, then teams that do not report, then who leads them. */
export function attention(facts: Facts): Matter[] {
  const teams = facts.teams.filter(team => !team.archived);
  return [
    ...policyMatters(facts.policy),
    ...differing(facts.differing),
    ...unallocated(facts.unallocated),
    ...unpriced(facts.unpriced),
    ...keptAside(facts.keptAside),
    ...teams.flatMap(team => silent(team, facts.nowMs)),
    ...teams.filter(team => team.leads.length === 0).map(leaderless),
  ];
}

/** A rollback that one person did alone before what merely waits. */
export function policyMatters({ waiting, alone, trouble, exceptions }: PolicyMatters): Matter[] {
  const page = (id: string) => `/policy/revisions/${id}`;
  return [
    ...alone.map(({ id, author, reason, scope }) => ({
      key: `alone ${id}`,
      title: `${author} rolled ${scope} back alone`,
      why: `${reason} Somebody else should look at it.`,
      state: { word: "One person", tone: "bad" as const, icon: "warning" as const },
      href: page(id),
      verb: "Look at it",
    })),
    ...waiting.map(({ id, title, author, scope }) => ({
      key: `review ${id}`,
      title: `Review: ${title}`,
      why: `${author} wants to change ${scope}. It holds once somebody else approves it.`,
      state: { word: "In review", tone: "neutral" as const, icon: "clock" as const },
      href: page(id),
      verb: "Review",
    })),
    ...trouble.map(({ slug, name, what }) => ({
      key: `trouble ${slug}`,
      title: `Rules of ${name} no longer fit the baseline`,
      why: what,
      state: { word: "To look at", tone: "warn" as const, icon: "warning" as const },
      href: `/policy/teams/${slug}`,
      verb: "Open rules",
    })),
    ...(exceptions.waiting + exceptions.endsSoon > 0 ? [exceptionsMatter(exceptions)] : []),
  ];
}

function exceptionsMatter({ waiting, endsSoon }: PolicyMatters["exceptions"]): Matter {
  const title = waiting
    ? `${waiting === 1 ? "An exception is" : `${waiting} exceptions are`} asked for`
    : `${endsSoon === 1 ? "An exception ends" : `${endsSoon} exceptions end`} soon`;
  const ends = endsSoon
    ? `${endsSoon === 1 ? "One" : endsSoon} that is in use ends soon; then the rule holds again.`
    : "";
  return {
    key: "exceptions",
    title,
    why: ends || "Each names its rule, reason, ticket and end.",
    state: { word: waiting ? "Asked for" : "Ends soon", tone: waiting ? "neutral" : "warn", icon: "clock" },
    href: "/policy/exceptions",
    verb: waiting ? "Decide" : "See them",
  };
}

function differing({ skills, first }: Facts["differing"]): Matter[] {
  if (skills === 0) return [];
  const what = skills === 1 ? (first ?? "A skill") : `${formatCount(skills)} skills`;
  return [
    {
      key: "differing",
      title: `${what} ${skills === 1 ? "does" : "do"} not arrive as published`,
      why: `The portal fetched ${skills === 1 ? "it" : "them"} as a client would, and what came differs from what was reviewed.`,
      state: { word: "Differs", tone: "bad", icon: "warning" },
      href: "/settings/health#clients",
      verb: "See what differs",
    },
  ];
}

function unallocated({ total, costPico, first }: Facts["unallocated"]): Matter[] {
  if (total === 0) return [];
  const who = total === 1 ? (first ?? "One sender") : `${formatCount(total)} senders, most from ${first}`;
  return [
    {
      key: "unallocated",
      title: `${formatUsd(costPico)} counts for no team`,
      why: `${who}, in 30 days. Add them to a team, or send with a token of the team.`,
      state: { word: "Unallocated", tone: "warn", icon: "warning" },
      href: "/spend/teams/unallocated?range=30d",
      verb: "See senders",
    },
  ];
}

function unpriced(models: Facts["unpriced"]): Matter[] {
  const [first] = models;
  if (!first) return [];
  const requests = models.reduce((sum, one) => sum + one.requests, 0);
  return [
    {
      key: "unpriced",
      title: models.length === 1 ? `${first.model} has no price` : `${models.length} models have no price`,
      why: `${formatCount(requests)} requests in 30 days add nothing to spend until a price book knows them.`,
      state: { word: "Unpriced", tone: "warn", icon: "warning" },
      href: "/settings/prices",
      verb: "See prices",
    },
  ];
}

function keptAside(open: number): Matter[] {
  if (open === 0) return [];
  return [
    {
      key: "quarantine",
      title: open === 1 ? "A record could not be read" : `${formatCount(open)} records could not be read`,
      why: "They are kept aside without their content, to be looked at, tried again or dismissed.",
      state: { word: "Kept aside", tone: "warn", icon: "warning" },
      href: "/settings/quarantine",
      verb: "Look at them",
    },
  ];
}

function silent(team: Team, nowMs: number): Matter[] {
  if (!team.connection) return [];
  const { at } = team.connection;
  const days = Math.floor((nowMs - (at?.getTime() ?? team.createdAtMs)) / DAY_MS);
  const since = days <= 0 ? "today" : days === 1 ? "a day" : `${days} days`;
  if (!at)
    return [
      {
        key: `connect ${team.slug}`,
        title: `${team.name} sends no usage`,
        why: `Created ${days <= 0 ? "today" : `${since} ago`}${team.leads.length ? `, led by ${team.leads.join(" and ")}` : ""}. No machine has sent anything yet.`,
        state: { word: "Not connected", tone: "warn", icon: "clock" },
        href: `/teams/${team.slug}/connect`,
        verb: "Connect",
      },
    ];
  if (nowMs - at.getTime() <= QUIET_AFTER_MS) return [];
  return [
    {
      key: `quiet ${team.slug}`,
      title: `${team.name} went quiet`,
      why: `Nothing has arrived for ${since}. A token may have ended, or a machine lost its settings.`,
      state: { word: "Quiet", tone: "warn", icon: "clock" },
      href: `/teams/${team.slug}`,
      verb: "Open team",
    },
  ];
}

const leaderless = (team: Team): Matter => ({
  key: `lead ${team.slug}`,
  title: `${team.name} has no lead`,
  why: "Only the platform team can add its people and make its tokens.",
  state: { word: "No lead", tone: "neutral" },
  href: `/teams/${team.slug}/members`,
  verb: "Name a lead",
});
