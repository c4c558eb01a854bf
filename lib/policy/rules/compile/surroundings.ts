/** What every machine gets besides the policy: where telemetry and hooks of the portal go, and its marketplaces. */
export type Surroundings = {
  portalUrl: string;
  /** Marketplaces of the portal, by the name that the client knows them by. */
  marketplaces: Readonly<Record<string, string>>;
  /** Plugins that every machine has, as name@marketplace. */
  plugins: readonly string[];
};

/** The variable that holds a machine's token. The token itself never stands in a document that is handed out. */
export const TOKEN_VARIABLE = "GROUNDWORK_TOKEN";

/** Where usage goes unless the policy names another place. */
export const telemetryOf = ({ portalUrl }: Pick<Surroundings, "portalUrl">): Record<string, string> => ({
  CLAUDE_CODE_ENABLE_TELEMETRY: "1",
  OTEL_METRICS_EXPORTER: "otlp",
  OTEL_LOGS_EXPORTER: "otlp",
  OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
  OTEL_EXPORTER_OTLP_ENDPOINT: `${portalUrl.replace(/\/$/, "")}/api/otlp`,
});
/** What no policy takes out: without it nobody sees which policy a session ran under. */
export const ALWAYS_SET: Readonly<Record<string, string>> = {
  CLAUDE_CODE_ENABLE_TELEMETRY: "1",
  OTEL_LOG_MANAGED_SETTINGS: "1",
};
