import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { circles, climbs, DATABASE_ROOMS, floor, modules, reach } from "./house";

const all = modules();

test("every module stands on a floor", () => {
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(module => floor(module.path) < 0).map(module => module.path)).toEqual([]);
});

test("imports only go down", () => expect(climbs(all)).toEqual([]));

test("there are no circles", () => expect(circles(all)).toEqual([]));

test("rules are pure: they reach rules, schemas, lib/core without its clock, and a hash", () => {
  const allowed =
    /\/rules\/|\/([\w-]+-)?schema\.ts$|\/measures\.ts$|^lib\/core\/(errors|money|time|ids|group-by)\.ts$|^lib\/access\/|^lib\/usage\/otlp\/|^lib\/(shell|secrets)\/|^(zod|node:crypto|yaml|semver|diff)$|^protobufjs/;
  const impure = all
    .filter(module => module.path.includes("/rules/"))
    .flatMap(module =>
      [...reach(all, module.path)].filter(to => !allowed.test(to)).map(to => `${module.path} reaches ${to}`),
    );
  expect(impure).toEqual([]);
});

test("rules do not read the clock or chance", () => {
  const found = all.filter(
    module =>
      module.path.includes("/rules/") &&
      /\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/.test(module.text),
  );
  expect(found.map(module => module.path)).toEqual([]);
});

test("the database is reached only where the house says", () => {
  const found = all.flatMap(module =>
    module.imports
      .filter(to => to.startsWith("lib/db/") && !DATABASE_ROOMS.some(pattern => pattern.test(module.path)))
      .map(to => `${module.path} -> ${to}`),
  );
  expect(found).toEqual([]);
});

test("components draw: they import no queries, commands, doors or environment", () => {
  const found = all
    .filter(module => module.path.startsWith("components/"))
    .flatMap(module =>
      module.imports
        .filter(to =>
          /^lib\/[a-z]+\/(queries|commands|sql|ledger)\/|^lib\/(web|db|auth|operation)\/|^lib\/core\/(env|log)/.test(
            to,
          ),
        )
        .map(to => `${module.path} -> ${to}`),
    );
  expect(found).toEqual([]);
});

test("no drawers without a name", () => {
  const found = all.filter(module =>
    /(^|\/)(utils?|helpers?|common|misc|types|constants)(\.tsx?$|\/)/.test(module.path),
  );
  expect(found.map(module => module.path)).toEqual([]);
});

test("one idea a file: nothing outgrows its room", () => {
  // A domain's schema.ts is its dictionary: one idea, however many words.
  expect(
    all
      .filter(module => module.lines > (module.path.endsWith("/schema.ts") ? 500 : 300))
      .map(module => `${module.path} ${module.lines}`),
  ).toEqual([]);
});

test("types do not lie: no any, no silenced compiler", () => {
  const found = all.flatMap(module =>
    module.text
      .split("\n")
      .flatMap((line, index) =>
        /: any\b|\bas any\b|<any>|@ts-(ignore|expect-error|nocheck)/.test(line) &&
        !/biome-ignore/.test(module.text.split("\n")[index - 1] ?? "")
          ? [`${module.path}:${index + 1}`]
          : [],
      ),
  );
  expect(found).toEqual([]);
});

test("pages and doors are short", () => {
  const found = all.filter(module => /^app\/.*\/(page|route|actions)\.tsx?$/.test(module.path) && module.lines > 80);
  expect(found.map(module => `${module.path} ${module.lines}`)).toEqual([]);
});

test("the map is true: paths that documents name exist", () => {
  const documents = [
    "ARCHITECTURE.md",
    "README.md",
    ...readdirSync("docs", { recursive: true, encoding: "utf8" })
      .filter(file => file.endsWith(".md"))
      .map(file => join("docs", file)),
  ];
  const missing = documents.flatMap(document => {
    const text = readFileSync(document, "utf8");
    const inline = [...text.matchAll(/`((?:app|bin|components|lib|prisma|public|tests|docs)\/[\w./[\]()-]+)`/g)].map(
      match => (match[1] ?? "").replace(/\/$/, ""),
    );
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)/g)].map(match =>
      join(dirname(document), match[1] ?? ""),
    );
    return [...inline, ...links].filter(path => !existsSync(path)).map(path => `${document}: ${path}`);
  });
  expect(missing).toEqual([]);
});

test("nothing names the machine it was made on", () => {
  const found = all.filter(module => /\/work\/|registry\.npmjs/.test(module.text)).map(module => module.path);
  expect(found).toEqual([]);
});
