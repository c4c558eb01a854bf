import { isPresent } from "@/lib/access/may";
import { AppError, notFound } from "@/lib/core/errors";
import { newSecret, sha256 } from "@/lib/core/ids";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command } from "@/lib/operation/operation";
import { CreatedPersonalToken, CreatePersonalToken } from "../schema";

const DAY_MS = 86_400_000;
const MOST_LIVE = 20;

/**
 * Makes a token that acts as its person, within its scopes. Whoever is signed in makes their own; the command line
 * of the portal's machine makes anybody's. A token never makes a token.
 */
export const createPersonalToken = command({
  name: "createPersonalToken",
  access: "signed-in",
  input: CreatePersonalToken,
  output: CreatedPersonalToken,
  subject: async (tx, { person }, actor) => {
    if (actor.kind === "anonymous") throw new AppError("unauthenticated", "Sign in to make a token of your own.");
    if (actor.kind !== "job" && !isPresent(actor))
      throw new AppError("forbidden", "A token makes no tokens. Sign in to the portal for that.");
    const email = person ?? (isPresent(actor) ? actor.email : "");
    if (isPresent(actor) && email !== actor.email)
      throw new AppError("forbidden", "A token that acts as a person is made by that person alone.");
    const found = await tx.person.findUnique({
      where: { email },
      select: { id: true, email: true, disabledAt: true },
    });
    if (!found) throw notFound(email ? `The person ${email}` : "This person");
    return found;
  },
  scope: () => "org",
  run: async (tx, { input, subject, actor, now }) => {
    if (subject.disabledAt) throw new AppError("conflict", `${subject.email} is disabled.`);
    // Two of these take turns, so that together they make no more than there may be.
    await tx.$executeRaw`select 1 from "Person" where "id" = ${subject.id} for update`;
    const live = await tx.apiToken.count({
      where: { personId: subject.id, revokedAt: null, expiresAt: { gt: now } },
    });
    if (live >= MOST_LIVE)
      throw new AppError(
        "conflict",
        `There are ${live} tokens in use. Revoke one that no machine needs, then try again.`,
      );
    const secret = `gw_${newSecret()}`;
    const made = await tx.apiToken.create({
      data: {
        name: input.name,
        hash: sha256(secret),
        hint: `gw_…${secret.slice(-4)}`,
        scopes: [...new Set(input.scopes)],
        personId: subject.id,
        createdBy: actor.kind === "person" ? actor.email : "hub",
        createdAt: now,
        expiresAt: new Date(now.getTime() + input.days * DAY_MS),
      },
      select: { id: true, name: true, hint: true, scopes: true, expiresAt: true },
    });
    await directoryChanged(tx);
    return { ...made, token: secret, person: subject.email };
  },
  audit: made => ({
    action: "token.created",
    target: `token:${made.id}`,
    after: {
      person: made.person,
      name: made.name,
      hint: made.hint,
      scopes: made.scopes,
      expiresAt: made.expiresAt.toISOString(),
    },
  }),
});
