import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Claims = { sub: string; email?: string; email_verified?: boolean; name?: string };
export const CLIENT = { id: "portal", secret: "portal-secret-portal-secret-portal" };

/** A real OpenID Connect provider on loopback, where whoever comes is signed in as `who` says at that moment. */
export async function companySignIn(portal: string) {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state = { who: { sub: "ada" } as Claims, clockBehindMs: 0, claimsInIdToken: true };
  const provider = await quietly(async () => {
    const { default: Provider } = await import("oidc-provider");
    return new Provider(issuer, configuration(portal, state));
  });
  provider.use(async (context, next) => {
    if (context.path === "/token" && state.clockBehindMs) return behind(state.clockBehindMs, next);
    if (!context.path.startsWith("/interaction/")) return next();
    const { prompt, params, session } = await provider.interactionDetails(context.req, context.res);
    const finish = (result: unknown) => provider.interactionFinished(context.req, context.res, result);
    if (prompt.name === "login") return finish({ login: { accountId: state.who.sub } });
    const grant = new provider.Grant({ accountId: session?.accountId ?? "", clientId: params.client_id ?? "" });
    grant.addOIDCScope(params.scope ?? "");
    return finish({ consent: { grantId: await grant.save() } });
  });
  server.on("request", provider.callback());
  return { issuer, state, close: () => new Promise(done => server.close(done)) };
}

/** The provider's clock is late while it makes a token. */
async function behind(ms: number, work: () => Promise<void>): Promise<void> {
  const real = Date.now;
  Date.now = () => real() - ms;
  try {
    await work();
  } finally {
    Date.now = real;
  }
}

const configuration = (portal: string, state: { who: Claims; claimsInIdToken: boolean }) => ({
  clients: [
    {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [`${portal}/api/auth/callback/oidc`],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  scopes: ["openid", "email", "profile"],
  conformIdTokenClaims: false,
  findAccount: (_context: unknown, accountId: string) => ({
    accountId,
    claims: (use: string) => (use === "id_token" && !state.claimsInIdToken ? { sub: accountId } : state.who),
  }),
  features: { devInteractions: { enabled: false } },
  ttl: { IdToken: 3600, AccessToken: 3600, AuthorizationCode: 60, Interaction: 600, Session: 600, Grant: 600 },
  pkce: { required: () => true },
  cookies: { keys: ["not-a-secret"] },
  interactions: { url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
});

/** The provider warns that it is no production server. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}
