import os from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectionFailure, requireUsable, requireVersion } from "../../bin/launch/database/given.mjs";
import { freePort } from "../../bin/launch/machine/ports.mjs";
import { openThrowAway } from "../../bin/launch/postgres/throw-away.mjs";
import { onServer } from "../support/postgres";

let server: Awaited<ReturnType<typeof openThrowAway>>;
let portal = "";
beforeAll(async () => {
  server = await openThrowAway({ parent: os.tmpdir(), name: "groundwork-given" });
  await onServer(server.url("postgres"), db => db.query("CREATE ROLE guest LOGIN PASSWORD 'guest'"));
  portal = server.url("postgres");
});
afterAll(() => server.stop());

/** The portal's address with one part changed. */
function changed(change: (url: URL) => void): string {
  const url = new URL(portal);
  change(url);
  return url.toString();
}

describe("DATABASE_URL", () => {
  test("is taken when its user may make tables there", async () => {
    await expect(requireUsable(portal)).resolves.toBeUndefined();
  });

  test("with a wrong password names the user and the place, not the password", async () => {
    const failure = await requireUsable(changed(url => (url.password = "geheim"))).catch(
      (error: Error) => error.message,
    );
    expect(failure).toBe(
      `Postgres at 127.0.0.1:${server.port} refuses the user groundwork with this password. Correct both in DATABASE_URL.`,
    );
  });

  test("with a wrong database names it", async () => {
    await expect(requireUsable(changed(url => (url.pathname = "/absent")))).rejects.toThrow(
      /^There is no database absent at 127\.0\.0\.1:\d+\. .*DATABASE_URL/,
    );
  });

  test("with a wrong port names the place", async () => {
    const port = await freePort();
    await expect(requireUsable(changed(url => (url.port = String(port))))).rejects.toThrow(
      `No Postgres answers at 127.0.0.1:${port} (DATABASE_URL).`,
    );
  });

  test("with a user who may not make tables says what to do", async () => {
    const guest = changed(url => Object.assign(url, { username: "guest", password: "guest" }));
    await expect(requireUsable(guest)).rejects.toThrow(/^The user guest may not create tables in postgres\. Make it/);
  });

  test.each([
    ["ENOTFOUND", /names the host db\.internal, which cannot be found/],
    ["ETIMEDOUT", /db\.internal:5433 .* does not answer/],
    ["28000", /does not let ana in/],
    ["XX000", /cannot be used: boom/],
  ])("answers %s with a sentence", (code, sentence) => {
    const error = Object.assign(new Error("boom"), { code });
    expect(connectionFailure(error, "postgresql://ana:geheim@db.internal:5433/portal").message).toMatch(sentence);
  });

  test("needs Postgres 15", () => {
    expect(() => requireVersion(150_000, "15.0")).not.toThrow();
    expect(() => requireVersion(140_022, "14.22")).toThrow(/leads to Postgres 14\.22\. Groundwork needs Postgres 15/);
  });
});
