import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientDigest } from "@/lib/policy/rules/compile/client-digest";
import { compileSettings } from "@/lib/policy/rules/compile/compile-settings";
import { importSettings } from "@/lib/policy/rules/compile/import-settings";
import { ClientSettings } from "@/lib/policy/rules/compile/settings";
import { decide } from "@/lib/policy/rules/decide/decide";
import { effectiveOf } from "@/lib/policy/rules/lattice";
import { PolicyDocument } from "@/lib/policy/schema";
import { TEMPLATES } from "@/lib/policy/templates/templates";
import { toolCall } from "../rules/arbitraries";
import { AROUND, anyPolicy, baseline, sayablePolicy } from "./client-policies";

const back = (text: string) => {
  const found = importSettings(text, AROUND);
  if (!found) throw new Error("no document");
  return found;
};
const compiled = (document: PolicyDocument) => compileSettings(baseline(document), AROUND);

describe("a policy compiled and taken in again", () => {
  test("gives the same document, and everything of it was taken", () => {
    fc.assert(
      fc.property(anyPolicy, document => {
        const settings = compiled(document);
        const { document: again, notTaken } = back(JSON.stringify(settings));
        expect(notTaken).toEqual([]);
        const second = compileSettings(baseline(again), AROUND);
        expect(second).toEqual(settings);
        expect(clientDigest(second)).toBe(clientDigest(settings));
      }),
      { numRuns: 400 },
    );
  }, 120_000);

  test("decides every call as before, where the client has a word for all of it", () => {
    fc.assert(
      fc.property(sayablePolicy, toolCall, (document, call) => {
        const { document: again } = back(JSON.stringify(compiled(document)));
        expect(decide(baseline(again), call).decision).toBe(decide(baseline(document), call).decision);
      }),
      { numRuns: 1_000 },
    );
  }, 120_000);

  test("of two layers permits no call that the layers do not", () => {
    fc.assert(
      fc.property(sayablePolicy, sayablePolicy, toolCall, (org, team, call) => {
        const both = effectiveOf([
          { document: org, origin: "baseline" },
          { document: team, origin: "team:payments" },
        ]);
        const { document: again } = back(JSON.stringify(compileSettings(both, AROUND)));
        const order = ["allow", "ask", "deny"];
        expect(order.indexOf(decide(baseline(again), call).decision)).toBeGreaterThanOrEqual(
          order.indexOf(decide(both, call).decision),
        );
      }),
      { numRuns: 600 },
    );
  }, 120_000);

  test("fits the strict schema of what is written", () => {
    fc.assert(
      fc.property(anyPolicy, document => void ClientSettings.parse(compiled(document))),
      { numRuns: 300 },
    );
  }, 60_000);

  test.each(TEMPLATES.map(({ name, document }) => [name, document] as const))("the template %s", (_name, document) => {
    const settings = compiled(document);
    ClientSettings.parse(settings);
    expect(compiled(back(JSON.stringify(settings)).document)).toEqual(settings);
  });
});

describe("documents from elsewhere", () => {
  test("what no policy says is named, the rest is taken", () => {
    const text = JSON.stringify({
      permissions: {
        deny: ["Bash(rm -rf *)", "bash(rm *)", 42, "WebFetch(example.com)"],
        allow: ["Bash(npm run *)"],
        additionalDirectories: ["/srv"],
        defaultMode: "manual",
      },
      model: "opus",
      sandbox: { enabled: true, excludedCommands: ["docker"] },
      strictKnownMarketplaces: [
        { source: "npm", package: "x" },
        { source: "github", repo: "a/b" },
      ],
      allowedMcpServers: [{ serverName: "jira" }, { serverUrl: "https://*.example.com/*" }],
      hooks: {
        PreToolUse: [
          {
            matcher: "Bash",
            hooks: [
              { type: "command", command: "/opt/x", args: ["1"] },
              { type: "command", command: "/opt/y" },
            ],
          },
        ],
        Nowhere: [{ hooks: [{ type: "command", command: "/opt/z" }] }],
      },
      extraKnownMarketplaces: { other: { source: { source: "github", repo: "a/b" } } },
      env: { OTEL_LOGS_EXPORTER: "none", "no name": "x" },
      requiredMinimumVersion: "latest",
    });
    const { document, notTaken } = back(text);
    expect(document).toMatchObject({
      rules: [{ id: "deny-bash-rm-rf", effect: "deny", patterns: ["Bash(rm -rf *)"] }],
      allow: [{ patterns: ["Bash(npm run *)"] }],
      modes: { allowed: null, default: "default" },
      locks: ["sandbox"],
      marketplaces: { allowed: ["github:a/b"] },
      mcp: { allowed: ["jira"] },
      hooks: [{ event: "PreToolUse", target: "/opt/y", timeoutS: 10, failClosed: false }],
      env: { set: { OTEL_LOGS_EXPORTER: "none" } },
      version: { min: null },
    });
    expect(notTaken.map(({ path }) => path).sort()).toEqual([
      "allowedMcpServers.1",
      "env.no name",
      "extraKnownMarketplaces.other",
      "hooks.Nowhere.0.hooks.0",
      "hooks.PreToolUse.0.hooks.0",
      "model",
      "permissions.additionalDirectories",
      "permissions.deny",
      "permissions.deny",
      "permissions.deny.2",
      "requiredMinimumVersion",
      "sandbox.excludedCommands",
      "strictKnownMarketplaces.0",
    ]);
  });

  test.each(["", "{", "[]", "null", "7", '"x"', "\u0000"])("no document: %j", text => {
    expect(importSettings(text, null)).toBeNull();
  });

  test("parts of a wrong kind are named and never throw", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            "permissions",
            "hooks",
            "sandbox",
            "env",
            "availableModels",
            "strictKnownMarketplaces",
            "allowedMcpServers",
            "disableAllHooks",
            "requiredMinimumVersion",
            "__proto__",
            "x",
          ),
          fc.jsonValue(),
        ),
        given => {
          const found = importSettings(JSON.stringify(given), null);
          expect(found).not.toBeNull();
          ClientSettings.parse(compileSettings(baseline(found?.document ?? PolicyDocument.parse({})), AROUND));
        },
      ),
      { numRuns: 400 },
    );
  }, 60_000);

  test("what a helper prints is read too", () => {
    expect(back('{"managedSettings":{"permissions":{"ask":["Bash"]}}}').document.rules).toMatchObject([
      { effect: "ask" },
    ]);
  });

  test("a very long list becomes rules by tool", () => {
    const deny = Array.from({ length: 20_000 }, (_, index) => `Bash(tool-${index} *)`);
    const { document, notTaken } = back(JSON.stringify({ permissions: { deny } }));
    expect(notTaken).toEqual([]);
    expect(document.rules).toHaveLength(100);
    expect(new Set(document.rules.flatMap(({ patterns }) => patterns))).toEqual(new Set(deny));
    expect(compiled(document).permissions.deny).toHaveLength(20_000);
  });
  test("a list that no policy can hold leaves the document empty and says so", () => {
    const allowedDomains = Array.from({ length: 501 }, (_, index) => `h${index}.example.com`);
    const { document, notTaken } = back(JSON.stringify({ sandbox: { network: { allowedDomains } } }));
    expect(document.network.allowedDomains).toBeNull();
    expect(notTaken).toMatchObject([{ path: "network.allowedDomains" }]);
  });
});
