import { compareVersions } from "../../compare-versions";
import { cannotEnforce } from "../cannot-enforce";
import { clientDigest } from "../client-digest";
import { ALWAYS_SET, telemetryOf } from "../surroundings";
import { HELPER_DEFAULTS, helperScript } from "./helper-script";
import { readable, type Target, type TargetInput } from "./target";

/** From which client on a helper is asked; an older one would run under the small file alone. */
const HELPER_SINCE = "2.1.136";
const DAYS = Math.round(HELPER_DEFAULTS.maxStaleS / 86_400);
const DOWN = `Sessions start with the last policy that root's timer fetched on the machine, for ${DAYS} days. After that, and where there never was one, the client refuses to start.`;

/** The small file that names the helper. What the helper prints takes its place. */
export const policyHelper = (input: TargetInput): Target => {
  const { own, around } = input;
  const needed = [own.settings.requiredMinimumVersion ?? HELPER_SINCE, HELPER_SINCE].toSorted(compareVersions).at(-1);
  return {
    ...common(input),
    id: "policy-helper",
    title: "Policy helper: the file that names it",
    filename: "managed-settings.json",
    mediaType: "application/json",
    text: readable({
      policyHelper: { path: HELPER_DEFAULTS.path, timeoutMs: 5_000, refreshIntervalMs: 300_000 },
      requiredMinimumVersion: needed,
      env: { ...telemetryOf(around), ...ALWAYS_SET },
    }),
  };
};

/** The helper itself. */
export const policyHelperScript = (input: TargetInput): Target => ({
  ...common(input),
  id: "policy-helper-script",
  title: "Policy helper: the program",
  filename: "groundwork-policy",
  mediaType: "text/x-shellscript",
  text: helperScript({ ...HELPER_DEFAULTS, portalUrl: input.around.portalUrl }),
});

function common({ own }: TargetInput): Pick<Target, "digest" | "whenPortalIsDown" | "cannotEnforce"> {
  return {
    digest: clientDigest(own.settings),
    whenPortalIsDown: DOWN,
    cannotEnforce: [
      ...cannotEnforce(own.policy),
      "Windows: there the client runs only helpers that are .exe files. Use the registry.",
      "Server-managed settings of claude.ai or a gateway: while a client has them, it does not ask the helper.",
      "Whoever can put a library before every program they start (LD_PRELOAD): the helper runs as the user does.",
    ],
  };
}
