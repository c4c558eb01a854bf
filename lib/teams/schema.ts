import { z } from "zod";
import { ORG_ROLES, PERSONAL_SCOPES, TEAM_ROLES, TOKEN_SCOPE_NAMES } from "@/lib/access/permissions";
import { isTimeZone } from "@/lib/core/time";

/** Words that stand in addresses and so cannot name a team. */
const RESERVED = ["hub", "new", "unallocated", "all", "none"];

export const Slug = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, "must be 2 to 40 lower-case letters, digits and dashes, beginning with a letter")
  .refine(slug => !RESERVED.includes(slug), "is a reserved word: choose another");
export const Email = z.string().trim().toLowerCase().pipe(z.email("must be an e-mail address").max(200));
export const DisplayName = z.string().trim().min(1, "must not be empty").max(120, "must be at most 120 characters");
const costCenter = z.string().trim().max(60, "must be at most 60 characters");
export const TimeZone = z.string().refine(isTimeZone, "must be a time zone such as Europe/Oslo");
const flag = z.preprocess(
  value => (value === "on" || value === "true" ? true : value === "false" || value === "off" ? false : value),
  z.boolean(),
);

const OPEN_DISCOVERY = new Map([
  ["yes", true],
  ["no", false],
]);
/** What a portal that was opened before it was named is called. */
export const PLACEHOLDER_NAME = "Your organisation";
export const InitialiseOrganisation = z.object({ name: DisplayName, timeZone: TimeZone.default("UTC") });
export const ChangeOrganisation = z.object({
  revision: z.coerce.number().int(),
  name: DisplayName,
  timeZone: TimeZone,
  fiscalYearStart: z.coerce.number().int().min(1, "must be a month, 1 to 12").max(12, "must be a month, 1 to 12"),
  rawRetentionDays: z.coerce.number().int().min(14, "must be at least 14 days").max(3_650, "must be at most 3650 days"),
  /** Null: only while the portal is reached from its own machine alone. Left out, it stays as it is. */
  openDiscovery: z
    .preprocess(
      value => OPEN_DISCOVERY.get(String(value)) ?? value,
      z.union([z.boolean(), z.null(), z.literal("automatic")]),
    )
    .transform(value => (value === "automatic" ? null : value))
    .optional(),
});
export const Organisation = ChangeOrganisation.extend({
  openDiscovery: z.boolean().nullable(),
  currency: z.string(),
  isDemo: z.boolean(),
  createdAt: z.date(),
});
export type Organisation = z.output<typeof Organisation>;

export const AddPerson = z.object({ email: Email, name: DisplayName, orgRole: z.enum(ORG_ROLES).nullish() });
export const ChangePerson = z.object({
  id: z.string(),
  name: DisplayName,
  orgRole: z.preprocess(
    value => (value === "" || value === "none" || value === undefined ? null : value),
    z.enum(ORG_ROLES).nullable(),
  ),
});
export const PersonSummary = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  orgRole: z.enum(ORG_ROLES).nullable(),
  disabledAt: z.date().nullable(),
});

export const CreateTeam = z.object({ slug: Slug, name: DisplayName, costCenter: costCenter.optional() });
export const ChangeTeam = z.object({
  slug: z.string(),
  revision: z.coerce.number().int(),
  name: DisplayName,
  costCenter: costCenter.nullish(),
});
export const TeamSummary = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  costCenter: z.string().nullable(),
});

export const TeamRoleName = z.enum(TEAM_ROLES);
/** `home`: the team that pays for the person's usage from now on. Left out, it is so when the person has no home yet. */
export const AddMember = z.object({
  team: z.string(),
  email: Email,
  name: DisplayName.optional(),
  role: TeamRoleName.default("member"),
  home: flag.optional(),
});
export const ChangeMember = z.object({
  team: z.string(),
  personId: z.string(),
  role: TeamRoleName,
  home: flag.optional(),
});
export const RemoveMember = z.object({ team: z.string(), personId: z.string() });
export const MemberChange = z.object({
  personId: z.string(),
  email: z.string(),
  name: z.string(),
  team: z.string(),
  role: TeamRoleName.nullable(),
  homeTeam: z.string().nullable(),
});

const scopesOf = (names: readonly string[]) =>
  z.preprocess(
    value =>
      typeof value === "string"
        ? value
            .split(",")
            .map(part => part.trim())
            .filter(Boolean)
        : (value ?? []),
    z
      .array(z.enum(names as [string, ...string[]], `must be one of ${names.join(", ")}`))
      .min(1, "must name at least one scope"),
  );
/** Without a team the token is the organisation's. */
export const CreateToken = z.object({
  team: z.string().nullish(),
  name: DisplayName,
  scopes: scopesOf(TOKEN_SCOPE_NAMES),
  days: z.coerce.number().int().min(1, "must be at least 1 day").max(730, "must be at most 730 days").default(365),
});
export const CreatedToken = z.object({
  id: z.string(),
  token: z.string(),
  name: z.string(),
  hint: z.string(),
  team: z.string().nullable(),
  scopes: z.array(z.string()),
  expiresAt: z.date(),
});
/** A token that acts as a person: one's own, or for the command line the one of `person`. */
export const CreatePersonalToken = z.object({
  person: Email.optional(),
  name: DisplayName,
  scopes: scopesOf(PERSONAL_SCOPES),
  days: z.coerce.number().int().min(1, "must be at least 1 day").max(365, "must be at most 365 days").default(365),
});
export const CreatedPersonalToken = CreatedToken.omit({ team: true }).extend({ person: z.string() });
export const TokenSummary = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string(),
  team: z.string().nullable(),
  scopes: z.array(z.string()),
  createdAt: z.date(),
  createdBy: z.string(),
  expiresAt: z.date(),
  revokedAt: z.date().nullable(),
  lastUsedAt: z.date().nullable(),
});
export type TokenSummary = z.output<typeof TokenSummary>;
