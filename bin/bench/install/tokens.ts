import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Journey } from "./journey";
import { expectLine, expectThat, filesBelow } from "./walk";

/** 6: what a token opens and what it does not, and where it may be found afterwards. */
export async function tokens({ walk, portal, company, hub, team, plugin }: Journey): Promise<void> {
  walk.begin("6  Tokens");
  const address = `${portal.url}/git/payments.git`;
  const connect = `sh -c "$(curl -fsSL ${portal.url}/install/connect.sh)"`;
  const asking = (variable: string) =>
    `git -c credential.helper= -c "http.extraHeader=Authorization: Bearer $${variable}" ls-remote ${address} HEAD`;
  await walk.step("another team's token is refused for the team's marketplace", async () => {
    const ran = await walk.sh(asking("OTHER_TOKEN"), { env: { OTHER_TOKEN: company.other } });
    return expectLine(ran, /^remote:/, 128);
  });
  await walk.step("and by the client", async () => {
    const helper = `!f() { echo username=groundwork; echo "password=$OTHER_TOKEN"; }; f`;
    writeFileSync(join(walk.home, "other.gitconfig"), `[credential]\n\thelper = ${JSON.stringify(helper)}\n`);
    const ran = await walk.sh(`HOME=$PWD/other-home claude plugin marketplace add ${address}`, {
      env: { OTHER_TOKEN: company.other, GIT_CONFIG_GLOBAL: join(walk.home, "other.gitconfig") },
    });
    return expectLine(ran, /^remote:/, 1);
  });
  await walk.step("it opens the hub's", async () =>
    expectLine(
      await walk.sh(asking("OTHER_TOKEN").replace("payments.git", "hub.git"), { env: { OTHER_TOKEN: company.other } }),
      /^[0-9a-f]{40}\s+HEAD/,
    ),
  );
  for (const [name, token] of [
    ["the team's own token", company.team],
    ["a personal token", company.mine],
  ] as const)
    await walk.step(name, async () =>
      expectLine(await walk.sh(asking("TOKEN"), { env: { TOKEN: token } }), /^[0-9a-f]{40}\s+HEAD/),
    );
  await walk.step("connect.sh does all of chapter 1 in one go", async () => {
    const ran = await walk.sh(`mkdir -p second && HOME=$PWD/second ${connect} connect`, {
      env: { GROUNDWORK_TOKEN: company.mine },
    });
    for (const name of [hub, team]) expectLine(ran, new RegExp(`has the marketplace ${name} and keeps it up to date`));
    return expectLine(ran, new RegExp(`has the plugin ${plugin}@${hub}`));
  });
  await walk.step("and takes it back", async () => {
    const ran = await walk.sh(`HOME=$PWD/second ${connect} connect --undo`);
    expectLine(ran, /git: no longer signs in/);
    const listed = await walk.sh("HOME=$PWD/second claude plugin marketplace list --json");
    expectThat(listed.out === "[]", `still lists ${listed.out.slice(0, 200)}`);
    return expectLine(ran, /emptied/);
  });
  await walk.step("no file of the machine holds a token but its own", async () => {
    const secrets = [company.mine, company.team, company.other];
    const holding = filesBelow(walk.home).filter(path => {
      const bytes = readFileSync(join(walk.home, path));
      return secrets.some(secret => bytes.includes(secret));
    });
    const unwanted = holding.filter(
      path => path !== ".config/groundwork/token" && !path.endsWith("clawhub/config.json"),
    );
    expectThat(unwanted.length === 0, `found in ${unwanted.join(", ")}`);
    return `${filesBelow(walk.home).length} files looked at; in ${holding.join(", ") || "none"} alone`;
  });
}
