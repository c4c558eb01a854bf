import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../support/database";
import { skillCompany } from "../../support/skills";
import { bearer, git, helper, openDoor, publish, scratch, tokenFor } from "./stage";

const work = scratch("fetch");
process.env.DATA_DIR = join(work, "data");
let portal = "";
let org = "";
let payments = "";

beforeAll(async () => {
  await freshDatabase();
  await skillCompany();
  await publish("hub-skill", "hub", "1.0.0", { files: { "scripts/run.sh": "#!/bin/sh\necho one\n" } });
  await publish("pay-skill", "payments", "1.0.0");
  portal = await openDoor();
  org = await tokenFor(null);
  payments = await tokenFor("payments");
});

test("the hub is cloned with its plugins, bytes and executable bits", async () => {
  const { code, err } = await git(
    [...bearer(org), "clone", "-q", "--depth", "1", `${portal}/git/hub.git`, "one"],
    work,
  );
  expect(err).toBe("");
  expect(code).toBe(0);
  const read = (path: string) => readFileSync(join(work, "one", path), "utf8");
  const market = JSON.parse(read(".claude-plugin/marketplace.json"));
  expect(market.name).toBe("test");
  expect(market.plugins.map((plugin: { name: string }) => plugin.name)).toEqual(["groundwork", "hub-skill", "recommended"]);
  expect(JSON.parse(read("plugins/hub-skill/.claude-plugin/plugin.json"))).toMatchObject({
    name: "hub-skill",
    version: "1.0.0",
  });
  expect(statSync(join(work, "one/plugins/hub-skill/skills/hub-skill/scripts/run.sh")).mode & 0o111).not.toBe(0);
});
