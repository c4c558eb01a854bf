import type { PersonActor } from "@/lib/access/may";
import type { OrgRole, TeamRole } from "@/lib/access/permissions";
import { sha256 } from "@/lib/core/ids";
import { transaction } from "@/lib/db/client";
import type { SkillPackage } from "@/lib/skills/schema";
import { addMember } from "@/lib/teams/commands/add-member";
import { addPerson } from "@/lib/teams/commands/add-person";
import { createTeam } from "@/lib/teams/commands/create-team";
import { initialiseOrganisation } from "@/lib/teams/commands/initialise-organisation";

const JOB = { kind: "job", name: "test" } as const;

/** Sentences that no other name gets, so that two skills are close only where a test makes them so. */
export function ownWords(seed: string, sentences = 6): string {
  const letters = (text: string) => text.replace(/[0-9]/g, digit => "ghijklmnop"[Number(digit)] ?? "");
  return Array.from({ length: sentences }, (_, at) => {
    const words = sha256(`${seed} ${at}`).match(/.{1,6}/g) ?? [];
    return `${words.map(letters).join(" ")}.`;
  }).join("\n");
}

/** A skill's folder from its parts: a sound one unless something is said otherwise. */
export function skillPackage(
  name: string,
  {
    description = `${ownWords(`${name} promise`, 1).slice(0, 60)}. Use when somebody asks for ${name}.`,
    body = `# ${name}\n\n${ownWords(name)}\n`,
    files = {},
    head = "license: Apache-2.0\n",
  }: { description?: string; body?: string; files?: Record<string, string>; head?: string } = {},
): SkillPackage {
  const encode = (text: string) => new TextEncoder().encode(text);
  const main = `---\nname: ${name}\ndescription: ${description}\n${head}---\n\n${body}`;
  const all = { "SKILL.md": main, ...files };
  return {
    folder: name,
    files: Object.entries(all)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, text]) => ({ path, bytes: encode(text), executable: text.startsWith("#!") })),
  };
}

export type Cast = {
  teams: { payments: number; routing: number };
  /** Payments: ada leads, bo and cy are members. Routing: dee leads, eve is a member. ivy and kit are the platform team. */
  ada: PersonActor;
  bo: PersonActor;
  cy: PersonActor;
  dee: PersonActor;
  eve: PersonActor;
  ivy: PersonActor;
  kit: PersonActor;
  fin: PersonActor;
};

/** A small company with two teams, a platform team and somebody from finance. */
export async function skillCompany(): Promise<Cast> {
  await initialiseOrganisation(JOB, { name: "Test", timeZone: "Europe/Oslo" });
  const payments = (await createTeam(JOB, { slug: "payments", name: "Payments" })).id;
  const routing = (await createTeam(JOB, { slug: "routing", name: "Routing" })).id;
  const member = async (name: string, team: "payments" | "routing", role: TeamRole): Promise<PersonActor> => {
    const email = `${name}@corp.test`;
    await addMember(JOB, { team, email, name, role });
    const { id } = await transaction(tx => tx.person.findUniqueOrThrow({ where: { email }, select: { id: true } }));
    const teamId = team === "payments" ? payments : routing;
    return { kind: "person", id, email, name, orgRole: null, teams: [{ teamId, role, home: true }] };
  };
  const office = async (name: string, orgRole: OrgRole): Promise<PersonActor> => {
    const email = `${name}@corp.test`;
    await addPerson(JOB, { email, name, orgRole });
    const { id } = await transaction(tx => tx.person.findUniqueOrThrow({ where: { email }, select: { id: true } }));
    return { kind: "person", id, email, name, orgRole, teams: [] };
  };
  return {
    teams: { payments, routing },
    ada: await member("ada", "payments", "lead"),
    bo: await member("bo", "payments", "member"),
    cy: await member("cy", "payments", "member"),
    dee: await member("dee", "routing", "lead"),
    eve: await member("eve", "routing", "member"),
    ivy: await office("ivy", "platform"),
    kit: await office("kit", "platform"),
    fin: await office("fin", "finance"),
  };
}
