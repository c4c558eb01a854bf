import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { accessPage, everyOperation } from "./access-page";

const FILE = "docs/access.md";

test("docs/access.md lists every operation as it is", async () => {
  const current = await accessPage();
  // UPDATE=1 npm run check writes it anew.
  if (process.env.UPDATE === "1" || !existsSync(FILE)) writeFileSync(FILE, current);
  expect(readFileSync(FILE, "utf8")).toBe(current);
}, 60_000);

test("names are given once", async () => {
  const names = (await everyOperation()).map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
}, 60_000);

test("hardly anything is open to everybody", async () => {
  const open = (await everyOperation()).filter(({ access }) => access === "public").map(({ name }) => name);
  // Those that discover work out themselves what callers without a name may see: lib/distribution/queries/reader-sight.ts.
  expect(open.sort()).toEqual([
    "clawhubDiscovery",
    "clawhubNotOffered",
    "discoverOrganisation",
    "discoverOwner",
    "discoverSkill",
    "discoverVersion",
    "discoveredFile",
    "findForClients",
    "signInChoices",
    "signingKeyOf",
    "signingKeys",
    "skillAddress",
  ]);
}, 60_000);

test("the auditor reads everything and changes nothing", async () => {
  const { PERMISSIONS } = await import("@/lib/access/permissions");
  const changes = (await everyOperation()).filter(({ kind }) => kind === "command");
  const held = changes.filter(
    ({ access }) =>
      access in PERMISSIONS &&
      (PERMISSIONS[access as keyof typeof PERMISSIONS] as readonly string[]).includes("auditor"),
  );
  // What one's own machine has installed is said by whoever holds the machine.
  expect(held.map(({ name }) => name)).toEqual(["reportInstalls"]);
}, 60_000);
