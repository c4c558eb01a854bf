import { expect, test } from "vitest";
import { signInSentence } from "@/lib/auth/rules/sign-in-refusal";

test.each(["unknown", "disabled", "unverified", "no-email", "link-ended", "demo-off", "OAuthSignin", "OAuthCallback"])(
  "%s says why and what to do",
  code => {
    const sentence = signInSentence(code);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toBe(signInSentence("something-else"));
  },
);

test("nothing is said when nothing went wrong", () => expect(signInSentence(null)).toBeNull());

test.each(["AccessDenied", "<script>", "constructor", "__proto__", "toString"])(
  "%s, which is not ours, is answered in general words",
  code => expect(signInSentence(code)).toBe("You were not signed in. Start again here."),
);
