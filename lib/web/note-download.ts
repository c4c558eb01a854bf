import type { Actor, JobActor } from "@/lib/access/may";
import { SELF_TEST } from "@/lib/auth/self-test-token";
import { now } from "@/lib/core/clock";
import { log } from "@/lib/core/log";
import { type InstallInput, recordInstalls } from "@/lib/distribution/commands/record-install";
import { fetchKind } from "@/lib/distribution/rules/fetch-kind";
import type { InstallClient } from "@/lib/distribution/schema";

const JOB: JobActor = { kind: "job", name: "downloads" };
const MAX_WAITING = 10_000;

export type Download = {
  skillId: number;
  version: string;
  client: InstallClient;
  /** A download unless the client says by itself that it has installed something. */
  source?: "download" | "report";
};

/**
 * Notes that somebody fetched a skill, without making them wait and without ever failing them. Not counted: HEAD, answers
 * from the client's own copy (do not call it for 304), update checks, build machines (header `x-ci: 1` or `?ci=1`, as
 * snippets for CI say, and what calls itself one) and the portal's own tests.
 */
export function noteDownload(request: Request, actor: Actor, download: Download | readonly Download[]): void {
  try {
    if (isSelfTest(actor) || fetchKind(fetchOf(request)) !== "install") return;
    const at = now();
    const all = Array.isArray(download) ? (download as readonly Download[]) : [download as Download];
    note(all.map(one => ({ source: "download" as const, ...one, ...personOf(actor), at })));
  } catch (error) {
    log.warn({ error: String(error) }, "a download was not counted");
  }
}

const isSelfTest = (actor: Actor): boolean =>
  actor.kind === "job" || (actor.kind === "token" && actor.id === SELF_TEST.id);

const fetchOf = (request: Request) => ({
  method: request.method,
  userAgent: request.headers.get("user-agent") ?? "",
  ci: request.headers.get("x-ci") ?? new URL(request.url).searchParams.get("ci"),
  updateCheck: request.headers.get("x-skills-update-check"),
});

/** A team's token is known to be the team's, and nobody more than that. */
function personOf(actor: Actor): { who: string; teamId: number } {
  if (actor.kind === "person")
    return { who: actor.email, teamId: actor.teams.find(team => team.home)?.teamId ?? actor.teams[0]?.teamId ?? 0 };
  return { who: "", teamId: actor.kind === "token" ? (actor.teamId ?? 0) : 0 };
}

/** Whose fetch of a discovered archive it is: `npx skills` says no more of itself than its runtime's name. */
export const clientOf = (request: Request): InstallClient =>
  /^node\b/i.test(request.headers.get("user-agent") ?? "") ? "npx-skills" : "archive";

// What arrives while one lot is being written goes together with the next.
let waiting: InstallInput[] = [];
let writing: Promise<void> | null = null;

function note(installs: readonly InstallInput[]): void {
  if (waiting.length + installs.length > MAX_WAITING) return;
  waiting.push(...installs);
  writing ??= write();
}

async function write(): Promise<void> {
  while (waiting.length) {
    const installs = waiting.splice(0, 2_000);
    await recordInstalls(JOB, { installs }).catch(error =>
      log.warn({ error: String(error), lost: installs.length }, "downloads were not counted"),
    );
  }
  writing = null;
}

/** Resolves once everything that was noted so far is written. */
export const downloadsNoted = async (): Promise<void> => void (await writing);
