import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { LINEAGES, SKILL_STATUSES, SkillAddress, SkillRef } from "../schema";
import { knownSkill } from "./known-skill";
import { readLineage } from "./read-lineage";

/** How far a copy and its origin went apart since the copy last took the origin's version. */
export const LineageDrift = z.object({
  state: z
    .enum(["in-step", "behind", "changed", "drifted", "unknown"])
    .describe("behind: the origin went on; changed: the copy did; drifted: both; unknown: nothing to measure against"),
  versionsBehind: z.number().int(),
  linesBehind: z.number().int().describe("that the origin changed since"),
  linesChanged: z.number().int().describe("that the copy changed since"),
  conflict: z.boolean().describe("both changed the same place, so that an update asks"),
});
export type LineageDrift = z.output<typeof LineageDrift>;
export const LineageNode = z.object({
  skill: SkillRef,
  status: z.enum(SKILL_STATUSES),
  version: z.string().nullable().describe("the newest"),
  versions: z.number().int().describe("published so far"),
  author: z.string().describe("who wrote its first version"),
  since: z.date(),
  kind: z.enum(LINEAGES).nullable().describe("how it came from the node above it"),
  taken: z.string().nullable().describe("the version of the node above that it last took"),
  drift: LineageDrift.nullable().describe("against the node above; null where there is none, and for variants"),
  depth: z.number().int().describe("0 is this skill; below 0 where it comes from, above 0 what came from it"),
  parentId: z.number().int().nullable(),
  self: z.boolean(),
  may: z.object({ update: z.boolean() }),
});
export type LineageNode = z.output<typeof LineageNode>;
export const Lineage = z.object({
  nodes: z.array(LineageNode).describe("in the order of a drawn tree: the oldest origin first, copies below theirs"),
  cut: z.boolean().describe("there are more copies than are shown"),
});
export type Lineage = z.output<typeof Lineage>;

/** Where a skill comes from and what became of it, as far as the viewer may know. */
export const lineage = query({
  name: "lineage",
  access: "skill:browse",
  input: SkillAddress,
  output: Lineage,
  subject: (db, address, actor) => knownSkill(db, actor, address),
  scope: () => "anywhere",
  run: (db, { subject: skill, actor }) => readLineage(db, actor, skill.id),
});
