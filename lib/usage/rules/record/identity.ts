import { bounded, type Carrier, textOf } from "./read-attribute";

/** Usage that names nobody. */
export const UNKNOWN_USER = "unknown";

/** Whose machine and account a record speaks of, and the hints it gives for attribution. */
export type Identity = {
  user: string;
  installation: string | null;
  sessionId: string;
  teamHint: string | null;
  costCenterHint: string | null;
};

/** Reads who sent a record: e-mail, else account, else installation; hints stay hints. */
export function identityOf(carrier: Carrier): Identity {
  const installation = textOf(carrier, "user.id");
  const email = textOf(carrier, "user.email");
  return {
    user: email === null ? (textOf(carrier, "user.account_uuid") ?? installation ?? UNKNOWN_USER) : emailFrom(email),
    installation,
    sessionId: textOf(carrier, "session.id") ?? "",
    teamHint: textOf(carrier, "team.id"),
    costCenterHint: textOf(carrier, "cost_center"),
  };
}

/** An e-mail address in lower case, percent-decoded: OTEL_RESOURCE_ATTRIBUTES may carry bo%40acme.example. */
export function emailFrom(text: string): string {
  let decoded = text;
  if (text.includes("%")) {
    try {
      decoded = decodeURIComponent(text).replaceAll("\0", "");
    } catch {
      decoded = text;
    }
  }
  return bounded(decoded.toLowerCase()) ?? UNKNOWN_USER;
}
