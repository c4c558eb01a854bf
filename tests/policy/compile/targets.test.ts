import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { clientDigest } from "@/lib/policy/rules/compile/client-digest";
import { compileSettings } from "@/lib/policy/rules/compile/compile-settings";
import type { ClientSettings } from "@/lib/policy/rules/compile/settings";
import type { Compiled, TargetId } from "@/lib/policy/rules/compile/targets/target";
import { TARGETS } from "@/lib/policy/rules/compile/targets/targets";
import { effectiveOf } from "@/lib/policy/rules/lattice";
import { PolicyDocument } from "@/lib/policy/schema";
import { templateOf } from "@/lib/policy/templates/templates";
import type { Written } from "../policy-company";
import { AROUND } from "./client-policies";

const strict = templateOf("strict").document;
const compiled = (team: string | null, ...documents: Written[]): Compiled => {
  const layers = documents.map((written, index) => ({
    document: PolicyDocument.parse(written),
    origin: index === 0 ? "baseline" : `team:${team}`,
  }));
  const policy = effectiveOf(layers);
  return { team, policy, settings: compileSettings(policy, AROUND) };
};
const of = (id: TargetId, own: Compiled, base: Compiled = own, teams: Compiled[] = []) =>
  TARGETS[id]({ own, baseline: base, teams, around: AROUND });

/** The settings that a file carries, read back as the program reads it that it is for. */
const SETTINGS_IN: Record<Exclude<TargetId, "policy-helper" | "policy-helper-script">, (text: string) => unknown> = {
  "managed-settings": text => JSON.parse(text),
  "drop-in": text => JSON.parse(text),
  "server-managed": text => JSON.parse(text),
  "macos-plist": text => readPlist(text),
  "macos-profile": text => {
    const [payload] = (readPlist(text) as { PayloadContent: Record<string, unknown>[] }).PayloadContent;
    return Object.fromEntries(Object.entries(payload ?? {}).filter(([key]) => !key.startsWith("Payload")));
  },
  "windows-registry": text => {
    const value = /^"Settings"="(.*)"\r$/m.exec(text)?.[1] ?? "";
    return JSON.parse(value.replace(/\\(["\\])/g, "$1"));
  },
  gateway: text => (parse(text) as { managed: { policies: { cli: unknown }[] } }).managed.policies[0]?.cli,
};

const AWKWARD: Written = {
  rules: [
    {
      id: "odd",
      effect: "deny",
      patterns: ["Bash(echo \"a & b\" <x> \\d 'é' 😀 %PATH%)", "Read(//srv/ü/**)", "mcp__x"],
    },
    { id: "ask", effect: "ask", patterns: ["Bash(git push *)"] },
  ],
  allow: [{ id: "ok", effect: "allow", patterns: ["Bash(npm test)"] }],
  env: { set: { NOTE: "yes: no # - {a}", LINE: "a\tb" } },
};

describe.each(Object.keys(SETTINGS_IN) as (keyof typeof SETTINGS_IN)[])("%s", id => {
  test.each([
    ["an awkward policy", compiled("payments", AWKWARD)],
    ["the strict template", compiled(null, strict)],
    ["nothing at all", compiled(null, {})],
  ])("carries %s whole", (_name, own) => {
    const target = of(id, own, own, [own]);
    expect(SETTINGS_IN[id](target.text)).toEqual(own.settings);
    if (id !== "gateway") expect(target.digest).toBe(clientDigest(own.settings));
  });

  test("says what happens with the portal down and what it cannot hold", () => {
    const own = compiled(null, strict);
    const target = of(id, own);
    expect(target.whenPortalIsDown).toMatch(/\.$/);
    expect(target.cannotEnforce.length).toBeGreaterThan(3);
    expect(new Set(target.cannotEnforce).size).toBe(target.cannotEnforce.length);
  });
});

test("the registry's file is plain ASCII with lines of Windows", () => {
  const { text } = of("windows-registry", compiled(null, AWKWARD));
  expect([...text].filter(one => one > "~")).toEqual([]);
  expect(text.split("\r\n")).toHaveLength(5);
  expect(text).toContain("[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\ClaudeCode]");
});

test("a character that no property list holds spoils neither the list nor the sentence about it", () => {
  const odd = compiled(null, { rules: [{ id: "x", effect: "deny", patterns: ["Bash(a\u0007b *)"] }] });
  const target = of("macos-plist", odd);
  expect(readPlist(target.text)).toMatchObject({ permissions: { deny: ["Bash(ab *)"] } });
  expect(target.cannotEnforce.join()).toContain("Control characters");
  expect(of("macos-plist", compiled(null, AWKWARD)).cannotEnforce.join()).not.toContain("Control characters");
});

test("a profile keeps its identity while its content changes", () => {
  const ids = (own: Compiled) =>
    of("macos-profile", own).text.match(/[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}/g);
  expect(ids(compiled("payments", {}))).toHaveLength(2);
  expect(ids(compiled("payments", {}))).toEqual(ids(compiled("payments", AWKWARD)));
  expect(ids(compiled("payments", {}))).not.toEqual(ids(compiled("routing", {})));
});

describe("the gateway's file", () => {
  const base = compiled(null, {
    allow: [{ id: "a", effect: "allow", patterns: ["Bash(npm *)"] }],
    models: ["sonnet", "haiku"],
  });
  const payments = compiled(
    "payments",
    { allow: [{ id: "a", effect: "allow", patterns: ["Bash(npm *)"] }], models: ["sonnet", "haiku"] },
    { allow: [], models: ["haiku"] },
  );
  const policies = () =>
    (
      parse(of("gateway", base, base, [payments]).text) as {
        managed: { policies: { match: { groups?: string[] }; cli: ClientSettings }[] };
      }
    ).managed.policies;

  test("has an entry for each team and ends with the one for everybody", () => {
    expect(policies().map(({ match }) => match)).toEqual([{ groups: ["payments"] }, {}]);
  });
  test("permits a team nothing that shines through from the entry for everybody", () => {
    const [own, everybody] = policies();
    // As the gateway lays them over each other: what stops is united, every other key of the team's takes its place.
    const merged = { ...everybody?.cli.permissions, ...own?.cli.permissions };
    expect(merged.allow).toEqual([]);
    expect({ ...everybody?.cli, ...own?.cli }.availableModels).toEqual(["haiku"]);
  });
  test("of a team holds that team alone", () => {
    const { text } = of("gateway", payments, base, []);
    expect((parse(text) as { managed: { policies: unknown[] } }).managed.policies).toHaveLength(2);
  });
});

test("the helper's file names the helper, asks for a client that knows it, and reports what holds", () => {
  const written = JSON.parse(of("policy-helper", compiled(null, {})).text);
  expect(written).toMatchObject({
    policyHelper: { path: expect.stringMatching(/^\//), timeoutMs: 5_000, refreshIntervalMs: 300_000 },
    requiredMinimumVersion: "2.1.136",
    env: { OTEL_LOG_MANAGED_SETTINGS: "1" },
  });
  const newer = compiled(null, { version: { min: "2.2.0" } });
  expect(JSON.parse(of("policy-helper", newer).text).requiredMinimumVersion).toBe("2.2.0");
  expect(of("policy-helper", newer).digest).toBe(clientDigest(newer.settings));
  expect(of("policy-helper-script", newer).text).toContain("PORTAL='https://hub.example.com'");
});

/** Reads a property list as far as settings need it. */
function readPlist(text: string): unknown {
  const tokens =
    text.match(
      /<(?:string|key)>[^<]*<\/(?:string|key)>|<\/?(?:dict|array)\/?>|<(?:true|false)\/>|<integer>\d+<\/integer>/g,
    ) ?? [];
  let at = 0;
  const plain = (token: string) =>
    token
      .replace(/^<\w+>|<\/\w+>$/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
  const read = (): unknown => {
    const token = tokens[at++] ?? "";
    if (token === "<true/>" || token === "<false/>") return token === "<true/>";
    if (token === "<array/>") return [];
    if (token === "<dict/>") return {};
    if (token.startsWith("<integer>")) return Number(plain(token));
    if (token.startsWith("<string>")) return plain(token);
    if (token === "<array>") {
      const list: unknown[] = [];
      while (tokens[at] !== "</array>") list.push(read());
      at++;
      return list;
    }
    const found: Record<string, unknown> = {};
    while (tokens[at] !== "</dict>") {
      const key = plain(tokens[at++] ?? "");
      found[key] = read();
    }
    at++;
    return found;
  };
  return read();
}
