import fc from "fast-check";
import semver from "semver";
import { expect, test } from "vitest";
import type { Change, Member, Recorded } from "@/lib/distribution/marketplace-schema";
import {
  type Background,
  differing,
  type Facts,
  marketplaceChanges,
} from "@/lib/distribution/rules/marketplace-changes";
import { PORTAL_PLUGIN_VERSION, portalPlugin } from "@/lib/distribution/rules/portal-plugin";
import type { OutVersion } from "@/lib/distribution/rules/skill-steps";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));

/** A catalog as the database would hold it: what happened to its skills, minute by minute. */
type Skill = {
  id: number;
  slug: string;
  versions: OutVersion[];
  retired: boolean;
  inherited: boolean;
  changedAt: Date;
};
class Catalog {
  readonly skills: Skill[] = [];
  rows: Change[] = [];
  minute = 10;

  newest(skill: Skill): OutVersion | null {
    const open = skill.versions.filter(({ yankedAt }) => yankedAt === null);
    return open.sort((a, b) => semver.rcompare(a.version, b.version))[0] ?? null;
  }

  facts(): Facts {
    const recorded = new Map<string, Recorded>();
    for (const row of this.rows) recorded.set(row.plugin, { ...row, entry: JSON.parse(JSON.stringify(row.entry)) });
    const members: Member[] = this.skills
      .filter(skill => !skill.retired && skill.versions.length > 0)
      .map(skill => {
        const latest = this.newest(skill);
        return {
          id: skill.id,
          slug: skill.slug,
          owner: "hub",
          author: "Acme",
          category: "general",
          description: latest?.description ?? "",
          versionId: latest?.id ?? null,
          bundled: skill.inherited,
          own: true,
          pinned: false,
          since: null,
          changedAt: skill.changedAt,
        };
      });
    return {
      catalog: "hub",
      opening: { name: "acme", owner: "Acme", description: "Skills of Acme" },
      openedAt: at(0),
      portal: portalPlugin("https://portal.test"),
      portalVersion: PORTAL_PLUGIN_VERSION,
      noreply: "noreply@acme.invalid",
      recorded: [...recorded.values()],
      lastAt: this.rows.at(-1)?.at ?? null,
      members,
      now: at(this.minute),
    };
  }

  record(): Change[] {
    const facts = this.facts();
    const known: Background = {
      versions: new Map(this.skills.map(({ id, versions }) => [id, versions])),
      past: this.rows,
    };
    const changes = marketplaceChanges(facts, differing(facts), known);
    this.rows = [...this.rows, ...changes];
    return changes;
  }

  /** What a client sees after all changes: plugin, version that it compares, skill's version behind it. */
  served(): Map<string, { version: string; versionId: string | null }> {
    const state = new Map<string, { version: string; versionId: string | null }>();
    for (const { plugin, kind, version, versionId } of this.rows)
      if (kind === "removed") state.delete(plugin);
      else state.set(plugin, { version, versionId });
    return state;
  }

  publish(skill: Skill, step: "patch" | "minor" | "major"): void {
    const highest = semver.rsort(skill.versions.map(({ version }) => version))[0];
    const version = highest ? (semver.inc(highest, step) ?? "") : "1.0.0";
    skill.changedAt = at(++this.minute);
    skill.versions.push({
      id: `${skill.slug}@${version}`,
      version,
      description: `Does ${version}.`,
      changelog: [{ kind: "added", text: "something" }],
      publishedAt: at(this.minute),
      authorName: "Ada",
      authorEmail: "ada@acme.test",
      yankedAt: null,
      yankedBy: null,
      yankReason: null,
    });
  }

  yank(skill: Skill): void {
    const latest = this.newest(skill);
    if (!latest) return;
    skill.changedAt = at(++this.minute);
    Object.assign(latest, { yankedAt: skill.changedAt, yankedBy: "Bo", yankReason: "It was wrong." });
  }

  restore(skill: Skill): void {
    const yanked = skill.versions.find(({ yankedAt }) => yankedAt !== null);
    if (!yanked) return;
    skill.changedAt = at(++this.minute);
    Object.assign(yanked, { yankedAt: null, yankedBy: null, yankReason: null });
  }

  skill(index: number): Skill {
    const id = index + 1;
    const found = this.skills.find(skill => skill.id === id);
    if (found) return found;
    const made = { id, slug: `skill-${id}`, versions: [], retired: false, inherited: true, changedAt: at(this.minute) };
    this.skills.push(made);
    return made;
  }

  act(what: string, index: number): void {
    if (what === "look") {
      this.record();
      return;
    }
    const skill = this.skill(index);
    if (what === "yank") this.yank(skill);
    else if (what === "restore") this.restore(skill);
    else if (what === "retire") skill.retired = !skill.retired;
    else if (what === "inherit") skill.inherited = !skill.inherited;
    else this.publish(skill, what as "patch");
    skill.changedAt = at(++this.minute);
  }
}

const ACTS = ["patch", "minor", "major", "yank", "restore", "retire", "inherit", "look", "look"];
const story = fc.array(fc.tuple(fc.constantFrom(...ACTS), fc.nat({ max: 3 })), { maxLength: 40 });
const told = (acts: readonly (readonly [string, number])[]) => {
  const catalog = new Catalog();
  for (const [what, index] of acts) catalog.act(what, index);
  catalog.record();
  return catalog;
};

test("after any story the changes add up to what the catalog carries", () => {
  fc.assert(
    fc.property(story, acts => {
      const catalog = told(acts);
      const wanted = catalog.skills.flatMap(skill => {
        const latest = skill.retired ? null : catalog.newest(skill);
        return latest ? [[skill.slug, latest.id]] : [];
      });
      const served = [...catalog.served()].filter(([, { versionId }]) => versionId !== null);
      expect(served.map(([plugin, { versionId }]) => [plugin, versionId]).sort()).toEqual(wanted.sort());
    }),
    { numRuns: 300 },
  );
});

test("a second look records nothing", () => {
  fc.assert(
    fc.property(story, acts => {
      expect(told(acts).record()).toEqual([]);
    }),
  );
});

test("changes never go back in time, and never to a lower version", () => {
  fc.assert(
    fc.property(story, acts => {
      const { rows } = told(acts);
      const highest = new Map<string, string>();
      for (const [index, row] of rows.entries()) {
        expect(row.at.getTime()).toBeGreaterThanOrEqual(rows[index - 1]?.at.getTime() ?? 0);
        if (!row.version || row.plugin === "") continue;
        const before = highest.get(row.plugin);
        if (before) expect(semver.gte(row.version, before)).toBe(true);
        highest.set(row.plugin, row.version);
      }
    }),
  );
});

test("other content behind a plugin always has another version", () => {
  fc.assert(
    fc.property(story, acts => {
      const behind = new Map<string, string | null>();
      for (const { plugin, version, versionId, skillId } of told(acts).rows) {
        if (skillId === null || !version) continue;
        const key = `${plugin} ${version}`;
        if (behind.has(key)) expect(behind.get(key)).toBe(versionId);
        behind.set(key, versionId);
      }
    }),
  );
});

test("what was looked at once or often ends the same", () => {
  fc.assert(
    fc.property(story, acts => {
      const often = told(acts.flatMap(act => [act, ["look", 0] as const]));
      const once = told(acts.filter(([what]) => what !== "look"));
      const of = (catalog: Catalog) =>
        [...catalog.served()].map(([plugin, { versionId }]) => [plugin, versionId]).sort();
      expect(of(once)).toEqual(of(often));
    }),
  );
});

test("a first look brings the whole history, with its authors and the yank in its place", () => {
  const catalog = new Catalog();
  const skill = catalog.skill(0);
  catalog.publish(skill, "patch");
  catalog.publish(skill, "minor");
  catalog.yank(skill);
  catalog.publish(skill, "minor");
  catalog.record();
  const rows = catalog.rows.filter(({ plugin }) => plugin === "skill-1");
  expect(
    rows.map(({ kind, version, authorName, message }) => [kind, version, authorName, message.split("\n")[0]]),
  ).toEqual([
    ["added", "1.0.0", "Ada", "Add skill-1 1.0.0"],
    ["updated", "1.1.0", "Ada", "Update skill-1 to 1.1.0"],
    ["updated", "1.1.1-0.1", "Bo", "Step skill-1 back to 1.0.0: 1.1.0 was yanked"],
    ["updated", "1.2.0", "Ada", "Update skill-1 to 1.2.0"],
  ]);
  expect(rows.map(({ at: when }) => when)).toEqual([11, 12, 13, 14].map(at));
});

test("publications between two looks are a change each", () => {
  const catalog = new Catalog();
  const skill = catalog.skill(0);
  catalog.publish(skill, "patch");
  catalog.record();
  catalog.publish(skill, "minor");
  catalog.publish(skill, "major");
  expect(catalog.record().map(({ kind, version }) => [kind, version])).toEqual([
    ["updated", "1.1.0"],
    ["updated", "2.0.0"],
  ]);
});

test("a skill whose versions were all yanked before the first look came and went", () => {
  const catalog = new Catalog();
  const skill = catalog.skill(0);
  catalog.publish(skill, "patch");
  catalog.yank(skill);
  const kinds = catalog.record().filter(({ plugin }) => plugin === "skill-1");
  expect(kinds.map(({ kind }) => kind)).toEqual(["added", "removed"]);
});

test("the portal's own plugin rises when its text changes", () => {
  const catalog = new Catalog();
  catalog.record();
  const facts = { ...catalog.facts(), portal: portalPlugin("https://moved.test") };
  const changes = marketplaceChanges(facts, differing(facts), { versions: new Map(), past: [] });
  expect(changes.map(({ plugin, kind, version }) => [plugin, kind, version])).toEqual([
    ["groundwork", "updated", "1.1.1"],
  ]);
});
