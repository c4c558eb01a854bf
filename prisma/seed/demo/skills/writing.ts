import type { Tx } from "@/lib/db/client";
import type { SkillPackage } from "@/lib/skills/schema";
import type { DemoPerson } from "../people";
import type { DemoFile } from "./files";
import type { PersonRef, SkillKey } from "./skill";

/** What the parts of the catalog are written with. */
export type Writing = {
  tx: Tx;
  endMs: number;
  ids: Map<SkillKey, number>;
  teams: ReadonlyMap<string, number>;
  person(ref: PersonRef): DemoPerson;
  at(daysAgo: number): Date;
};

export const packageOf = (name: string, files: readonly DemoFile[]): SkillPackage => ({
  folder: name,
  files: files.map(({ path, text, executable }) => ({ path, bytes: new TextEncoder().encode(text), executable })),
});
