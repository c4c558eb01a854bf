import { z } from "zod";

export const DISCOVERY_SCHEMA = "https://schemas.agentskills.io/discovery/0.2.0/schema.json";

/** A skill in a discovery document, version 0.2.0 of the format. */
export const DiscoveryEntry = z.object({
  name: z.string(),
  type: z.literal("archive"),
  description: z.string().min(1).max(1_024),
  url: z.string().describe("of a zip with SKILL.md at its root; relative to the portal"),
  digest: z.string().describe("sha256:… of the zip"),
  version: z.string().describe("the portal's own addition"),
});
export type DiscoveryEntry = z.output<typeof DiscoveryEntry>;
export const DiscoveryDocument = z.object({ $schema: z.literal(DISCOVERY_SCHEMA), skills: z.array(DiscoveryEntry) });
export type DiscoveryDocument = z.output<typeof DiscoveryDocument>;

/** An artifact's bytes, or its signature's, for a caller that knows its address. */
export const DiscoveredFile = z.object({
  filename: z.string(),
  bytes: z.custom<Uint8Array>(value => value instanceof Uint8Array),
  digest: z.string().describe("sha256 of the bytes, hex"),
  skillId: z.number().int(),
  version: z.string(),
  signature: z.boolean().describe("whether it is the signature and not the zip"),
});
export type DiscoveredFile = z.output<typeof DiscoveredFile>;

/** A search as `npx skills find` understands it. */
export const FoundSkills = z.object({
  skills: z.array(
    z.object({
      id: z.string().describe("owner/name"),
      name: z.string(),
      source: z.string().describe("the address that npx skills add takes"),
      installs: z.number().int(),
    }),
  ),
});
