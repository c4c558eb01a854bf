import { describe, expect, test } from "vitest";
import { settingsFrom } from "../../bin/launch/settings.mjs";

const settings = (env: Record<string, string>) => settingsFrom(env as NodeJS.ProcessEnv);

describe("settingsFrom", () => {
  test("has the README's defaults", () => {
    expect(settings({})).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      address: "http://127.0.0.1:3000",
      publicUrl: "http://127.0.0.1:3000",
      databaseUrl: null,
      seed: null,
    });
    expect(settings({}).dataDir).toMatch(/\/\.data$/);
  });

  test("takes an empty variable as unset", () => {
    expect(settings({ PORT: "", HOST: "", DATABASE_URL: "", GROUNDWORK_SEED: "", GROUNDWORK_URL: "" })).toEqual(
      settings({}),
    );
  });

  test.each([
    ["PORT", "abc"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "3000.5"],
    ["HOST", "http://localhost"],
    ["GROUNDWORK_SEED", "small"],
    ["GROUNDWORK_URL", "hub.example.com"],
    ["GROUNDWORK_URL", "https://hub.example.com/portal"],
    ["GROUNDWORK_URL", "ftp://hub.example.com"],
    ["DATABASE_URL", "mysql://u:p@h/d"],
    ["DATABASE_URL", "postgresql://u:p@h"],
    ["DATABASE_URL", "localhost"],
  ])("refuses %s=%s in a sentence that names it", (name, value) => {
    expect(() => settings({ [name]: value })).toThrow(new RegExp(`^${name} .*\\.$`));
  });

  test("never repeats the password of a wrong address", () => {
    expect(() => settings({ DATABASE_URL: "mysql://u:geheim@h/d" })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("geheim") }),
    );
  });

  test("keeps the demo company to the embedded database on loopback", () => {
    expect(() => settings({ GROUNDWORK_SEED: "demo", HOST: "0.0.0.0" })).toThrow(/GROUNDWORK_SEED.*HOST=0\.0\.0\.0/);
    expect(() => settings({ GROUNDWORK_SEED: "demo", DATABASE_URL: "postgresql://h/d" })).toThrow(
      /GROUNDWORK_SEED.*DATABASE_URL/,
    );
  });

  test.each([
    ["0.0.0.0", "http://127.0.0.1:3000"],
    ["::", "http://[::1]:3000"],
    ["::1", "http://[::1]:3000"],
    ["hub.local", "http://hub.local:3000"],
  ])("makes an address that opens of HOST=%s", (host, address) => {
    expect(settings({ HOST: host }).address).toBe(address);
  });
});
