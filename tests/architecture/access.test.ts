import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PERMISSIONS, TOKEN_SCOPES } from "@/lib/access/permissions";
import { operations } from "@/lib/operation/operation";

const FILE = "docs/access.md";

async function page(): Promise<string> {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter(file => /^[a-z]+\/(commands|queries)\/.*\.ts$/.test(file))
    .sort();
  for (const file of files) await import(`../../lib/${file.replace(/\.ts$/, "")}.ts`);
  const rolesOf = (access: string) =>
    access in PERMISSIONS
      ? PERMISSIONS[access as keyof typeof PERMISSIONS].join(", ") || "tokens alone"
      : access === "public"
        ? "everybody"
        : "everybody signed in";
  const scopesOf = (access: string) =>
    Object.entries(TOKEN_SCOPES)
      .filter(([, carried]) => (carried as readonly string[]).includes(access))
      .map(([scope]) => scope)
      .join(", ") || "–";
  const rows = [...operations()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, kind, access }) => `| ${name} | ${kind} | ${access} | ${rolesOf(access)} | ${scopesOf(access)} |`);
  return `# Who may do what\n\nGenerated from the operations. Roles of a team hold in that team alone; a token holds in its team or, without one, everywhere.\n\n| Operation | Kind | Access | Roles | Token scopes |\n| --- | --- | --- | --- | --- |\n${[...new Set(rows)].join("\n")}\n`;
}

test("docs/access.md lists every operation with those who may call it", async () => {
  const current = await page();
  expect(current.split("\n").length).toBeGreaterThan(30);
  // UPDATE=1 npm run check writes it anew.
  if (process.env.UPDATE === "1" || !existsSync(FILE)) writeFileSync(FILE, current);
  expect(readFileSync(FILE, "utf8")).toBe(current);
}, 30_000);
