import { z } from "zod";

/** Clients that get skills from the portal, as counts name them. */
export const INSTALL_CLIENTS = ["claude-code", "npx-skills", "clawhub", "archive"] as const;
export type InstallClient = (typeof INSTALL_CLIENTS)[number];
/** How an installation became known: from telemetry, from the client's own report, or only from a download. */
export const INSTALL_SOURCES = ["telemetry", "report", "download"] as const;
export type InstallSource = (typeof INSTALL_SOURCES)[number];

/** Ways in which the portal fetches its own artifacts. */
export const SELF_TEST_CLIENTS = [
  "marketplace",
  "plugin-archive",
  "well-known",
  "clawhub",
  "archive",
  "signature",
] as const;
export type SelfTestClient = (typeof SELF_TEST_CLIENTS)[number];

export const Artifact = z.object({
  kind: z.enum(["skill", "plugin"]),
  digest: z.string().describe("sha256 of the bytes, 64 hex digits"),
  size: z.number().int().describe("bytes"),
  signature: z.string().describe("Ed25519 over the bytes, base64"),
  keyId: z.string(),
});
export type Artifact = z.output<typeof Artifact>;

/** A marketplace that carries a skill, for somebody who may fetch it. */
export const Marketplace = z.object({
  catalog: z.string().describe("hub, or a team's slug"),
  label: z.string().describe("what people call it: The hub, or the team's name"),
  name: z.string().describe("what the client calls it"),
  plugin: z.string().describe("what the skill's plugin is called in it"),
  gitPath: z.string().describe("/git/<catalog>.git"),
});
export type Marketplace = z.output<typeof Marketplace>;

export const SelfTest = z.object({
  client: z.enum(SELF_TEST_CLIENTS),
  ok: z.boolean(),
  detail: z.string().describe("what differed, in a sentence; where ok is true, why it was not fetched, or nothing"),
  at: z.date(),
});
export type SelfTest = z.output<typeof SelfTest>;

/** Who got it. People are counted once however often they fetch; downloads by nobody known are a figure of their own. */
export const Installs = z.object({
  days: z.number().int().describe("the period, in days up to now"),
  people: z
    .number()
    .int()
    .describe("known people who got it: by telemetry, by the client's report or with a token of their own"),
  downloads: z.number().int().describe("fetches by clients that name nobody; update checks and CI are not in it"),
  byClient: z.array(
    z.object({
      client: z.enum(INSTALL_CLIENTS),
      source: z.enum(INSTALL_SOURCES),
      people: z.number().int(),
      downloads: z.number().int(),
    }),
  ),
  who: z
    .array(z.object({ name: z.string(), client: z.enum(INSTALL_CLIENTS), version: z.string(), at: z.date() }))
    .nullable()
    .describe("null for those who may not see names"),
});
export type Installs = z.output<typeof Installs>;

/** How one version of a skill reaches clients: what a skill's page says of it. */
export const SkillDistribution = z.object({
  portalUrl: z.string(),
  owner: z.string(),
  name: z.string(),
  version: z.string(),
  slug: z.string().describe("what clawhub calls it, for this reader: the name alone only where it means this skill"),
  latest: z.boolean().describe("whether it is what marketplaces carry now"),
  yanked: z.boolean(),
  artifacts: z.array(Artifact),
  marketplaces: z.array(Marketplace),
  /** Whether clients that cannot sign in find it. */
  open: z.boolean(),
  selfTests: z.array(SelfTest),
  installs: Installs,
});
export type SkillDistribution = z.output<typeof SkillDistribution>;
