import { reader } from "@/lib/db/client";
import { TASK_SIGNALS, type TaskRule, type TaskSignal } from "../rules/task-kind";

const STALE_MS = 5_000;
type Cached = { rules: readonly TaskRule[]; atMs: number; url: string };
let cached: Cached | null = null;

const isSignal = (text: string): text is TaskSignal => (TASK_SIGNALS as readonly string[]).includes(text);

/** The enabled rules in order; at most five seconds old. */
export async function currentTaskRules(): Promise<readonly TaskRule[]> {
  const url = process.env.DATABASE_URL ?? "";
  if (cached && cached.url === url && performance.now() - cached.atMs < STALE_MS) return cached.rules;
  const rows = await reader().taskRule.findMany({
    where: { enabled: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { taskKind: true, signal: true, pattern: true },
  });
  const rules = rows.flatMap(({ taskKind, signal, pattern }) =>
    isSignal(signal) ? [{ taskKind, signal, pattern }] : [],
  );
  cached = { rules, atMs: performance.now(), url };
  return rules;
}

export const forgetTaskRules = (): void => {
  cached = null;
};
