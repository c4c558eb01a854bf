import { PlainShell } from "@/components/shell/plain-shell";
import { LinkCard } from "@/components/sign-in/link-card";
import { csrfToken } from "@/lib/auth/csrf";

export const metadata = { title: "Sign in", referrer: "no-referrer" as const };

export default async function SignInLinkPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { token } = await searchParams;
  return (
    <PlainShell width={400}>
      <LinkCard token={typeof token === "string" ? token : ""} csrfToken={await csrfToken()} />
    </PlainShell>
  );
}
