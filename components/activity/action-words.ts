/** What happened, as the trail says it after the name of who did it. */
export const ACTION_WORDS: Record<string, string> = {
  "organisation.initialised": "set up the organisation",
  "organisation.changed": "changed the organisation",
  "organisation.demo-removed": "removed the demo company",
  "person.added": "added a person",
  "person.changed": "changed a person",
  "person.disabled": "disabled a person",
  "person.enabled": "enabled a person",
  "person.signed-in": "signed in",
  "person.sign-in-refused": "was refused at sign-in",
  "person.sessions-ended": "ended all own sessions",
  "login-link.created": "made a login link",
  "team.created": "created a team",
  "team.changed": "changed a team",
  "team.archived": "archived a team",
  "member.added": "added a member",
  "member.changed": "changed a member",
  "member.removed": "removed a member",
  "token.created": "made a token",
  "token.revoked": "revoked a token",
  "price-book.published": "published a price book",
  "task-rules.changed": "changed the task rules",
  "task-rules.applied": "applied the task rules to past days",
  "quarantine.replayed": "tried a record again",
  "quarantine.dismissed": "dismissed a record",
  "ledger.rebuilt": "rebuilt the ledger's totals",
  "usage.imported": "imported usage",
};

/** An action without words of its own: `price-book.published` reads `price book published`. */
export function actionWords(action: string): string {
  return action.replace(/[.-]/g, " ");
}
