import { SILENT_DAYS } from "@/lib/policy/rules/machine-state";
import type { ToolUse } from "../decisions/made-decisions";
import { PERSONAS } from "../people";
import { DEMO_SEED, random } from "../random";
import { isGuarded, machineOf } from "./guard";

/** How a machine stands in the demo, apart from those that fell silent by themselves. */
export type DemoStanding = "current" | "behind" | "stuck" | "failing" | "shadowed" | "tampered";
export type DemoMachine = {
  machine: string;
  person: string;
  team: string;
  version: string | null;
  seenMs: number;
  standing: DemoStanding;
  /** Of those that are behind: by how many revisions. */
  behind: number;
};

const DAY_MS = 86_400_000;
/** Of the machines that are heard of. The few that stand out are told one by one. */
const BEHIND = 0.07;
const BEHIND_BY_TWO = 0.3;
const TOLD: readonly DemoStanding[] = ["shadowed", "failing", "failing", "tampered", "stuck", "stuck"];

/** Whoever looks at the demo as one of these has a machine in order. */
const isPersona = (email: string): boolean => Object.values(PERSONAS).some(one => one.email === email);

/** The machines of the demo that have the guard, as each reported when it was last at work. */
export function demoMachines(uses: readonly ToolUse[], endMs: number): DemoMachine[] {
  const last = new Map<string, ToolUse>();
  for (const use of uses) {
    const machine = machineOf(use);
    const known = last.get(machine);
    if (isGuarded(machine) && use.atMs <= endMs && (!known || known.atMs < use.atMs)) last.set(machine, use);
  }
  const machines = [...last].map(([machine, use]): DemoMachine => {
    const chance = random(DEMO_SEED, "fleet", machine);
    const behind = chance.chance(BEHIND) && !isPersona(use.user);
    return {
      machine,
      person: use.user,
      team: use.team,
      version: use.clientVersion,
      seenMs: use.atMs,
      standing: behind ? "behind" : "current",
      behind: behind ? (chance.chance(BEHIND_BY_TWO) ? 2 : 1) : 0,
    };
  });
  const order = (one: DemoMachine) => random(DEMO_SEED, "trouble", one.machine).int(0, 1_000_000);
  const heard = machines
    .filter(
      ({ standing, seenMs, person }) =>
        standing === "current" && endMs - seenMs < (SILENT_DAYS - 2) * DAY_MS && !isPersona(person),
    )
    .sort((a, b) => order(a) - order(b));
  for (const [at, standing] of TOLD.entries()) {
    const one = heard[at];
    if (one) one.standing = standing;
  }
  return machines;
}
