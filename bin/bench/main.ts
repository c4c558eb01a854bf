/** The project's own benchmarks. Each prints its figures as it goes and one JSON document last. */
const BENCHES: Record<string, () => Promise<{ run(args: string[]): Promise<unknown> }>> = {
  ingest: () => import("./ingest"),
  spend: () => import("./spend"),
  client: () => import("./client"),
  search: () => import("./search"),
  similarity: () => import("./similarity"),
  preview: () => import("./preview"),
  policy: () => import("./policy-client"),
  guard: () => import("./guard"),
  git: () => import("./git"),
  install: () => import("./install"),
};

const [name = "", ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (!bench) {
  process.stderr.write(`There is no benchmark "${name}". Choose one of: ${Object.keys(BENCHES).join(", ")}.\n`);
  process.exit(2);
}
const result = await (await bench()).run(args);
process.stdout.write(`${JSON.stringify(result)}\n`);
const failed = typeof result === "object" && result !== null && "ok" in result && result.ok === false;
process.exit(failed ? 1 : (process.exitCode ?? 0));

export {};
