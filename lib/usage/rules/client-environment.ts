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

/** For managed settings of many machines: they belong to nobody in particular, so the address is left out. */
export function managedSettings(asked: ClientTelemetry): string {
  const variables = clientEnvironment({ ...asked, email: undefined }).flat();
  return JSON.stringify({ env: Object.fromEntries(variables) }, null, 2);
}
