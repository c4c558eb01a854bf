import { may } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { newSecret, sha256 } from "@/lib/core/ids";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command } from "@/lib/operation/operation";
import { CreatedToken, CreateToken } from "../schema";
import { teamSubject } from "./team-subject";

const DAY_MS = 86_400_000;

/** Makes a credential for machines, bound to a team or the organisation. The secret is answered once and kept as a hash. */
export const createToken = command({
  name: "createToken",
  access: "token:manage",
  input: CreateToken,
  output: CreatedToken,
  subject: async (tx, { team }) => (team ? teamSubject(tx, team) : null),
  scope: team => (team ? { teamId: team.id } : "org"),
  run: async (tx, { input, subject, actor, now }) => {
    if (subject?.archivedAt) throw new AppError("conflict", `The team ${subject.slug} is archived.`);
    if (input.scopes.includes("admin") && (subject || !may(actor, "org:manage", "org")))
      throw new AppError(
        "forbidden",
        "A token with the scope admin is the organisation's, and only the platform team makes it.",
        { access: "org:manage" },
      );
    const secret = `gw_${newSecret()}`;
    const createdBy = actor.kind === "person" ? actor.email : actor.kind === "anonymous" ? "anonymous" : actor.name;
    const made = await tx.apiToken.create({
      data: {
        name: input.name,
        hash: sha256(secret),
        hint: `gw_…${secret.slice(-4)}`,
        scopes: [...new Set(input.scopes)],
        teamId: subject?.id ?? null,
        createdBy,
        expiresAt: new Date(now.getTime() + input.days * DAY_MS),
      },
      select: { id: true, name: true, hint: true, scopes: true, expiresAt: true },
    });
    await directoryChanged(tx);
    return { ...made, token: secret, team: subject?.slug ?? null };
  },
  audit: (made, { subject }) => ({
    action: "token.created",
    target: `token:${made.id}`,
    teamId: subject?.id ?? null,
    after: { name: made.name, hint: made.hint, scopes: made.scopes, expiresAt: made.expiresAt.toISOString() },
  }),
});
