import type { Finding, ScanCategory } from "@/lib/skills/schema";
import type { Prose } from "./markdown";
import type { SourceFile } from "./source-file";
import type { SpottedCommand } from "./spot-commands";

export type ScannedFile = SourceFile & { prose: Prose | null };
/** All that a category may look at. Everything is read once and shared. */
export type Scene = {
  files: readonly ScannedFile[];
  commands: readonly SpottedCommand[];
  skill: ScannedFile | null;
  allowedTools: readonly string[] | null;
};

/** One category of the scan; `rules` counts what it looks for. */
export type Category = {
  id: ScanCategory;
  label: string;
  rules: number;
  /** Whether it looks at a file, for the count that a report shows. */
  reads(file: SourceFile): boolean;
  scan(scene: Scene): Finding[];
};

export const isText = ({ language }: SourceFile): boolean => language !== "binary";
export const isProse = ({ language }: SourceFile): boolean => language === "markdown" || language === "text";
