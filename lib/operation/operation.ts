import type { z } from "zod";
import { type Actor, may, type Scope } from "@/lib/access/may";
import type { Access } from "@/lib/access/permissions";
import { now } from "@/lib/core/clock";
import { AppError, type Issue } from "@/lib/core/errors";
import { type Reader, reader, type Tx, transaction, translate } from "@/lib/db/client";
import { type AuditRecord, writeAudit } from "./audit-trail";

type Shape<I extends z.ZodType, O extends z.ZodType> = { name: string; access: Access; input: I; output: O };
export type Call<I extends z.ZodType, S> = { actor: Actor; input: z.output<I>; subject: S; now: Date };

type CommandSpec<I extends z.ZodType, O extends z.ZodType, S> = Shape<I, O> & {
  /** Finds what the command acts on, or throws not_found. */
  subject(tx: Tx, input: z.output<I>, actor: Actor): Promise<S>;
  /** Where the permission must hold: from the stored subject, never from what the caller sent. */
  scope(subject: S): Scope;
  run(tx: Tx, call: Call<I, S>): Promise<z.input<O>>;
  /** "ledger" only where the ledger is its own trail; "private" only for what its author alone sees, such as a draft. */
  audit: "ledger" | "private" | ((result: z.output<O>, call: Call<I, S>) => AuditRecord);
};
type QuerySpec<I extends z.ZodType, O extends z.ZodType, S> = Shape<I, O> & {
  subject(db: Reader, input: z.output<I>, actor: Actor): Promise<S>;
  scope(subject: S): Scope;
  run(db: Reader, call: Call<I, S>): Promise<z.input<O>>;
};

export type OperationSpec = {
  kind: "command" | "query";
  name: string;
  access: Access;
  input: z.ZodType;
  output: z.ZodType;
};
export type Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = ((
  actor: Actor,
  input: z.input<I>,
) => Promise<z.output<O>>) & {
  spec: OperationSpec;
};
export type Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Query<I, O> & {
  /** Runs inside a transaction that is already open, so that both changes succeed or neither does. */
  within(tx: Tx, actor: Actor, input: z.input<I>): Promise<z.output<O>>;
};

const registry: OperationSpec[] = [];
/** Every operation defined so far, for the access page and its test. */
export const operations = (): readonly OperationSpec[] => registry;

export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues: Issue[] = parsed.error.issues.map(({ path, message }) => ({
    path: path.filter(part => typeof part !== "symbol"),
    message,
  }));
  const named = issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length ? `${path.join(".")}: ${message}` : message));
  throw new AppError("invalid", named.join("; "), { issues });
}

function demand(actor: Actor, access: Access, scope: Scope): void {
  if (may(actor, access, scope)) return;
  if (actor.kind === "anonymous") throw new AppError("unauthenticated", "Sign in, or send a bearer token.");
  throw new AppError(
    "forbidden",
    `${holder(actor, access, scope)} does not hold ${access}${scope === "org" ? " for the organisation" : scope === "anywhere" ? "" : " for this team"}.`,
    { access },
  );
}

// A token of one's own may be what is missing something, or the person behind it.
function holder(actor: Actor, access: Access, scope: Scope): string {
  if (actor.kind === "token") return `The token ${actor.name}`;
  if (actor.kind !== "person" || !actor.via) return "Your role";
  const { via, ...person } = actor;
  return may(person, access, scope) ? `Your token ${via.name}` : "Your role";
}

/** A change: one transaction around finding, checking, doing, parsing the answer and writing the audit entry. */
export function command<I extends z.ZodType, O extends z.ZodType, S>(spec: CommandSpec<I, O, S>): Command<I, O> {
  const within = async (tx: Tx, actor: Actor, raw: z.input<I>): Promise<z.output<O>> => {
    const input = parseInput(spec.input, raw);
    const subject = await spec.subject(tx, input, actor);
    demand(actor, spec.access, spec.scope(subject));
    const call = { actor, input, subject, now: now() };
    const result = spec.output.parse(await spec.run(tx, call));
    if (typeof spec.audit === "function") await writeAudit(tx, call.now, actor, spec.audit(result, call));
    return result;
  };
  const perform = (actor: Actor, raw: z.input<I>) => transaction(tx => within(tx, actor, raw));
  const described = {
    kind: "command" as const,
    name: spec.name,
    access: spec.access,
    input: spec.input,
    output: spec.output,
  };
  registry.push(described);
  return Object.assign(perform, { within, spec: described });
}

/** A read: no transaction, no audit entry, and a client without write methods. */
export function query<I extends z.ZodType, O extends z.ZodType, S>(spec: QuerySpec<I, O, S>): Query<I, O> {
  const perform = async (actor: Actor, raw: z.input<I>): Promise<z.output<O>> => {
    try {
      const db = reader();
      const input = parseInput(spec.input, raw);
      const subject = await spec.subject(db, input, actor);
      demand(actor, spec.access, spec.scope(subject));
      return spec.output.parse(await spec.run(db, { actor, input, subject, now: now() }));
    } catch (error) {
      throw translate(error);
    }
  };
  const described = {
    kind: "query" as const,
    name: spec.name,
    access: spec.access,
    input: spec.input,
    output: spec.output,
  };
  registry.push(described);
  return Object.assign(perform, { spec: described });
}

type LedgerSpec<I extends z.ZodType, O extends z.ZodType> = Shape<I, O> & {
  scope(actor: Actor): Scope;
  run(call: { actor: Actor; input: z.output<I>; now: Date }): Promise<z.input<O>>;
};

/**
 * A booking into the ledger: the permission is checked as everywhere, but there is no transaction and no audit entry:
 * the ledger commits the rows of many requests together and is its own trail.
 */
export function ledgerCommand<I extends z.ZodType, O extends z.ZodType>(spec: LedgerSpec<I, O>): Query<I, O> {
  const perform = async (actor: Actor, raw: z.input<I>): Promise<z.output<O>> => {
    try {
      demand(actor, spec.access, spec.scope(actor));
      return spec.output.parse(await spec.run({ actor, input: parseInput(spec.input, raw), now: now() }));
    } catch (error) {
      throw translate(error);
    }
  };
  const described = {
    kind: "command" as const,
    name: spec.name,
    access: spec.access,
    input: spec.input,
    output: spec.output,
  };
  registry.push(described);
  return Object.assign(perform, { spec: described });
}

/** For what holders of a permission in any team may do, such as searching the catalog. */
export const everywhere = { subject: async () => null, scope: (): Scope => "anywhere" } as const;
/** For operations on the organisation as a whole: there is nothing to find. */
export const wholeOrganisation = { subject: async () => null, scope: (): Scope => "org" } as const;
