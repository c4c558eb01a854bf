import { sha256 } from "@/lib/core/ids";
import type { CompiledPolicy, PolicyBundle } from "@/lib/policy/compile-schema";
import type { PolicyFleet } from "@/lib/policy/fleet-schema";
import { clientText } from "@/lib/policy/rules/compile/client-digest";
import { csvLine } from "@/lib/spend/rules/csv";
import { policySurroundings } from "./policy-surroundings";
import { searchInput } from "./route";

type Asked = { ifNoneMatch?: string | null };

/** The query of a request, with what only the portal tells: the surroundings, and what the asker has already. */
export const readPolicyQuery = async (request: Request): Promise<Record<string, unknown>> => ({
  ...searchInput(new URL(request.url).searchParams),
  around: policySurroundings,
  ifNoneMatch: request.headers.get("if-none-match"),
});

/**
 * The settings as the client writes them before it hashes them, so that the ETag is the digest that it reports; another
 * target as the file that it is.
 */
export function answerPolicy({ target, settings, policy, team }: CompiledPolicy, input: unknown): Response {
  const plain = target.id === "managed-settings";
  const text = plain ? clientText(settings) : target.text;
  return tagged(text, plain ? (target.digest ?? sha256(text)) : sha256(text), input as Asked, {
    "content-type": `${target.mediaType}; charset=utf-8`,
    "x-groundwork-policy": `${team ?? "baseline"}; baseline=${policy.baseline ?? 0}; team=${policy.team ?? 0}`,
    ...(plain ? {} : { "content-disposition": `attachment; filename="${target.filename.split("/").at(-1)}"` }),
  });
}

export const answerBundle = (bundle: PolicyBundle, input: unknown): Response =>
  tagged(JSON.stringify(bundle), sha256(bundle.payload + bundle.signature), input as Asked, {
    "content-type": "application/json; charset=utf-8",
  });

function tagged(text: string, tag: string, { ifNoneMatch }: Asked, headers: Record<string, string>): Response {
  const etag = `"${tag}"`;
  // Whose policy it is comes from the token: no cache in between may give it to somebody else.
  const common = { etag, "cache-control": "private, no-cache", vary: "authorization" };
  const has = (ifNoneMatch ?? "").split(",").some(one => one.trim().replace(/^W\//, "") === etag || one.trim() === "*");
  return has
    ? new Response(null, { status: 304, headers: common })
    : new Response(text, { headers: { ...headers, ...common, "x-content-type-options": "nosniff" } });
}

/** The query of a request for the fleet, with the surroundings that only the portal tells. */
export const readFleetQuery = async (request: Request): Promise<Record<string, unknown>> => ({
  ...searchInput(new URL(request.url).searchParams),
  around: policySurroundings,
});

const FLEET_COLUMNS = [
  "machine",
  "reports",
  "person",
  "team",
  "state",
  "behind",
  "says",
  "baseline",
  "team_revision",
  "client",
  "too_old",
  "last_seen",
] as const;

/** Machines as a spreadsheet takes them, one a line. */
export function answerFleetFile({ lines }: PolicyFleet): Response {
  const rows = lines.map(line => [
    line.machine,
    String(line.reports),
    line.person,
    line.team?.slug,
    line.state,
    line.behind,
    line.says,
    line.policy?.baseline,
    line.policy?.team,
    line.version,
    String(line.tooOld),
    line.seenAt?.toISOString() ?? line.day,
  ]);
  return new Response([[...FLEET_COLUMNS], ...rows].map(csvLine).join(""), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="fleet.csv"',
      "cache-control": "no-store",
    },
  });
}
