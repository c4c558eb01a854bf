import { authSecret } from "../data-folder.mjs";

/**
 * The environment of the portal's own programs (server, hub, seed): what the launcher decided, over what it was given.
 * @param {import("../settings.mjs").Settings} settings
 * @param {object} decided
 * @param {string} decided.databaseUrl
 * @param {boolean} decided.embedded
 * @param {"demo" | "none"} decided.scenario
 * @param {boolean} [decided.dev]
 * @returns {NodeJS.ProcessEnv}
 */
export function portalEnvironment(settings, { databaseUrl, embedded, scenario, dev = false }) {
  return {
    ...process.env,
    NODE_ENV: dev ? "development" : "production",
    PORT: String(settings.port),
    HOST: settings.host,
    DATA_DIR: settings.dataDir,
    DATABASE_URL: databaseUrl,
    GROUNDWORK_URL: settings.publicUrl,
    GROUNDWORK_SEED: scenario,
    GROUNDWORK_EMBEDDED: embedded ? "1" : "0",
    NEXTAUTH_SECRET: authSecret(settings.dataDir),
    NEXTAUTH_URL: settings.publicUrl,
    NEXT_TELEMETRY_DISABLED: "1",
  };
}
