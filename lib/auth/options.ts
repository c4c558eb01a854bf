import type { NextAuthOptions, User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { demoAllowed, env, publicUrl } from "@/lib/core/env";
import { AppError, isAppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { SIGN_IN } from "./commands/admit";
import { admitIdentity } from "./commands/admit-identity";
import { consumeLoginLink } from "./commands/consume-login-link";
import { enterDemo } from "./commands/enter-demo";
import { isSecure } from "./csrf";
import { type OidcProfile, oidcProvider } from "./oidc-provider";
import { returnPath } from "./rules/return-path";
import type { SignInRefusal } from "./rules/sign-in-refusal";
import { type Admission, SESSION_MAX_AGE_S } from "./schema";
import { newClaims } from "./session-claims";

let cached: NextAuthOptions | null = null;

/** next-auth's options for this environment. Throws when NEXTAUTH_SECRET is missing. */
export function authOptions(): NextAuthOptions {
  if (cached) return cached;
  const secret = env().NEXTAUTH_SECRET;
  if (!secret) throw new AppError("internal", "NEXTAUTH_SECRET is not set. Set it to 32 random characters or more.");
  // next-auth reads its own address from the environment only.
  process.env.NEXTAUTH_URL ??= publicUrl();
  cached = {
    secret,
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_S },
    jwt: { maxAge: SESSION_MAX_AGE_S },
    useSecureCookies: isSecure(),
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    providers: [...oidcProvider(env()), linkProvider, ...(demoAllowed() ? [demoProvider] : [])],
    callbacks: {
      signIn: async ({ account, profile }) =>
        account?.type === "oauth" ? enterByIdentity(profile as OidcProfile | undefined) : true,
      redirect: async ({ url, baseUrl }) => `${baseUrl}${returnPath(url, baseUrl)}`,
      jwt: async ({ token, account, user, profile }) =>
        account
          ? newClaims(account.type === "oauth" ? { identity: identityOf(profile) } : { personId: user.id })
          : token,
      session: async ({ token, session }) => ({ ...token, expires: session.expires }),
    },
    logger: {
      error: (code, metadata) => log.warn({ code, cause: causeOf(metadata) }, "sign-in failed"),
      warn: code => log.debug({ code }, "sign-in"),
      debug: () => undefined,
    },
  };
  return cached;
}

const linkProvider = CredentialsProvider({
  id: "link",
  name: "Link",
  credentials: { token: {} },
  authorize: async credentials => {
    try {
      return userOf(await consumeLoginLink(SIGN_IN, { secret: credentials?.token ?? "" }));
    } catch (error) {
      if (isAppError(error) && (error.code === "not_found" || error.code === "invalid")) return refuse("link-ended");
      throw error;
    }
  },
});

const demoProvider = CredentialsProvider({
  id: "demo",
  name: "Demo",
  credentials: { persona: {} },
  authorize: async credentials => {
    const persona = credentials?.persona as Parameters<typeof enterDemo>[1]["persona"];
    return userOf(await enterDemo(SIGN_IN, { persona }));
  },
});

function userOf(admission: Admission): User {
  if (admission.outcome === "refused") return refuse(admission.reason);
  return { id: admission.personId, email: admission.email };
}

// next-auth makes the message of what authorize throws the `error` of the sign-in page.
function refuse(reason: SignInRefusal): never {
  throw new Error(reason);
}

async function enterByIdentity(profile: OidcProfile | undefined): Promise<true | string> {
  const admission = await admitIdentity(SIGN_IN, {
    ...identityOf(profile),
    email: profile?.email,
    emailVerified: String(profile?.email_verified ?? true) !== "false",
  });
  return admission.outcome === "admitted" || `/sign-in?error=${admission.reason}`;
}

const identityOf = (profile: unknown): { issuer: string; subject: string } => {
  const { iss, sub } = (profile ?? {}) as Partial<OidcProfile>;
  return { issuer: iss ?? env().AUTH_ISSUER ?? "", subject: sub ?? "" };
};

function causeOf(metadata: unknown): string {
  const inner = metadata instanceof Error ? metadata : (metadata as { error?: unknown } | null)?.error;
  return inner instanceof Error ? inner.message : "unknown";
}
