import { Button } from "../ui/button";
import { Card, CardBody } from "../ui/card";
import { Icon } from "../ui/icon";

type Props = {
  organisation: string | null;
  /** Name of the company sign-in, or null when none is set up. */
  company: string | null;
  personas: { persona: string; name: string }[];
  csrfToken: string;
  next: string;
  refusal: string | null;
};

const DOES: Record<string, string> = {
  engineer: "Own sessions and the team's totals",
  platform: "Everything, and the settings",
  lead: "One team, its people and tokens",
  finance: "Spend of every team",
};

/** The ways in. Plain forms: signing in works without script. */
export function SignInCard({ organisation, company, personas, csrfToken, next, refusal }: Props) {
  const hidden = (
    <>
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value={next} />
    </>
  );
  return (
    <div className="stack">
      <div>
        <h1 className="text-[20px] leading-7 font-semibold">Sign in{organisation ? ` to ${organisation}` : ""}</h1>
        {personas.length > 0 && <p className="t2 sm">A demo company. Everything in it is made up; choose who to be.</p>}
      </div>
      {refusal && (
        <p className="flex gap-2 bad sm" role="alert">
          <Icon name="warning" />
          <span>{refusal}</span>
        </p>
      )}
      {company && (
        <form method="post" action="/api/auth/signin/oidc">
          {hidden}
          <Button kind="primary" type="submit" className="w-full">
            Continue with {company}
          </Button>
        </form>
      )}
      {personas.length > 0 && (
        <Card title="Demo">
          <ul className="list">
            {personas.map(({ persona, name }) => (
              <li key={persona}>
                <form method="post" action="/api/auth/callback/demo" className="flex items-center gap-3">
                  {hidden}
                  <input type="hidden" name="persona" value={persona} />
                  <span className="min-w-0 flex-1">
                    <b className="block med sm">{name}</b>
                    <small className="block t3 xs">{DOES[persona] ?? ""}</small>
                  </span>
                  <Button type="submit" size="s">
                    Continue as {persona}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {!company && personas.length === 0 && (
        <Card title="No company sign-in is set up">
          <CardBody>
            <p className="t2 sm">Ask the platform team for a one-time link, or make one on the server:</p>
            <pre className="code mt-2 xs" tabIndex={0}>
              npm run hub -- user login-link --email you@example.com
            </pre>
          </CardBody>
        </Card>
      )}
    </div>
  );
}
