import { DEMO_SEED, random } from "../random";

/** Share of the machines that have the guard. What the others do is in the usage alone. */
const GUARDED = 0.95;

/** What the machine of somebody is called. */
export const machineOf = ({ installation, user }: { installation: string | null; user: string }): string =>
  `hf-${(installation ?? user).slice(0, 8)}`;
export const isGuarded = (machine: string): boolean => random(DEMO_SEED, "guard", machine).chance(GUARDED);
