import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Journey } from "./journey";
import { expectLine, expectThat } from "./walk";

/** 9: git alone. */
export async function git({ walk, portal }: Journey): Promise<void> {
  walk.begin("9  git");
  const address = `${portal.url}/git/hub.git`;
  await walk.step("clone --depth 1", async () => {
    expectLine(
      await walk.sh(`git clone -q --depth 1 ${address} shallow && git -C shallow rev-list --count HEAD`),
      /^1$/,
    );
    return `${readdirSync(join(walk.home, "shallow/plugins")).join(", ")}, one commit`;
  });
  await walk.step("the whole history, by its authors", async () =>
    expectLine(
      await walk.sh(
        `git clone -q ${address} whole && git -C whole fsck && git -C whole log --format='%h %an: %s' | cat`,
      ),
      /: /,
    ),
  );
  await walk.step("an older commit by its id", async () => {
    const ran = await walk.sh(
      `commit=$(git -C whole rev-parse HEAD~1) && git init -q by-id && cd by-id && git fetch -q --depth 1 ${address} "$commit" && git checkout -q FETCH_HEAD && git rev-parse HEAD && test "$(git rev-parse HEAD)" = "$commit"`,
    );
    return expectLine(ran, /^[0-9a-f]{40}$/);
  });
  await walk.step("--filter=blob:none", async () => {
    const ran = await walk.sh(
      `git clone -q --filter=blob:none --no-checkout ${address} partial && git -C partial rev-list --objects --all --missing=print | grep -c '^?' && git -C partial checkout -q main && test -f partial/.claude-plugin/marketplace.json`,
    );
    return `${expectLine(ran, /^\d+$/)} files left out and fetched when they were needed`;
  });
  await walk.step("nobody pushes", async () => {
    const ran = await walk.sh("git -C whole push origin HEAD:refs/heads/mine");
    return expectLine(ran, /^(remote:|fatal: unable to access)/, 128);
  });
}

/** 10: a job that pins a version by its digest and checks the signature. */
export async function ci({ walk, portal, company }: Journey): Promise<void> {
  walk.begin("10 CI, by digest and signature");
  const env = { GROUNDWORK_TOKEN: company.team };
  const base = `${portal.url}/api/v1/skills/hub/refund-flow`;
  const curl = 'curl -fsSL -H "Authorization: Bearer $GROUNDWORK_TOKEN" -H "x-ci: 1"';
  let digest = "";
  await walk.step("fetch", async () => {
    expectLine(
      await walk.sh(
        `mkdir -p job && cd job && ${curl} "${base}/archive?version=1.0.0" -o skill.zip && sha256sum skill.zip`,
        { env },
      ),
      /skill\.zip/,
    );
    const index = (await (
      await fetch(`${portal.url}/s/hub/refund-flow/@1.0.0/.well-known/agent-skills/index.json`)
    ).json()) as { skills: { digest: string; url: string }[] };
    digest = index.skills[0]?.digest.replace("sha256:", "") ?? "";
    return `the portal says sha256:${digest}`;
  });
  await walk.step("digest", async () =>
    expectLine(await walk.sh(`cd job && echo '${digest}  skill.zip' | sha256sum -c -`), /skill\.zip: OK/),
  );
  await walk.step("signature", async () => {
    const zip = `${portal.url}/s/hub/refund-flow/@1.0.0/refund-flow.zip`;
    const { keys } = (await (await fetch(`${portal.url}/api/v1/keys`)).json()) as { keys: { id: string }[] };
    const ran = await walk.sh(
      `cd job && curl -fsSL ${zip}.sig -o skill.sig && curl -fsSL ${portal.url}/api/v1/keys/${keys[0]?.id}.pem -o key.pem && openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in skill.zip -sigfile skill.sig`,
    );
    return expectLine(ran, /Signature Verified Successfully/);
  });
  await walk.step("a changed byte is found", async () => {
    const ran = await walk.sh(
      "cd job && cp skill.zip bad.zip && printf X | dd of=bad.zip bs=1 seek=80 conv=notrunc status=none && openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in bad.zip -sigfile skill.sig",
    );
    return expectLine(ran, /Signature Verification Failure/i, 1);
  });
}

/** 11: the portal's server, asked by the protocol's own client. */
export async function protocol({ walk, portal, company }: Journey): Promise<void> {
  walk.begin("11 Model Context Protocol");
  const asked = async (token: string) => {
    const client = new Client({ name: "groundwork-bench", version: "1.0.0" });
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${portal.url}/api/mcp`), {
        requestInit: { headers: { authorization: `Bearer ${token}` } },
      }),
    );
    return client;
  };
  await walk.step("tools", async () => {
    const client = await asked(company.mine);
    const { tools } = await client.listTools();
    await client.close();
    expectThat(tools.length >= 6, `only ${tools.length} tools`);
    return tools.map(({ name }) => name).join(", ");
  });
  await walk.step("search_skills", async () => {
    const client = await asked(company.mine);
    const answer = await client.callTool({ name: "search_skills", arguments: { query: "refund a customer" } });
    await client.close();
    const text = JSON.stringify(answer);
    expectThat(text.includes("refund-flow"), text.slice(0, 400));
    return JSON.stringify(answer.structuredContent ?? answer.content).slice(0, 300);
  });
  await walk.step("a token of another kind is refused", async () => {
    const said = await asked(company.other).then(
      () => "",
      (error: unknown) => String(error),
    );
    expectThat(said !== "", "it was let in");
    return said.slice(0, 300);
  });
}
