/** What an engineer wants their client to send. `email` names the sender; with an API key the client names nobody. */
export type ClientTelemetry = {
  /** The portal's public address, without a slash at the end. */
  portalUrl: string;
  /** The secret of a token with the scope usage:write; a placeholder while there is none. */
  token: string;
  email?: string | undefined;
  repository: boolean;
  toolDetails: boolean;
};

type Variables = [name: string, value: string][];

/**
 * The environment in which Claude Code reports its usage here, in four groups, then what was asked for besides.
 * Names and needs as the client 2.1.330 has them: no protocol is assumed, the signal's path is appended to the
 * endpoint, and values of resource attributes are percent-encoded.
 */
export function clientEnvironment(asked: ClientTelemetry): Variables[] {
  return [
    [["CLAUDE_CODE_ENABLE_TELEMETRY", "1"]],
    [
      ["OTEL_METRICS_EXPORTER", "otlp"],
      ["OTEL_LOGS_EXPORTER", "otlp"],
      ["OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"],
    ],
    [["OTEL_EXPORTER_OTLP_ENDPOINT", `${asked.portalUrl}/api/otlp`]],
    [["OTEL_EXPORTER_OTLP_HEADERS", `Authorization=Bearer ${asked.token}`]],
    ...(asked.email
      ? [[["OTEL_RESOURCE_ATTRIBUTES", `user.email=${encodeURIComponent(asked.email)}`]] as Variables]
      : []),
    ...(asked.repository ? [[["OTEL_METRICS_INCLUDE_REPOSITORY", "true"]] as Variables] : []),
    ...(asked.toolDetails ? [[["OTEL_LOG_TOOL_DETAILS", "1"]] as Variables] : []),
  ];
}

/** For a shell: one `export` a group, values quoted where a shell would split them. */
export function shellLines(asked: ClientTelemetry): string {
  const word = ([name, value]: [string, string]) => `${name}=${/^[\w@%+=:,./-]*$/.test(value) ? value : `"${value}"`}`;
  return clientEnvironment(asked)
    .map(group => `export ${group.map(word).join(" ")}`)
    .join("\n");
}

/** Marketplaces that machines know and plugins that they have, as the client names them. */
export type ManagedPlugins = { marketplaces: readonly { name: string; url: string }[]; plugins: readonly string[] };

/**
 * For managed settings of many machines: they belong to nobody in particular, so the address is left out. Skills come
 * over git, which signs in at the portal with the token that the client's environment carries, and nowhere else.
 */
export function managedSettings(asked: ClientTelemetry, skills: ManagedPlugins | null = null): string {
  const variables = Object.fromEntries(clientEnvironment({ ...asked, email: undefined }).flat());
  if (!skills) return JSON.stringify({ env: variables }, null, 2);
  const env = {
    ...variables,
    GROUNDWORK_URL: asked.portalUrl,
    GROUNDWORK_TOKEN: asked.token,
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `credential.${asked.portalUrl}.helper`,
    GIT_CONFIG_VALUE_0: TOKEN_OF_ENVIRONMENT,
  };
  const known = skills.marketplaces.map(({ name, url }) => [
    name,
    { source: { source: "git", url }, autoUpdate: true },
  ]);
  const enabled = skills.plugins.map(name => [name, true]);
  const settings = {
    env,
    extraKnownMarketplaces: Object.fromEntries(known),
    enabledPlugins: Object.fromEntries(enabled),
  };
  return JSON.stringify(settings, null, 2);
}

const TOKEN_OF_ENVIRONMENT = String.raw`!f() { test "$1" = get && printf "username=groundwork\npassword=%s\n" "$GROUNDWORK_TOKEN"; }; f`;
