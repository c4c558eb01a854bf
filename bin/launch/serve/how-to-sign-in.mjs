import fs from "node:fs";
import { runNode } from "../machine/processes.mjs";
import { inRoot } from "../root.mjs";
import { programFile } from "../setup/bundle.mjs";

/**
 * What to tell the person who has just started the portal: the demo's personas, or while there is no administrator a
 * link that makes one and works once. Nothing where people already have a way in.
 * @param {"demo" | "none"} scenario
 * @param {NodeJS.ProcessEnv} env the portal's
 * @returns {Promise<string | null>}
 */
export async function howToSignIn(scenario, env) {
  if (scenario === "demo") return "Open the address and choose a persona.";
  if (!fs.existsSync(programFile("hub"))) return null;
  try {
    const answer = await runNode([programFile("hub"), "user", "first-admin-link", "--json"], { cwd: inRoot(), env });
    const { url } = JSON.parse(answer);
    return url ? `Become the first administrator with this link, which works once:\n  ${url}` : null;
  } catch {
    return (
      "Add an administrator and give them a link:\n" +
      "  npm run hub -- user add --email you@example.com --name You --role platform\n" +
      "  npm run hub -- user login-link --email you@example.com"
    );
  }
}
