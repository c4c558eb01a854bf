import { execFileSync, spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { managedSettings, shellLines } from "@/lib/usage/rules/client-environment";
import { connectCommand, connectJob, connectUnasked } from "@/lib/usage/rules/connect-command";

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

test("managed settings bring the marketplaces, and git a way in that holds at the portal alone", () => {
  const skills = {
    marketplaces: [{ name: "acme", url: "http://127.0.0.1:3000/git/hub.git" }],
    plugins: ["groundwork@acme"],
  };
  const settings = JSON.parse(managedSettings(asked, skills));
  expect(settings).toMatchObject({
    extraKnownMarketplaces: {
      acme: { source: { source: "git", url: "http://127.0.0.1:3000/git/hub.git" }, autoUpdate: true },
    },
    enabledPlugins: { "groundwork@acme": true },
  });
  const ask = (host: string) =>
    spawnSync("git", ["credential", "fill"], {
      encoding: "utf8",
      input: `protocol=http\nhost=${host}\n\n`,
      env: {
        NODE_ENV: "test",
        PATH: process.env.PATH,
        GIT_TERMINAL_PROMPT: "0",
        GIT_ASKPASS: "true",
        HOME: "/nowhere",
        ...settings.env,
      },
    }).stdout;
  expect(ask("127.0.0.1:3000")).toContain("username=groundwork\npassword=gw_secret\n");
  expect(ask("127.0.0.1:3001")).not.toContain("gw_secret");
});

test("commands to connect hold no secret and are what a shell understands", () => {
  const url = "http://127.0.0.1:3000";
  expect(connectCommand(url)).toBe(`sh -c "$(curl -fsSL ${url}/install/connect.sh)"`);
  expect(connectCommand(url, "--undo")).toBe(`sh -c "$(curl -fsSL ${url}/install/connect.sh)" connect --undo`);
  for (const lines of [connectUnasked(url), connectJob(url)])
    execFileSync("bash", ["-n", "-c", lines], { stdio: "pipe" });
});
