import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** The house, ground floor first. A room may import from lower floors and from itself; never sideways, never up. */
export const FLOORS = [
  ["lib/core"],
  ["lib/db", "lib/access", "lib/shell", "lib/secrets"],
  ["lib/operation"],
  ["lib/teams", "lib/auth", "lib/audit"],
  ["lib/skills", "lib/policy", "lib/prices"],
  ["lib/usage", "lib/distribution"],
  ["lib/spend"],
  ["lib/rollout"],
  ["lib/feed"],
  ["lib/web"],
  ["components"],
  ["app", "bin", "prisma/seed", "server.ts", "proxy.ts"],
];

/** Rooms that share a floor and may still speak one way: sign-in needs people, benchmarks need the seed's prices. */
export const NEIGHBOURS = [
  ["lib/auth", "lib/teams"],
  ["bin", "prisma/seed"],
];

/** Where lib/db may be imported: operations, their queries, commands and statements, and the rooms named here with a reason. */
export const DATABASE_ROOMS = [
  /^lib\/db\//,
  /^lib\/operation\//,
  /^lib\/[a-z]+\/(queries|commands|sql)\//,
  /^lib\/auth\//, // the sign-in adapter
  /^lib\/usage\/ledger\//, // the one write path of telemetry, beside the operations
  /^lib\/prices\/current-prices\.ts$/, // caches what a booking needs without asking each time
  /^lib\/teams\/directory\.ts$/,
  /^lib\/web\/(jobs|readiness|metrics|problem)\.ts$/, // the process itself: its pool, its worker, its health
  /^lib\/web\/ingest\/receive\.ts$/, // tells an absent database from a bad request
  /^(bin|prisma\/seed)\//,
  /^server\.ts$/,
];

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b(?!\s+type\b)[^;'"]*?from\s*["']([^"']+)["']|(?:^|\n)\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;
const TYPE_IMPORT = /(?:^|\n)\s*(?:import|export)\s+type\b[^;'"]*?from\s*["']([^"']+)["']/g;

export type Module = { path: string; lines: number; text: string; imports: string[]; typeImports: string[] };

/** Every TypeScript module of the product. Generated code is not part of the house. */
export function modules(
  roots = ["lib", "components", "app", "bin", "prisma/seed"],
  files = ["server.ts", "proxy.ts"],
): Module[] {
  const found = roots
    .flatMap(root => list(root).map(file => join(root, file)))
    .concat(files)
    .filter(path => !path.startsWith("lib/db/generated/"));
  const known = new Set(found);
  const resolve = (from: string, to: string): string => {
    const base = to.startsWith("@/") ? to.slice(2) : to.startsWith(".") ? normalize(join(dirname(from), to)) : null;
    if (base === null) return to;
    return [base, `${base}.ts`, `${base}.tsx`, join(base, "index.ts")].find(path => known.has(path)) ?? base;
  };
  return found.map(path => {
    const text = readFileSync(path, "utf8");
    const targets = (pattern: RegExp) =>
      [...text.matchAll(pattern)].map(match => resolve(path, match[1] ?? match[2] ?? match[3] ?? ""));
    return { path, text, lines: text.split("\n").length, imports: targets(IMPORT), typeImports: targets(TYPE_IMPORT) };
  });
}

function list(root: string): string[] {
  try {
    return readdirSync(root, { recursive: true, encoding: "utf8" }).filter(file => /\.tsx?$/.test(file));
  } catch {
    return [];
  }
}

const ROOMS = FLOORS.flat();
export const room = (path: string): string | undefined =>
  ROOMS.find(name => path === name || path.startsWith(`${name}/`));
export const floor = (path: string): number =>
  FLOORS.findIndex(names => names.some(name => path === name || path.startsWith(`${name}/`)));

/** Imports that go up or sideways. Types weigh nothing at run time, but they climb all the same. */
export function climbs(all: Module[]): string[] {
  return all.flatMap(module =>
    [...module.imports, ...module.typeImports]
      .filter(to => floor(to) >= 0 && room(to) !== room(module.path) && floor(to) >= floor(module.path))
      .filter(to => !NEIGHBOURS.some(([from, target]) => room(module.path) === from && room(to) === target))
      .map(to => `${module.path} -> ${to}`),
  );
}

/** Circles of imports that run. */
export function circles(all: Module[]): string[] {
  const edges = new Map(all.map(module => [module.path, module.imports]));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (at: string, trail: string[]): void => {
    if (trail.includes(at)) {
      found.push([...trail.slice(trail.indexOf(at)), at].join(" -> "));
      return;
    }
    if (done.has(at)) return;
    for (const next of edges.get(at) ?? []) walk(next, [...trail, at]);
    done.add(at);
  };
  for (const module of all) walk(module.path, []);
  return found;
}

/** Everything that a module reaches at run time, packages included. */
export function reach(all: Module[], from: string): Set<string> {
  const edges = new Map(all.map(module => [module.path, module.imports]));
  const seen = new Set<string>();
  const walk = (path: string): void => {
    for (const next of edges.get(path) ?? [])
      if (!seen.has(next)) {
        seen.add(next);
        walk(next);
      }
  };
  walk(from);
  return seen;
}
