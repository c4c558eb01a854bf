import { Button } from "../ui/button";

/** Uses a one-time link by a button: a mail scanner that only opens the address uses nothing up. */
export function LinkCard({ token, csrfToken }: { token: string; csrfToken: string }) {
  return (
    <form method="post" action="/api/auth/callback/link" className="stack">
      <div>
        <h1 className="text-[20px] leading-7 font-semibold">Sign in with your link</h1>
        <p className="t2 sm">It works once, within 15 minutes of being made.</p>
      </div>
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="callbackUrl" value="/" />
      <Button kind="primary" type="submit">
        Sign in
      </Button>
    </form>
  );
}
