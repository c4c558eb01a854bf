import { describe, expect, test } from "vitest";
import { PERSONAS as SIGN_IN } from "@/lib/auth/schema";
import { demoHistory } from "@/prisma/seed/demo/history";
import { atHome, dayStartMs, demoPeople, PERSONAS } from "@/prisma/seed/demo/people";
import { DEMO_TEAMS } from "@/prisma/seed/demo/teams";
import { demoTokens } from "@/prisma/seed/demo/tokens";

const LAST_DAY = "2026-11-24";
const people = demoPeople("halden", LAST_DAY);

describe("the people of the demo company", () => {
  test("about 180, in twelve teams of 4 to 28, each with a lead", () => {
    expect(people.length).toBeGreaterThan(175);
    expect(people.length).toBeLessThan(195);
    for (const { slug, people: size } of DEMO_TEAMS) {
      const staff = atHome(people, slug);
      expect(staff, slug).toHaveLength(size);
      const leads = staff.filter(({ memberships }) =>
        memberships.some(({ team, role }) => team === slug && role === "lead"),
      );
      expect(leads, slug).toHaveLength(1);
    }
  });

  test("names and addresses differ and read like a company's", () => {
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
    const personas: string[] = Object.values(PERSONAS).map(({ email }) => email);
    for (const { email } of people.filter(person => !personas.includes(person.email)))
      expect(email).toMatch(/^[a-z]+\.[a-z]+@halden\.example$/);
  });

  test("whoever may be continued as is there, with a name and a place", () => {
    for (const email of Object.values(SIGN_IN)) expect(people.map(person => person.email)).toContain(email);
    const place = (email: string) => people.find(person => person.email === email)?.memberships.map(({ team }) => team);
    expect(place(PERSONAS.engineer.email)).toEqual(["payments"]);
    expect(place(PERSONAS.lead.email)).toEqual(["payments", "customs"]);
    expect(people.filter(({ orgRole }) => orgRole === "auditor")).toHaveLength(1);
  });

  test("nobody has two homes at one time, six moved, two left, and nobody was anywhere before being known", () => {
    let [moves, leavers] = [0, 0];
    for (const { memberships, createdMs, disabledMs } of people) {
      const homes = memberships.filter(({ home }) => home).sort((a, b) => a.fromMs - b.fromMs);
      moves += Math.max(0, homes.length - 1);
      leavers += disabledMs === null ? 0 : 1;
      for (const [index, { fromMs, toMs }] of homes.entries()) {
        expect(toMs ?? Number.POSITIVE_INFINITY).toBeGreaterThan(fromMs);
        expect(homes[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(toMs ?? fromMs);
      }
      for (const { fromMs } of memberships) expect(fromMs).toBeGreaterThanOrEqual(createdMs);
    }
    expect([moves, leavers]).toEqual([6, 2]);
  });

  test("nobody is in a team before it is there", () => {
    for (const { team, fromMs } of people.flatMap(({ memberships }) => memberships)) {
      const joined = DEMO_TEAMS.find(({ slug }) => slug === team)?.joinedDaysAgo ?? 0;
      expect(fromMs, team).toBeGreaterThanOrEqual(dayStartMs(LAST_DAY, joined));
    }
  });
});

describe("what the audit trail tells of it", () => {
  const teamIds = new Map(DEMO_TEAMS.map(({ slug }, index) => [slug, index + 1]));
  const tokens = demoTokens(LAST_DAY);
  const history = demoHistory({ people, teams: DEMO_TEAMS, tokens, teamIds, lastDay: LAST_DAY });

  test("it begins with the organisation, goes forward in time and ends before now", () => {
    expect(history[0]?.record.action).toBe("organisation.initialised");
    for (const [index, { atMs }] of history.entries())
      expect(atMs).toBeGreaterThanOrEqual(history[index - 1]?.atMs ?? 0);
    expect(history.at(-1)?.atMs).toBeLessThan(dayStartMs(LAST_DAY, -1));
  });

  test("it names every team, token and move, with the team that it concerns", () => {
    const count = (action: string) => history.filter(({ record }) => record.action === action).length;
    expect(count("team.created")).toBe(DEMO_TEAMS.length);
    expect(count("token.created")).toBe(tokens.length);
    expect(count("person.disabled")).toBe(2);
    expect(
      history.filter(({ record }) => record.before !== undefined && record.action === "member.added"),
    ).toHaveLength(6);
    for (const { record } of history)
      if (record.action === "team.created" || record.action === "member.added") expect(record.teamId).not.toBeNull();
  });

  test("tokens hold now, of the organisation and of each team that has its own", () => {
    expect(tokens.filter(({ team }) => team === null)).toHaveLength(1);
    for (const { createdMs, expiresMs } of tokens) {
      expect(createdMs).toBeLessThan(dayStartMs(LAST_DAY, 0));
      expect(expiresMs).toBeGreaterThan(dayStartMs(LAST_DAY, -60));
    }
  });
});
