import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { managedSettings, shellLines } from "@/lib/usage/rules/client-environment";

const asked = {
  portalUrl: "http://127.0.0.1:3000",
  token: "gw_secret",
  email: "bo.o'neil+x@acme.example",
  repository: false,
  toolDetails: false,
};

test("four lines connect a client", () => {
  expect(shellLines({ ...asked, email: undefined })).toBe(
    [
      "export CLAUDE_CODE_ENABLE_TELEMETRY=1",
      "export OTEL_METRICS_EXPORTER=otlp OTEL_LOGS_EXPORTER=otlp OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
      "export OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:3000/api/otlp",
      'export OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer gw_secret"',
    ].join("\n"),
  );
});

test("a real shell reads what is meant", () => {
  const lines = shellLines({ ...asked, repository: true, toolDetails: true });
  const printed = execFileSync("sh", ["-c", `${lines}\nenv`], {
    encoding: "utf8",
    env: { NODE_ENV: "test", PATH: process.env.PATH },
  });
  const found = Object.fromEntries(printed.split("\n").map(line => [line.split("=")[0], line.replace(/^[^=]*=/, "")]));
  expect(found).toMatchObject({
    CLAUDE_CODE_ENABLE_TELEMETRY: "1",
    OTEL_EXPORTER_OTLP_HEADERS: "Authorization=Bearer gw_secret",
    OTEL_RESOURCE_ATTRIBUTES: "user.email=bo.o'neil%2Bx%40acme.example",
    OTEL_METRICS_INCLUDE_REPOSITORY: "true",
    OTEL_LOG_TOOL_DETAILS: "1",
  });
});

test("managed settings name nobody", () => {
  const settings = JSON.parse(managedSettings({ ...asked, toolDetails: true }));
  expect(settings.env).toMatchObject({
    CLAUDE_CODE_ENABLE_TELEMETRY: "1",
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:3000/api/otlp",
    OTEL_LOG_TOOL_DETAILS: "1",
  });
  expect(settings.env).not.toHaveProperty("OTEL_RESOURCE_ATTRIBUTES");
});
