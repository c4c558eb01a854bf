import { type Actor, may } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { publishFromClient } from "@/lib/distribution/commands/clawhub/publish-from-client";
import { submitPackage } from "@/lib/skills/commands/submit-package";
import { PACKAGE_LIMITS } from "@/lib/skills/packages/limits";
import { identify } from "./identify";
import { readPackage } from "./read-package";
import { readText } from "./route";

/** A thousand files with their receipts, and a changelog. */
const MOST_JSON_BYTES = 1_048_576;
const fromClawhub = new WeakSet<Request>();

/** Whether a request came from the command line clawhub; known once its body was read. */
export const isFromClawhub = (request: Request): boolean => fromClawhub.has(request);

/** Who asks, if they may send skills at all. Asked before a byte is read: this door is open to the whole network. */
export async function senderOf(request: Request): Promise<Actor> {
  const actor = await identify(request);
  if (actor.kind === "anonymous") throw new AppError("unauthenticated", "Sign in, or send a bearer token.");
  if (!may(actor, "skill:write", "anywhere"))
    throw new AppError("forbidden", "Whoever sends a skill must hold skill:write.", { access: "skill:write" });
  return actor;
}

/** A package as programs send it, or as clawhub does: up to 0.20 a form with `payload`, later JSON that names uploads. */
export async function readSkill(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get("content-type") ?? "";
  const json = type.startsWith("application/json");
  // A form is its only once `payload` is found in it; until then, by what that client accepts.
  if (json || request.headers.get("accept") === "application/json") fromClawhub.add(request);
  await senderOf(request);
  if (json) {
    const { files, ...payload } = objectIn(await readText(request, MOST_JSON_BYTES));
    return { payload, uploads: files };
  }
  const given = await readPackage(request);
  if (typeof given.payload === "string") {
    fromClawhub.add(request);
    return { payload: objectIn(given.payload), package: given.package };
  }
  fromClawhub.delete(request);
  return given;
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    if (body && typeof body === "object" && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new AppError("bad_request", "The description of the skill is no JSON object.");
}

/** Sends what was read for review, by the operation that its form is for. */
export const receiveSkill = Object.assign(
  (actor: Actor, input: Record<string, unknown>) =>
    "payload" in input
      ? publishFromClient(actor, input as Parameters<typeof publishFromClient>[1])
      : submitPackage(actor, input as Parameters<typeof submitPackage>[1]),
  { spec: submitPackage.spec },
);

/** Old clients say "Published" whatever they are told, and print the version's id: there it says that it waits. */
export function skillReceived(
  output: Awaited<ReturnType<typeof receiveSkill>>,
  input: Record<string, unknown>,
): Response {
  const old = "payload" in input && "package" in input;
  const answer = old ? { ...output, versionId: `${output.versionId}, which waits for its review` } : output;
  return Response.json(answer, { status: 201 });
}

/** One file as the body, no larger than a package may hold. */
export async function readUpload(request: Request): Promise<Record<string, unknown>> {
  await senderOf(request);
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body)
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > PACKAGE_LIMITS.fileBytes)
        throw new AppError("too_large", `The file is larger than ${PACKAGE_LIMITS.fileBytes} bytes.`);
      chunks.push(chunk);
    }
  return { bytes: new Uint8Array(Buffer.concat(chunks)) };
}
