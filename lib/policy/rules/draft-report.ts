import type { Issue } from "@/lib/core/errors";
import type { DraftReport } from "../page-schema";
import type { PolicyDocument } from "../schema";
import { documentDigest } from "./digest";
import { checkDocument, type Ground } from "./document-check";

export type { Ground } from "./document-check";

/** All that is said of a document when it is saved, and what it is known by. */
export const draftReport = (document: PolicyDocument, ground: Ground): DraftReport => ({
  digest: documentDigest(document),
  ...checkDocument(document, ground),
});

/** What must be mended before a document is sent, each with the field that it is about. */
export function blockingIssues(report: DraftReport): Issue[] {
  const at = (path: (string | number)[]) => ["document", ...path];
  return [
    ...report.floor.map(({ path, message }) => ({ path: at(path), message })),
    ...report.examples.map(({ path, message }) => ({ path: at(path), message })),
    ...report.lint
      .filter(one => one.blocks)
      .map(({ path, message, remedy }) => ({ path: at(path), message: `${message} ${remedy}` })),
  ];
}
