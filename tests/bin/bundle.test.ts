import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundle } from "../../bin/launch/setup/bundle.mjs";

// Inside the clone, where the packages that a bundle leaves out are found.
mkdirSync(".build", { recursive: true });
const folder = mkdtempSync(path.resolve(".build", "bundle-test-"));
beforeAll(() => {
  writeFileSync(
    path.join(folder, "program.ts"),
    `import { cookies } from "next/headers";
     import { z } from "zod";
     import { Failure } from "@/bin/launch/failure.mjs";
     console.log(typeof cookies, z.string().parse("text"), new Failure("own") instanceof Error);`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a bundled program runs in plain Node: own sources inside, packages outside, a map beside it", async () => {
  await bundle({ program: path.join(folder, "program.ts") }, folder);
  const program = path.join(folder, "program.mjs");
  expect(execFileSync(process.execPath, [program], { encoding: "utf8" })).toBe("function text true\n");
  expect(existsSync(`${program}.map`)).toBe(true);
});

test("a source that is missing is named", async () => {
  writeFileSync(path.join(folder, "broken.ts"), `import "@/lib/absent";`);
  await expect(bundle({ broken: path.join(folder, "broken.ts") }, folder)).rejects.toThrow(/lib\/absent/);
});
