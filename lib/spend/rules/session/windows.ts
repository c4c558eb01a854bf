/** When to look for events of a session, in one team; both ends included. */
export type Window = { teamId: number; from: Date; to: Date };

// Prompts come before the first request, results and outcomes after the last.
const MARGIN_MS = 15 * 60_000;

type Seen = { team_id: number; first_at: Date; last_at: Date };

/** When to look for a session's events: its days with usage and a margin, overlapping ones joined. */
export function windowsOf(seen: readonly Seen[]): Window[] {
  const windows: Window[] = [];
  for (const { team_id, first_at, last_at } of [...seen].sort((a, b) => a.first_at.getTime() - b.first_at.getTime())) {
    const [from, to] = [new Date(first_at.getTime() - MARGIN_MS), new Date(last_at.getTime() + MARGIN_MS)];
    const open = windows.find(window => window.teamId === team_id && window.to >= from);
    if (!open) windows.push({ teamId: team_id, from, to });
    else if (to > open.to) open.to = to;
  }
  return windows;
}
