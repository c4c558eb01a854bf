import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Env } from "@/lib/core/env";

/** What is read of an id token or of the userinfo answer. */
export type OidcProfile = {
  iss?: string;
  sub: string;
  email?: string;
  email_verified?: boolean | string;
  name?: string;
};

/** The company's OpenID Connect provider as next-auth wants it, or nothing when AUTH_ISSUER is not set. */
export function oidcProvider(env: Env): OAuthConfig<OidcProfile>[] {
  const { AUTH_ISSUER, AUTH_CLIENT_ID, AUTH_CLIENT_SECRET, AUTH_NAME, AUTH_SCOPES } = env;
  if (!AUTH_ISSUER) return [];
  return [
    {
      id: "oidc",
      name: AUTH_NAME,
      type: "oauth",
      wellKnown: `${AUTH_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: AUTH_CLIENT_ID,
      clientSecret: AUTH_CLIENT_SECRET,
      authorization: { params: { scope: AUTH_SCOPES } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      // Several providers leave the e-mail address out of the id token (OpenID Connect Core 5.4).
      userinfo: {
        request: async ({ client, tokens }) => {
          const claims = (tokens as { claims(): OidcProfile }).claims();
          if (claims.email || !tokens.access_token) return claims;
          return { ...(await client.userinfo(tokens.access_token)), ...claims };
        },
      },
      profile: ({ sub, email, name }) => ({ id: sub, email, name }),
    },
  ];
}
