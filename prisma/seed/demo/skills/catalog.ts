import { HUB_DELIVERY_SKILLS } from "./owners/hub-delivery";
import { MIGRATION_CHECK } from "./owners/migration-check";
import { MIGRATION_CHECK_FORKS } from "./owners/migration-check-forks";
import { PAYMENTS_SKILLS } from "./owners/payments";
import type { DemoSkill } from "./skill";

export const DEMO_SKILLS: readonly DemoSkill[] = [
  MIGRATION_CHECK,
  ...HUB_DELIVERY_SKILLS,
  ...PAYMENTS_SKILLS,
  ...MIGRATION_CHECK_FORKS,
];
