import type { MergeConflict } from "../page-schema";
import type { PolicyDocument } from "../schema";
import { EMPTY_POLICY } from "../schema";
import { canonical } from "./lattice";

export type Choice = "mine" | "theirs";

/** Lists of things with an id, lists of words, lists that may be left out, and single values: how a document is taken apart. */
const BY_ID = ["rules", "allow", "gates", "hooks", "secrets.detectors"] as const;
const WORDS = [
  "locks",
  "modes.allowed",
  "models",
  "marketplaces.allowed",
  "marketplaces.blocked",
  "mcp.allowed",
  "mcp.denied",
  "network.allowedDomains",
  "network.deniedDomains",
  "files.allowWrite",
  "files.denyRead",
  "files.denyWrite",
  "secrets.exempt",
  "env.forbidden",
] as const;
const SINGLE = [
  "modes.default",
  "version.min",
  "version.max",
  "limits.sessionUsd",
  "limits.subagents",
  "limits.waiverDays",
  "log",
] as const;
const VARIABLES = "env.set";

/**
 * What two people made of one document, put together setting by setting: what only one of them changed is taken over.
 * What both changed differently is a conflict until somebody says whose holds; until then `mine` stands in the result.
 */
export function mergePolicies(
  base: PolicyDocument,
  mine: PolicyDocument,
  theirs: PolicyDocument,
  choices: Readonly<Record<string, Choice>> = {},
): { document: PolicyDocument; conflicts: MergeConflict[] } {
  // A list that one of the three leaves out is one setting: "no limit" and an entry cannot both be taken over.
  const whole = new Set(
    [...BY_ID, ...WORDS].filter(field => [base, mine, theirs].some(document => at(document, field) === null)),
  );
  const [b, m, t] = [base, mine, theirs].map(document => takenApart(document, whole)) as [Parts, Parts, Parts];
  const merged: Parts = new Map();
  const conflicts: MergeConflict[] = [];
  for (const key of new Set([...m.keys(), ...t.keys(), ...b.keys()])) {
    const [was, own, other] = [b.get(key), m.get(key), t.get(key)];
    const differs = (x: unknown, y: unknown) => canonical(x ?? null) !== canonical(y ?? null);
    let kept = differs(own, was) ? own : other;
    if (differs(own, was) && differs(other, was) && differs(own, other)) {
      const choice = choices[key];
      if (choice) kept = choice === "mine" ? own : other;
      else conflicts.push({ key, ...named(key), base: written(was), mine: written(own), theirs: written(other) });
    }
    if (kept !== undefined) merged.set(key, kept);
  }
  return { document: putTogether(merged, whole), conflicts };
}

type Parts = Map<string, unknown>;
const written = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === "string" ? value : canonical(value);

function named(key: string): { part: string; name: string } {
  const slash = key.indexOf("/");
  return slash < 0 ? { part: key, name: key } : { part: key.slice(0, slash), name: key.slice(slash + 1) };
}

function at(document: PolicyDocument, field: string): unknown {
  return field.split(".").reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], document);
}

function takenApart(document: PolicyDocument, whole: ReadonlySet<string>): Parts {
  const parts: Parts = new Map();
  for (const field of [...BY_ID, ...WORDS]) {
    const list = at(document, field) as (string | { id: string })[] | null;
    if (whole.has(field)) {
      if (list !== null) parts.set(field, list);
      continue;
    }
    for (const one of list ?? []) {
      const name = typeof one === "string" ? one : one.id;
      let key = `${field}/${name}`;
      // Two of one name are a fault that the check names; here neither may swallow the other.
      for (let again = 2; parts.has(key); again++) key = `${field}/${name}#${again}`;
      parts.set(key, one);
    }
  }
  for (const field of SINGLE) {
    const value = at(document, field);
    if (value !== null) parts.set(field, value);
  }
  for (const [name, value] of Object.entries(document.env.set)) parts.set(`${VARIABLES}/${name}`, value);
  return parts;
}

function putTogether(parts: Parts, whole: ReadonlySet<string>): PolicyDocument {
  const document = structuredClone(EMPTY_POLICY) as unknown as Record<string, unknown>;
  const holder = (field: string): [Record<string, unknown>, string] => {
    const [head = "", tail] = field.split(".");
    return tail === undefined ? [document, head] : [document[head] as Record<string, unknown>, tail];
  };
  const lists = new Map<string, unknown[]>();
  for (const [key, value] of parts) {
    const slash = key.indexOf("/");
    const field = slash < 0 ? key : key.slice(0, slash);
    const [owner, name] = holder(field);
    if (slash < 0) owner[name] = value;
    else if (field === VARIABLES) owner[name] = { ...(owner[name] as object), [key.slice(slash + 1)]: value };
    else lists.set(field, [...(lists.get(field) ?? []), value]);
  }
  for (const field of [...BY_ID, ...WORDS]) {
    const [owner, name] = holder(field);
    // A list that nothing is left of stays a list: empty permits nothing, left out permits all.
    if (!whole.has(field)) owner[name] = lists.get(field) ?? [];
  }
  return document as unknown as PolicyDocument;
}
