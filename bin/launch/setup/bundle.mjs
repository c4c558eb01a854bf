import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { inRoot } from "../root.mjs";
import { digestOf, filesIn, stamp } from "./stamp.mjs";

/** The programs that plain Node runs, written in TypeScript: source to file name in .build. */
const programs = {
  server: "server.ts",
  hub: "bin/hub/main.ts",
  bench: "bin/bench/main.ts",
  seed: "prisma/seed/main.ts",
};

/** @typedef {keyof typeof programs} Program */

/** @param {Program} name */
export const programFile = name => inRoot(".build", `${name}.mjs`);

/**
 * Bundles programs whose sources exist, unless they are current.
 * @param {Program[]} wanted
 * @param {{ say: (message: string) => void }} options
 */
export async function ensureBundles(wanted, { say }) {
  const digest = digestOf([
    ...["lib", "prisma", "bin"].flatMap(folder => filesIn(folder)),
    "server.ts",
    "tsconfig.json",
    "package-lock.json",
  ]);
  const isCurrent = (/** @type {Program} */ name) => stamp(name).is(digest) && fs.existsSync(programFile(name));
  const stale = wanted.filter(name => fs.existsSync(inRoot(programs[name])) && !isCurrent(name));
  if (stale.length === 0) return;
  say("bundling");
  await bundle(Object.fromEntries(stale.map(name => [name, inRoot(programs[name])])), inRoot(".build"));
  for (const name of stale) stamp(name).set(digest);
}

/**
 * @param {Record<string, string>} entryPoints output name to source
 * @param {string} outdir
 */
export async function bundle(entryPoints, outdir) {
  const esbuild = await import("esbuild");
  const { outputFiles } = await esbuild.build({
    entryPoints,
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: true,
    logLevel: "silent",
    plugins: [ownSources],
  });
  fs.mkdirSync(outdir, { recursive: true });
  for (const { path: file, contents } of outputFiles) {
    // Written aside and renamed: a program that starts meanwhile reads the old or the new one, never half of one.
    const aside = `${file}.${process.pid}`;
    fs.writeFileSync(aside, contents);
    fs.renameSync(aside, file);
  }
}

/**
 * How the sources name each other: "@/…" is the clone's folder, and Next's folders need their extension in plain Node.
 * @type {import("esbuild").Plugin}
 */
const ownSources = {
  name: "own-sources",
  setup(build) {
    build.onResolve({ filter: /^@\// }, ({ path: name, resolveDir, kind }) =>
      build.resolve(inRoot(name.slice(2)), { resolveDir, kind }),
    );
    build.onResolve({ filter: /^next\/[^.]+$/ }, ({ path: name }) => {
      const folder = path.dirname(createRequire(inRoot("package.json")).resolve("next/package.json"));
      const file = `${name.slice("next/".length)}.js`;
      return { path: fs.existsSync(path.join(folder, file)) ? `next/${file}` : name, external: true };
    });
  },
};
