/** Why nobody was let in, and what to do about it. The keys stand in the address of the sign-in page. */
const SENTENCES = {
  unknown: "Nobody here has that e-mail address. Ask the platform team or your team's lead to add you.",
  disabled: "Your access was ended. Ask the platform team if that is a mistake.",
  unverified: "The company sign-in has not verified your e-mail address. Verify it there, then sign in again.",
  "no-email": "The company sign-in did not tell your e-mail address. Ask the platform team to allow the e-mail scope.",
  "link-ended": "This link was used already or is older than 15 minutes. Ask for a new one.",
  "demo-off": "The demo company is not here. Sign in with your own account.",
  OAuthSignin: "The company sign-in does not answer. Try again in a minute, or ask the platform team for a link.",
  OAuthCallback: "That sign-in was begun in another window, took too long or was not confirmed. Start again here.",
  Callback: "That sign-in was broken off. Start again here.",
  Configuration: "Sign-in is not set up completely. The server's log names what is missing.",
} as const;

export type SignInRefusal = "unknown" | "disabled" | "unverified" | "no-email" | "link-ended" | "demo-off";

/** The sentence for an `error` parameter; null when there is none, a general one for codes that are not ours. */
export function signInSentence(code: string | null | undefined): string | null {
  if (!code) return null;
  return Object.hasOwn(SENTENCES, code)
    ? SENTENCES[code as keyof typeof SENTENCES]
    : "You were not signed in. Start again here.";
}
