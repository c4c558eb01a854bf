import { expect, test } from "vitest";
import { cluesOf } from "@/lib/skills/rules/repository-words";

const words = (files: string[], languages: string[] = []) => cluesOf({ files, languages }).map(({ word }) => word);

test.each([
  ["Dockerfile", ["docker"]],
  ["deploy/docker-compose.yml", ["docker"]],
  ["prisma/schema.prisma", ["migration"]],
  ["db/migrate/0142_refund.sql", ["migration"]],
  ["infra/main.tf", ["terraform"]],
  [".github/workflows/ci.yml", ["ci"]],
  ["src/app.test.tsx", ["test", "react", "typescript"]],
  ["notes.txt", []],
  ["my-dockerfile-notes.md", []],
])("%s says %j", (file, expected) => expect(words([file])).toEqual(expected));

test("languages come first and once, with where the clue is from", () => {
  expect(cluesOf({ languages: ["TypeScript", "C++", "  ", "--"], files: ["a.ts", "b.ts", "go.mod"] })).toEqual([
    { word: "typescript", from: "you named typescript" },
    { word: "c", from: "you named c" },
    { word: "golang", from: "there is go.mod" },
  ]);
});

test("there are never more than can be looked for", () => {
  const languages = Array.from({ length: 20 }, (_, at) => `language${at}`);
  expect(words(["Dockerfile"], languages)).toHaveLength(10);
});
