import { redirect } from "next/navigation";
import { PlainShell } from "@/components/shell/plain-shell";
import { SignInCard } from "@/components/sign-in/sign-in-card";
import { csrfToken } from "@/lib/auth/csrf";
import { signInChoices } from "@/lib/auth/queries/sign-in-choices";
import { returnPath } from "@/lib/auth/rules/return-path";
import { signInSentence } from "@/lib/auth/rules/sign-in-refusal";
import { load, viewer } from "@/lib/web/load";

export const metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { next, callbackUrl, error } = await searchParams;
  const wanted = [next, callbackUrl].find(value => typeof value === "string") as string | undefined;
  const to = returnPath(wanted);
  if ((await viewer()).kind === "person") redirect(to);
  const choices = await load(signInChoices, {});
  return (
    <PlainShell width={400}>
      <SignInCard
        {...choices}
        csrfToken={await csrfToken()}
        next={to}
        refusal={signInSentence(typeof error === "string" ? error : null)}
      />
    </PlainShell>
  );
}
