import type { FormAction } from "@/components/ui/form/form-state";
import type { SkillDistribution } from "@/lib/distribution/schema";
import type { SkillPage } from "@/lib/skills/page-schema";
import type { SkillUse } from "@/lib/skills/queries/skill-use";
import type { Thread } from "@/lib/skills/queries/threads";
import type { TeamColors } from "../catalog/team-colors";
import type { TeamFit } from "../fit/fit-row";

/** What the forms on a skill's page do. */
export type SkillPageActions = Record<
  | "begin"
  | "comment"
  | "settle"
  | "yank"
  | "unyank"
  | "deprecate"
  | "restore"
  | "change"
  | "fork"
  | "update"
  | "promote"
  | "revoke",
  FormAction<null>
>;

/** What every tab of a skill's page is drawn from. */
export type SkillParts = {
  page: SkillPage;
  address: { owner: string; name: string };
  use: SkillUse;
  /** How the shown version reaches clients; null when there is none. */
  distribution: SkillDistribution | null;
  /** Whether the shown version can work under the viewer's policy; null when there is none. */
  fit: TeamFit | null;
  /** Where a machine is connected. */
  connectHref: string;
  colors: TeamColors;
  threads: readonly Thread[];
  actions: SkillPageActions;
  now: number;
  timeZone: string;
};
