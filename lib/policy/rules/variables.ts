import { BASELINE, type EffectivePolicy, valuesOf } from "./lattice";
import { globMatches } from "./patterns/glob";

/**
 * Variables by which a program is told where telemetry, models, settings and packages come from, or what else to run:
 * no team sets them. A pager or a search's settings run commands in the middle of what only reads.
 */
const PROTECTED =
  /^(ANTHROPIC_|CLAUDE|OTEL_|GROUNDWORK_|DISABLE_|DO_NOT_TRACK$|IS_SANDBOX$|\w*_PROXY$|VERTEX_|AWS_ENDPOINT_URL|AWS_BEARER_TOKEN|NODE_|LD_|DYLD_|PATH$|HOME$|SHELL$|XDG_|IFS$|ENV$|PS4$|PROMPT_COMMAND$|BASH|SHELLOPTS$|GIT_|SSH_ASKPASS|SUDO_ASKPASS|\w*PAGER$|(GIT_)?(SEQUENCE_)?EDITOR$|VISUAL$|BROWSER$|LESS|RIPGREP_CONFIG_PATH$|MAKEFLAGS$|PYTHON|PERL5?|RUBY(OPT|LIB)$|_?JAVA\w*_OPTIONS$|JDK_JAVA_OPTIONS$|NPM_CONFIG_|PIP_|UV_(\w*INDEX|CONFIG)|SSL_CERT_|(REQUESTS|CURL)_CA_BUNDLE$|CURL_HOME$|WGETRC$)/i;

export const isProtected = (name: string): boolean => PROTECTED.test(name);
export const isForbidden = (forbidden: readonly string[], name: string): boolean =>
  forbidden.some(pattern => globMatches(pattern, name));

/** One variable has one value: the baseline's where layers differ; and none of a team's where any layer forbids it. */
export function variablesOf({ env, forbiddenEnv }: EffectivePolicy): Record<string, string> {
  const forbidden = valuesOf(forbiddenEnv);
  const baseline = (held: (typeof env)[number]) => held.origins.includes(BASELINE);
  const kept = env.filter(held => baseline(held) || !isForbidden(forbidden, held.value.name));
  return Object.fromEntries(
    kept
      .toSorted((a, b) => Number(baseline(a)) - Number(baseline(b)))
      .map(({ value: { name, value } }) => [name, value]),
  );
}
