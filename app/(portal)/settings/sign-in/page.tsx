import { forbidden } from "next/navigation";
import { SignInWays } from "@/components/settings/sign-in-ways";
import { may } from "@/lib/access/may";
import { demoAllowed, env, publicUrl } from "@/lib/core/env";
import { viewer } from "@/lib/web/load";

export const metadata = { title: "Sign-in" };

export default async function SignInSettingsPage() {
  if (!may(await viewer(), "org:manage", "org")) forbidden();
  const { AUTH_ISSUER, AUTH_CLIENT_ID, AUTH_CLIENT_SECRET, AUTH_NAME, AUTH_SCOPES } = env();
  return (
    <SignInWays
      provider={AUTH_ISSUER ? { name: AUTH_NAME, issuer: AUTH_ISSUER, scopes: AUTH_SCOPES } : null}
      callbackUrl={`${publicUrl()}/api/auth/callback/oidc`}
      demo={demoAllowed()}
      variables={[
        {
          name: "AUTH_ISSUER",
          set: Boolean(AUTH_ISSUER),
          help: "address of the provider, with its discovery document below",
        },
        { name: "AUTH_CLIENT_ID", set: Boolean(AUTH_CLIENT_ID), help: "as the provider calls this portal" },
        { name: "AUTH_CLIENT_SECRET", set: Boolean(AUTH_CLIENT_SECRET), help: "never shown here" },
        { name: "AUTH_NAME", set: Boolean(process.env.AUTH_NAME), help: `on the button; now “${AUTH_NAME}”` },
        { name: "AUTH_SCOPES", set: Boolean(process.env.AUTH_SCOPES), help: `now “${AUTH_SCOPES}”` },
      ]}
    />
  );
}
