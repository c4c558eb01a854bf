import { readFileSync } from "node:fs";
import { join } from "node:path";
import { shellWord } from "@/lib/distribution/rules/snippets/shell-word";
import { shellLines } from "@/lib/usage/rules/client-environment";

const FILE = "lib/web/install/connect.sh";
let source: string | null = null;

/** What connects a machine to the portal at this address. It is the same for everybody: no secret is in it. */
export function connectScript(portalUrl: string): string {
  source ??= readFileSync(join(process.cwd(), FILE), "utf8");
  const variables = [
    `export GROUNDWORK_URL=${shellWord(portalUrl)}`,
    shellLines({ portalUrl, token: "$GROUNDWORK_TOKEN", repository: true, toolDetails: true }),
  ].join("\n");
  // Functions, so that no "$" of theirs is read as a pattern's.
  return source.replace("@PORTAL@", () => shellWord(portalUrl)).replace("@VARIABLES@", () => variables);
}
