import { describe, expect, test } from "vitest";
import { cannotEnforce } from "@/lib/policy/rules/compile/cannot-enforce";
import { clientDigest, clientText } from "@/lib/policy/rules/compile/client-digest";
import { compileSettings } from "@/lib/policy/rules/compile/compile-settings";
import { effectiveOf } from "@/lib/policy/rules/lattice";
import { EMPTY_POLICY, PolicyDocument } from "@/lib/policy/schema";
import { TEMPLATES, templateOf } from "@/lib/policy/templates/templates";
import type { Written } from "../policy-company";
import { AROUND, baseline } from "./client-policies";

const policy = (written: Written) => baseline(PolicyDocument.parse(written));
const settings = (written: Written) => compileSettings(policy(written), AROUND);
const gaps = (written: Written) => cannotEnforce(policy(written)).join("\n");
const hook = (more: object) => ({
  id: "h",
  event: "PreToolUse",
  type: "http" as const,
  target: "https://hub.example.com/x",
  ...more,
});

describe("what keeps the floor from being switched off elsewhere is always written", () => {
  test.each([...TEMPLATES.map(({ document }) => document), EMPTY_POLICY])("document %#", document => {
    expect(compileSettings(baseline(document), AROUND)).toMatchObject({
      permissions: { deny: expect.any(Array), ask: expect.any(Array), allow: expect.any(Array) },
      allowedHttpHookUrls: expect.arrayContaining(["https://hub.example.com/*"]),
      httpHookAllowedEnvVars: ["GROUNDWORK_TOKEN"],
      disableAllHooks: false,
      env: {
        CLAUDE_CODE_ENABLE_TELEMETRY: "1",
        OTEL_METRICS_EXPORTER: "otlp",
        OTEL_LOGS_EXPORTER: "otlp",
        OTEL_EXPORTER_OTLP_ENDPOINT: "https://hub.example.com/api/otlp",
        OTEL_LOG_MANAGED_SETTINGS: "1",
      },
    });
  });

  test("modes that are not permitted are switched off, and only those", () => {
    const modes = (...allowed: ("auto" | "bypassPermissions" | "default")[]) =>
      settings({ modes: { allowed } }).permissions;
    expect(modes("default")).toMatchObject({ disableBypassPermissionsMode: "disable", disableAutoMode: "disable" });
    expect(modes("default", "auto")).not.toHaveProperty("disableAutoMode");
    expect(modes("default", "bypassPermissions")).not.toHaveProperty("disableBypassPermissionsMode");
    expect(settings({}).permissions).toEqual({ deny: [], ask: [], allow: [] });
  });

  test("every lock has its key", () => {
    const { allowManagedPermissionRulesOnly, allowManagedHooksOnly, allowManagedMcpServersOnly, sandbox, ...rest } =
      compileSettings(baseline(templateOf("regulated").document), AROUND);
    expect([allowManagedPermissionRulesOnly, allowManagedHooksOnly, allowManagedMcpServersOnly]).toEqual([
      true,
      true,
      true,
    ]);
    expect(rest).toMatchObject({ disableSideloadFlags: true, strictPluginOnlyCustomization: true });
    expect(sandbox).toMatchObject({
      enabled: true,
      failIfUnavailable: true,
      allowUnsandboxedCommands: false,
      autoAllowBashIfSandboxed: false,
      network: { allowManagedDomainsOnly: true },
      filesystem: { allowManagedReadPathsOnly: true },
    });
  });

  test("hooks that fail closed ask for a client that knows how", () => {
    expect(settings({ hooks: [hook({ failClosed: false })] })).not.toHaveProperty("requiredMinimumVersion");
    expect(settings({ hooks: [hook({})] }).requiredMinimumVersion).toBe("2.1.330");
    expect(settings({ hooks: [hook({})], version: { min: "2.1.99" } }).requiredMinimumVersion).toBe("2.1.330");
    expect(settings({ hooks: [hook({})], version: { min: "2.2.0" } }).requiredMinimumVersion).toBe("2.2.0");
    expect(settings({ locks: ["disableSideloadFlags"] }).requiredMinimumVersion).toBe("2.1.193");
  });
});

test("only the portal is called with the machine's token, and the token stands nowhere", () => {
  const { hooks } = settings({
    hooks: [hook({}), hook({ id: "o", target: "https://hub.example.com.evil.example/x" })],
  });
  const [elsewhere, portal] = (hooks?.PreToolUse ?? []).flatMap(group => group.hooks);
  expect(portal).toMatchObject({
    url: "https://hub.example.com/x",
    headers: { Authorization: "Bearer $GROUNDWORK_TOKEN" },
  });
  expect(elsewhere).toEqual({
    type: "http",
    url: "https://hub.example.com.evil.example/x",
    timeout: 10,
    onFailure: "block",
  });
});

test("where layers set one variable differently the baseline's value stands", () => {
  const of = (values: Record<string, string>) => PolicyDocument.parse({ env: { set: values } });
  const env = (a: string, b: string) =>
    compileSettings(
      effectiveOf([
        { document: of({ X: a, OTEL_LOG_MANAGED_SETTINGS: "0" }), origin: "baseline" },
        { document: of({ X: b }), origin: "team:payments" },
      ]),
      AROUND,
    ).env;
  expect(env("1", "2")).toMatchObject({ X: "1", OTEL_LOG_MANAGED_SETTINGS: "1" });
  expect(env("2", "1")).toMatchObject({ X: "2" });
});

test("a list of permitted marketplaces has the portal's own in it, so that what it gives out can be installed", () => {
  expect(settings({ marketplaces: { allowed: [] } }).strictKnownMarketplaces).toEqual([
    { source: "git", url: "https://hub.example.com/git/hub.git" },
    { source: "git", url: "https://hub.example.com/git/payments.git" },
  ]);
  expect(settings({})).not.toHaveProperty("strictKnownMarketplaces");
});

test("limits of the network and of files bind the client's own tools too", () => {
  const { permissions } = settings({
    network: { deniedDomains: ["evil.example"] },
    files: { denyRead: ["~/.ssh/**"], denyWrite: ["//etc/**"] },
    mcp: { denied: ["git*", "jira"] },
  });
  expect(permissions.deny).toEqual(["Edit(//etc/**)", "Read(~/.ssh/**)", "WebFetch(domain:evil.example)", "mcp__git*"]);
});

test("what the client would refuse is left out and said", () => {
  const written: Written = {
    rules: [
      { id: "odd", effect: "deny", patterns: ["bash(rm *)", "WebFetch(example.com)", "Task(Explore)", "Bash(ok)"] },
    ],
    hooks: [hook({ event: "BeforeLunch" })],
  };
  expect(settings(written).permissions.deny).toEqual(["Agent(Explore)", "Bash(ok)"]);
  expect(settings(written)).not.toHaveProperty("hooks");
  expect(gaps(written)).toContain("WebFetch(example.com), bash(rm *): the client would skip it");
  expect(gaps(written)).toContain("h (BeforeLunch): the client has no such event");
});

test("without a path, what stops edits stops every tool that edits", () => {
  const rules = (pattern: string) =>
    settings({ rules: [{ id: "x", effect: "deny", patterns: [pattern] }] }).permissions.deny;
  expect(rules("Edit")).toEqual(["Edit", "NotebookEdit", "Write"]);
  expect(rules("Edit(*)")).toEqual(["Edit", "NotebookEdit", "Write"]);
  expect(rules("Edit(//a/**)")).toEqual(["Edit(//a/**)"]);
  expect(
    settings({ allow: [{ id: "x", effect: "allow", patterns: ["Edit", "mcp__git*"] }] }).permissions.allow,
  ).toEqual(["Edit"]);
});

describe("what the client by itself cannot hold", () => {
  const cases: [string, Written, string][] = [
    [
      "an effect without a spelling",
      { rules: [{ id: "eff", effect: "deny", does: ["runs-decoded"] }] },
      "eff: not held by the client",
    ],
    [
      "a command's pattern",
      { rules: [{ id: "cmd", effect: "deny", patterns: ["Bash(rm *)"] }] },
      "cmd: held in the usual spellings",
    ],
    ["modes other than two", { modes: { allowed: ["default"] } }, "Modes acceptEdits, dontAsk, plan"],
    ["no model at all", { models: [] }, "No model at all"],
    ["a server's name with a star", { mcp: { denied: ["git*"] } }, "MCP servers git*"],
    ["a marketplace with a star", { marketplaces: { allowed: ["git:https://a/*"] } }, "Marketplaces git:https://a/*"],
    [
      "a blocked folder of git",
      { marketplaces: { blocked: ["git:https://a/x"] } },
      "Blocked marketplaces git:https://a/x",
    ],
    ["hosts without the sandbox", { network: { deniedDomains: ["a.example"] } }, "the sandbox is not demanded"],
    ["detectors", { secrets: { detectors: [{ id: "aws", action: "block" }] } }, "Secret detectors aws"],
    ["gates", { gates: [{ id: "two", rules: ["x"], approvers: null }] }, "Approval by somebody else (two)"],
    ["forbidden variables", { env: { forbidden: ["AWS_KEY"] } }, "Variables AWS_KEY"],
    ["counted limits", { limits: { sessionUsd: 5, subagents: 3 } }, "cost of a session, number of subagents"],
    ["the log", { log: "metadata" }, "log of decisions"],
    [
      "a star that permits",
      { allow: [{ id: "x", effect: "allow", patterns: ["mcp__git*"] }] },
      "mcp__git*: permitted here",
    ],
    ["hooks that fail open", { hooks: [hook({ failClosed: false })] }, "the call goes on"],
    ["HTTP where it is never called", { hooks: [hook({ event: "SessionStart" })] }, "does not call them at this event"],
    ["versions that exclude each other", { hooks: [hook({})], version: { max: "2.1.200" } }, "No client starts"],
    ["older clients", {}, "Older clients ignore"],
  ];
  test.each(cases)("%s is said, and only where it is so", (_name, written, sentence) => {
    expect(gaps(written)).toContain(sentence);
    if (Object.keys(written).length) expect(gaps({ hooks: [hook({})] })).not.toContain(sentence);
  });
  test("a rule that only names tools and paths is held whole", () => {
    expect(
      gaps({ rules: [{ id: "whole", effect: "deny", patterns: ["WebSearch", "Read(~/.ssh/**)"] }] }),
    ).not.toContain("whole");
  });
});

test("the digest is the client's: keys in order, no spaces, keys that are numbers first", () => {
  expect(clientText({ b: { z: 1, "10": 2, "9": 3, a: undefined }, a: [{ d: 1, c: 2 }, "é"] })).toBe(
    '{"a":[{"c":2,"d":1},"é"],"b":{"9":3,"10":2,"z":1}}',
  );
  expect(clientDigest({ permissions: { deny: ["Bash(touch:*)"] } })).toBe(
    clientDigest(JSON.parse('{ "permissions":{"deny":["Bash(touch:*)"]}}')),
  );
});
