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

/**
 * Every skill of the demo company, the hub's first. What is hidden among them for somebody to find:
 *
 * 1. hub/migration-check began as Payments' pg-migration-lint, which is deprecated in its favour. Its next version is in
 *    review and wants one tool and one host more; one thread is open, one resolved.
 * 2. Three teams keep copies of it: Warehouse in step, Tracking three versions behind with three lines of its own,
 *    Customs drifted. Tracking's lacks the norm about migrations that have run.
 * 3. routing/terraform-plan-read waits for the hub's review; partner-api/webhook-resend was sent back;
 *    payments/ledger-invariants waits for somebody of Payments.
 * 4. payments/release_summary is Elif's draft: a name that is not allowed, no "Use when", a file that is missing, and
 *    most of changelog-writer's text.
 * 5. Rates' csv-import-helper and Warehouse's stock-file-import are one text. Tracking's dead-letter-replay and
 *    Warehouse's queue-drain do one job in two texts. pg-index-review and mysql-index-review are siblings.
 * 6. hub/api-changelog and tracking/event-trace are in use and their maintainers have left.
 * 7. storefront/deploy-checklist is stale: half its files are gone, it names a retired model, its date has passed.
 *    mobile/device-farm-run is sound and dormant. warehouse/label-reprint is stale, unused and orphaned: retire it.
 * 8. payments/refund-replay 1.1.1 is yanked: it paid four refunds twice.
 * 9. mobile/store-notes has a finding that a reviewer let stand, with a reason.
 * 10. Data platform took more skills than agents see: its set is longer than the list.
 * 11. customs/tariff-lookup 1.2.0 told agents to fan out, which is where the money of Customs goes; 1.3.0 ended it.
 */
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
