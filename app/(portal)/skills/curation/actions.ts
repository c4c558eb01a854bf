"use server";
import { decideCuration } from "@/lib/skills/commands/decide-curation";
import { action } from "@/lib/web/action";

const SAID = {
  "still-valid": "is stamped as still valid",
  grace: "has 30 days of grace",
  pin: "is pinned: it never grows stale by itself",
  unpin: "is judged by its use again",
  adopt: "has a new owner",
  retire: "is retired. Teams that have it keep it until they remove it",
  restore: "can be installed again",
} as const;

export const decide = action(decideCuration, { message: ({ name, decision }) => `${name} ${SAID[decision]}.` });
