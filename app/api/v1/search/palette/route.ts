import { type Actor, may } from "@/lib/access/may";
import { policySearch } from "@/lib/policy/queries/policy-search";
import { catalog } from "@/lib/skills/queries/catalog";
import { paletteSearch } from "@/lib/teams/queries/palette-search";
import { route } from "@/lib/web/route";

const MOST = 6;

async function skills(actor: Actor, q: string) {
  if (!q || !may(actor, "skill:browse", "anywhere")) return [];
  const { rows } = await catalog(actor, { q, limit: MOST });
  const items = rows.map(({ name, owner, description }) => ({
    label: name,
    detail: description,
    href: `/skills/${owner.slug}/${name}`,
    kind: "Skill",
    icon: "skills",
  }));
  return items.length > 0 ? [{ heading: "Skills", items }] : [];
}

async function rules(actor: Actor, q: string) {
  if (!may(actor, "policy:read", "anywhere")) return [];
  const { items } = await policySearch(actor, { q });
  return items.length > 0 ? [{ heading: "Policy", items }] : [];
}

/** Skills first, then what the floor below knows: the two live in rooms that do not import each other. */
const everything = Object.assign(
  async (actor: Actor, input: { q?: string }) => {
    const q = (input.q ?? "").trim().slice(0, 100);
    const [found, ruled, rest] = await Promise.all([skills(actor, q), rules(actor, q), paletteSearch(actor, input)]);
    return { groups: [...found, ...ruled, ...rest.groups] };
  },
  { spec: paletteSearch.spec },
);

export const GET = route(everything, { summary: "Find skills, teams, people and pages" });
