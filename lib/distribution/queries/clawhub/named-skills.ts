import type { Actor } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Reader, Tx } from "@/lib/db/client";
import { ownerOf, SKILL_FIELDS } from "@/lib/skills/queries/skill-subject";
import { sees, sightOf } from "@/lib/skills/rules/sight";
import { seesOut } from "@/lib/skills/rules/version-sight";
import { HUB } from "@/lib/skills/schema";
import { nearest, ownTeams } from "../../rules/clawhub/nearest";
import { type AskedSkill, readSlug, wholeSlug } from "../../rules/clawhub/slug";

const MOST_CHOICES = 20;

/** Skills of some names that the actor may know of and that were ever out, also where all their versions were yanked. */
export async function namedSkills(db: Reader | Tx, actor: Actor, names: readonly string[]) {
  const sight = sightOf(actor);
  const found = await db.skill.findMany({
    where: { slug: { in: [...new Set(names)] } },
    orderBy: { id: "asc" },
    select: {
      ...SKILL_FIELDS,
      createdAt: true,
      changedAt: true,
      statusReason: true,
      versions: { where: { state: { in: ["published", "yanked"] } }, take: 1, select: { id: true } },
    },
  });
  return found.flatMap(({ versions: [out], ...skill }) =>
    out && (sees(sight, skill) || seesOut(sight, skill, out.id)) ? [skill] : [],
  );
}
export type NamedSkill = Awaited<ReturnType<typeof namedSkills>>[number];

/** The skill that the client means, or a sentence that it prints. What the actor may not know of is as if it were not. */
export async function skillOfSlug(
  db: Reader | Tx,
  actor: Actor,
  { slug, ownerHandle }: { slug: string; ownerHandle?: string | null | undefined },
): Promise<NamedSkill> {
  if (actor.kind === "anonymous")
    throw new AppError("unauthenticated", "Sign in first: clawhub login --token TOKEN (made under Teams, Connect).");
  const asked = readSlug(slug, ownerHandle ?? null);
  const all = asked ? await namedSkills(db, actor, [asked.name]) : [];
  const found = asked?.owner ? all.filter(skill => ownerOf(skill).slug === asked.owner) : all;
  const skill = nearest(found, ownTeams(actor));
  if (skill) return skill;
  throw found.length && asked ? ambiguous(asked, found) : skillNotFound(slug, ownerHandle);
}

// The client looks for these three words, to tell a skill that is new from a failure.
const skillNotFound = (slug: string, ownerHandle: string | null | undefined): AppError =>
  new AppError("not_found", `Skill not found: ${named(slug, ownerHandle)} does not exist here, or you may not see it.`);

function named(slug: string, ownerHandle: string | null | undefined): string {
  const asked = readSlug(slug, ownerHandle ?? null);
  if (!asked) return "what you name";
  return asked.owner === null ? asked.name : `${asked.owner}/${asked.name}`;
}

function ambiguous({ name }: AskedSkill, found: readonly NamedSkill[]): AppError {
  const choices = found.map(skill => wholeSlug(ownerOf(skill).slug, name)).slice(0, MOST_CHOICES);
  return new AppError(
    "conflict",
    [`Several teams have a skill ${name}. Say which:`, ...choices.map(choice => `  ${choice}`)].join("\n"),
    { choices },
  );
}

/** The shortest slug by which an actor gets each of these skills, by the skill's id. */
export async function shortSlugs(
  db: Reader | Tx,
  actor: Actor,
  skills: readonly { id: number; name: string; owner: { slug: string } }[],
): Promise<Map<number, string>> {
  const all = await namedSkills(
    db,
    actor,
    skills.map(({ name }) => name),
  );
  const own = ownTeams(actor);
  return new Map(
    skills.map(({ id, name, owner }) => {
      const meant = nearest(
        all.filter(({ slug }) => slug === name),
        own,
      );
      return [id, meant?.id === id ? name : wholeSlug(owner.slug, name)];
    }),
  );
}

/** The owner that a publication is for unless another is named. */
export async function ownHandle(db: Reader | Tx, actor: Actor): Promise<string> {
  const [first] = ownTeams(actor).flat();
  if (first === undefined) return HUB;
  const team = await db.team.findUnique({ where: { id: first }, select: { slug: true } });
  return team?.slug ?? HUB;
}
