/** What belongs to a portal of this machine, and must neither steer nor be touched by its tests. */
const ours =
  /^(PORT|HOST|DATA_DIR|BASE_URL|NODE_ENV|LOG_LEVEL|((DIRECT_|BENCH_)?DATABASE_URL)|(GROUNDWORK|AUTH|NEXTAUTH|INGEST)_.*)$/;

/** Takes the portal's own variables out of this process and so out of everything it starts. */
export function forgetPortal() {
  for (const name of Object.keys(process.env)) if (ours.test(name)) delete process.env[name];
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}
