import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Actor, may } from "@/lib/access/may";
import type { Access } from "@/lib/access/permissions";
import { ORG_ROLES, type Permission, TEAM_ROLES, TOKEN_SCOPES } from "@/lib/access/permissions";
import { type OperationSpec, operations } from "@/lib/operation/operation";

const OWN = { teamId: 1 };
const person = (orgRole: (typeof ORG_ROLES)[number] | null, role?: (typeof TEAM_ROLES)[number]): Actor => ({
  kind: "person",
  id: "p",
  email: "p@corp.test",
  name: "P",
  orgRole,
  teams: role ? [{ teamId: OWN.teamId, role, home: true }] : [],
});
const WHO: [string, Actor][] = [
  ["nobody", { kind: "anonymous" }],
  ...TEAM_ROLES.toReversed().map((role): [string, Actor] => [role, person(null, role)]),
  ...ORG_ROLES.toReversed().map((role): [string, Actor] => [role, person(role)]),
];

const sources = (root: string, pattern: RegExp): [string, string][] =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .map(file => join(root, file))
    .filter(file => pattern.test(file))
    .sort()
    .map(file => [file, readFileSync(file, "utf8")]);

/** Every operation of the product, by importing the rooms where they live. */
export async function everyOperation(): Promise<readonly OperationSpec[]> {
  for (const [file] of sources("lib", /^lib\/\w+\/(queries|commands)\/.*\.ts$/)) await import(resolve(file));
  return operations();
}

type Where = { file: string; wholeOrganisation: boolean };
function whereDefined(): Map<string, Where> {
  const found = new Map<string, Where>();
  for (const [file, text] of sources("lib", /^lib\/\w+\/(queries|commands)\/.*\.ts$/))
    for (const definition of text.split(/(?<==\s*)(?=(?:command|query|ledgerCommand)\b[^(;]*\(\{)/).slice(1)) {
      const name = /^\s*name: "(\w+)"/m.exec(definition)?.[1];
      if (name)
        found.set(name, { file, wholeOrganisation: /\.\.\.wholeOrganisation|scope: \(\) => "org"/.test(definition) });
    }
  return found;
}

/** What a person of each kind may do: everywhere, in the teams where they have that role, or nowhere. */
function cell(actor: Actor, access: Access, wholeOrganisation: boolean): string {
  if (may(actor, access, "org")) return "yes";
  return !wholeOrganisation && may(actor, access, OWN) ? "own team" : "–";
}

function scopesOf(access: Access): string {
  if (access === "public" || access === "signed-in") return "any";
  const names = Object.entries(TOKEN_SCOPES)
    .filter(([, carried]) => (carried as readonly Permission[]).includes(access))
    .map(([name]) => `\`${name}\``);
  return names.join(", ") || "–";
}

const address = (file: string): string =>
  `/${file
    .replace(/^app\//, "")
    .replace(/\([\w-]+\)\//g, "")
    .replace(/\/?(_[\w-]+\/)?[\w.-]+\.tsx?$/, "")}`;

function doorsOf(name: string, files: [string, string][]): string[] {
  const opened = (by: string, text: string) => new RegExp(`\\b${by}\\(\\s*${name}\\b`).test(text);
  return files.flatMap(([file, text]) => {
    const called = new RegExp(`(?<!\\.)\\b${name}\\(`).test(text);
    if (file.startsWith("app/") && opened("action", text)) return [`form \`${address(file)}\``];
    if (file.startsWith("app/") && opened("load", text)) return [`page \`${address(file)}\``];
    if (opened("route", text))
      return [...text.matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b([^;]*)/g)]
        .filter(([, , body]) => opened("route", body ?? ""))
        .map(([, method]) => `${method} \`${address(file)}\``);
    if (!called) return [];
    const place = PLACES.find(([folder]) => file.startsWith(folder));
    return place ? [place[1] || `page \`${address(file)}\``] : [];
  });
}
// Where an operation is called by name, and what the page says of it.
const PLACES = [
  ["bin/hub/", "hub"],
  ["prisma/", "seed"],
  ["lib/auth/", "sign-in"],
  ["lib/web/", "telemetry"],
  ["app/", ""],
] as const;

/** docs/access.md: every operation, who may call it, and through which doors. */
export async function accessPage(): Promise<string> {
  const defined = whereDefined();
  const files = [
    ...sources("app", /\.tsx?$/),
    ...sources("bin/hub", /\.ts$/),
    ...sources("lib/web", /\.ts$/),
    ...sources("lib/auth", /options\.ts$/),
    ...sources("prisma/seed", /\.ts$/),
  ];
  const rooms = new Map<string, string[]>();
  for (const spec of [...(await everyOperation())].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { file, wholeOrganisation } = defined.get(spec.name) ?? { file: "", wholeOrganisation: false };
    const cells = WHO.map(([, actor]) => cell(actor, spec.access, wholeOrganisation));
    const doors = [...new Set(doorsOf(spec.name, files))].sort();
    const row = [
      `\`${spec.name}\``,
      spec.kind,
      `\`${spec.access}\``,
      ...cells,
      scopesOf(spec.access),
      doors.join("<br>") || "–",
    ];
    const room = file.split("/").slice(0, 2).join("/");
    rooms.set(room, [...(rooms.get(room) ?? []), `| ${row.join(" | ")} |`]);
  }
  const head = ["operation", "kind", "permission", ...WHO.map(([name]) => name), "token scopes", "doors"];
  const table = (rows: string[]) =>
    [`| ${head.join(" | ")} |`, `| ${head.map(() => "---").join(" | ")} |`, ...rows].join("\n");
  return `${INTRODUCTION}\n${[...rooms]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([room, rows]) => `\n## ${room}\n\n${table(rows)}\n`)
    .join("")}`;
}

const INTRODUCTION = `# Who may do what

Written by a test from the operations themselves: \`UPDATE=1 npm run check\` writes it anew, and the check fails while it
is not current. A review of this page is a review of access.

"own team" means: in the teams where the person has that role. A team's token holds its scopes in that team alone, the
organisation's token everywhere. \`nobody\` is somebody who is not signed in. What an operation answers may be narrower
than who may call it: lists are filtered to what the caller may see.`;
