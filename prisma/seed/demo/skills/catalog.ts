import { CUSTOMS_SKILLS } from "./owners/customs";
import { DATA_PLATFORM_SKILLS } from "./owners/data-platform";
import { HUB_DELIVERY_SKILLS } from "./owners/hub-delivery";
import { HUB_INCIDENT_SKILLS } from "./owners/hub-incidents";
import { HUB_WRITING_SKILLS } from "./owners/hub-writing";
import { IDENTITY_SKILLS } from "./owners/identity";
import { MIGRATION_CHECK } from "./owners/migration-check";
import { MIGRATION_CHECK_FORKS } from "./owners/migration-check-forks";
import { MOBILE_SKILLS } from "./owners/mobile";
import { PARTNER_API_SKILLS } from "./owners/partner-api";
import { PAYMENTS_SKILLS } from "./owners/payments";
import { REFUND_SKILLS } from "./owners/payments-refunds";
import { RATES_SKILLS } from "./owners/rates";
import { RELIABILITY_SKILLS } from "./owners/reliability";
import { ROUTING_SKILLS } from "./owners/routing";
import { STOREFRONT_SKILLS } from "./owners/storefront";
import { TRACKING_SKILLS } from "./owners/tracking";
import { WAREHOUSE_SKILLS } from "./owners/warehouse";
import type { DemoSkill } from "./skill";

/** Every skill of the demo company, the hub's first. What is hidden among them stands in stories.ts. */
export const DEMO_SKILLS: readonly DemoSkill[] = [
  MIGRATION_CHECK,
  ...HUB_DELIVERY_SKILLS,
  ...HUB_INCIDENT_SKILLS,
  ...HUB_WRITING_SKILLS,
  ...REFUND_SKILLS,
  ...PAYMENTS_SKILLS,
  ...ROUTING_SKILLS,
  ...DATA_PLATFORM_SKILLS,
  ...TRACKING_SKILLS,
  ...CUSTOMS_SKILLS,
  ...WAREHOUSE_SKILLS,
  ...MOBILE_SKILLS,
  ...STOREFRONT_SKILLS,
  ...RATES_SKILLS,
  ...PARTNER_API_SKILLS,
  ...IDENTITY_SKILLS,
  ...RELIABILITY_SKILLS,
  ...MIGRATION_CHECK_FORKS,
];
