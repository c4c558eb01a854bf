import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Door, openApi } from "@/lib/web/openapi";
import type { Contract } from "@/lib/web/route";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
// They answer for the process, not for an operation: sign-in's own handler, health, the description itself, a script for all.
const WITHOUT_CONTRACT = [
  "/api/auth/{nextauth}",
  "/api/health",
  "/api/ready",
  "/api/metrics",
  "/api/mcp",
  "/api/v1/openapi.json",
  "/install/connect.sh",
];
const FILE = "public/openapi.json";

const address = (file: string): string =>
  `/${file
    .replace(/^app\//, "")
    .replace(/\/route\.ts$/, "")
    .replace(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}")}`;

async function doors(): Promise<{ found: Door[]; bare: string[] }> {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter(file => /(^|\/)route\.ts$/.test(file))
    .map(file => join("app", file))
    .sort();
  const found: Door[] = [];
  const bare: string[] = [];
  for (const file of files) {
    const path = address(file);
    if (WITHOUT_CONTRACT.includes(path)) continue;
    const handlers = (await import(`@/${file}`)) as Record<string, { contract?: Contract } | undefined>;
    for (const method of METHODS) {
      const handler = handlers[method];
      if (handler?.contract) found.push({ path, method, contract: handler.contract });
      else if (handler) bare.push(`${method} ${path}`);
    }
  }
  return { found, bare };
}

test("every route opens an operation and says so", async () => {
  const { found, bare } = await doors();
  expect(bare).toEqual([]);
  expect(found.length).toBeGreaterThan(5);
}, 30_000);

test("public/openapi.json describes the API as it is", async () => {
  const current = `${JSON.stringify(openApi((await doors()).found), null, 2)}\n`;
  // UPDATE=1 npm run check writes it anew.
  if (process.env.UPDATE === "1" || !existsSync(FILE)) writeFileSync(FILE, current);
  expect(readFileSync(FILE, "utf8")).toBe(current);
}, 30_000);
