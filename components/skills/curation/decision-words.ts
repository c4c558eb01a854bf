import type { Decision } from "@/lib/skills/curation-schema";

/** The decisions in the order of the row, each with its key and what its button says. */
export const DECISION_WORDS: { decision: Decision; key: string; label: string; busy: string; why: string }[] = [
  { decision: "still-valid", key: "v", label: "Still valid", busy: "Stamping…", why: "You looked, and it holds" },
  { decision: "grace", key: "g", label: "30 days’ grace", busy: "Waiting…", why: "It leaves the queue until then" },
  { decision: "pin", key: "p", label: "Pin", busy: "Pinning…", why: "It never grows stale by itself" },
  { decision: "unpin", key: "p", label: "Unpin", busy: "Releasing…", why: "It is judged by its use again" },
  { decision: "adopt", key: "a", label: "Adopt…", busy: "Adopting…", why: "Another team takes it over" },
  { decision: "retire", key: "r", label: "Retire…", busy: "Retiring…", why: "Nobody new gets it; nothing is deleted" },
  { decision: "restore", key: "u", label: "Restore", busy: "Restoring…", why: "It can be installed again" },
];

export const decisionLabel = (decision: Decision): string =>
  (DECISION_WORDS.find(one => one.decision === decision)?.label ?? decision).replace("…", "");
