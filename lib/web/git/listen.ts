import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { actorOfToken } from "@/lib/auth/actor-of-token";
import { AppError, STATUS } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { withRequest } from "@/lib/core/request";
import { bringUpToDate, type Repository } from "@/lib/distribution/git/bring-up-to-date";
import { examine, isTheirs } from "@/lib/distribution/git/examine";
import { headOf, repositoryPath } from "@/lib/distribution/git/repository";
import { GitMissing } from "@/lib/distribution/git/run";
import { catalogBySlug } from "@/lib/distribution/queries/catalogs";
import { type Catalog, catalogId, mayFetch } from "@/lib/distribution/rules/catalog-access";
import { bearerOf } from "../bearer";
import { asAppError } from "../problem";
import { type Asked, askedOf, protocolOf } from "./address";
import { answerOf } from "./answers";

/** Wants and haves of a fetch; a full clone sends some hundred bytes. */
const MOST_BYTES = 4 * 1024 * 1024;

const CHUNK_BYTES = 256 * 1024;

/** Answers git's smart HTTP for the marketplaces; false when the request is for somebody else. */
export function listenForGit(request: IncomingMessage, response: ServerResponse): boolean {
  const asked = askedOf(request.method ?? "", request.url ?? "");
  if (asked === null) return false;
  const requestId = String(request.headers["x-request-id"] ?? newId()).slice(0, 100);
  response.setHeader("x-request-id", requestId);
  void withRequest({ requestId }, () => answer(asked, request, response)).catch(() => response.destroy());
  return true;
}

async function answer(asked: Asked, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  try {
    if (asked.kind === "refused") {
      if (asked.status === 405) response.setHeader("allow", "GET, POST");
      return say(request, response, asked.status, asked.sentence);
    }
    const catalog = await fetchable(asked.catalog, request);
    const protocol = protocolOf(header(request, "git-protocol"));
    const body = asked.kind === "pack" ? await bodyOf(request) : Buffer.alloc(0);
    const { path, head } = asked.kind === "refs" ? await bringUpToDate(catalog) : await asAdvertised(catalog);
    const { file, size, said } = await answerOf({ path, head, protocol, kind: asked.kind, body }, gone.signal);
    if (said) demandSound(catalog, head, size, said);
    const what = asked.kind === "refs" ? "advertisement" : "result";
    response.writeHead(200, { "content-type": `application/x-git-upload-pack-${what}`, "cache-control": "no-cache" });
    if (asked.kind === "refs" && !protocol?.startsWith("version=2")) response.write(SERVICE);
    await pipeline(createReadStream(file, { highWaterMark: CHUNK_BYTES }), response);
  } catch (error) {
    if (gone.signal.aborted) return;
    if (response.headersSent) return void response.destroy();
    refuse(error, request, response);
  }
}

/** After git complained: what it wrote before is the client's answer; where it wrote nothing, a sentence is. */
function demandSound(catalog: Catalog, head: string, size: number, said: string): void {
  if (isTheirs(said, head)) {
    if (size === 0) throw new AppError("bad_request", "This is no request that git makes.");
    return;
  }
  log.warn({ said, catalog: catalog.slug }, "git could not answer a fetch");
  examine(catalog);
  if (size === 0)
    throw new AppError("unavailable", "The marketplace could not be read and is being looked over. Try again soon.", {
      retryAfterS: 10,
    });
}

// A pack is asked for right after the refs, which were brought up to date then.
async function asAdvertised(catalog: Catalog): Promise<Repository> {
  const path = repositoryPath(catalogId(catalog));
  const head = headOf(path);
  return head === null ? bringUpToDate(catalog) : { path, head };
}

const SERVICE = "001e# service=git-upload-pack\n0000";

/** The catalog, for somebody who may fetch it. What exists is told only to those who say who they are. */
async function fetchable(slug: string, request: IncomingMessage): Promise<Catalog> {
  const authorization = header(request, "authorization");
  if (!authorization)
    throw new AppError("unauthenticated", "Send a token as the password (any user name) or as a bearer token.");
  // No session counts here: git has no cookies, and the server's bundle no sign-in.
  const secret = bearerOf(authorization);
  const actor = secret ? await actorOfToken(secret) : null;
  if (!actor)
    throw new AppError(
      "unauthenticated",
      "The token is unknown, expired or revoked. Make a new one in the portal under Connect.",
    );
  const catalog = await catalogBySlug(slug);
  if (!catalog) throw new AppError("not_found", `There is no marketplace ${slug}.`);
  if (!mayFetch(actor, catalog.teamId))
    throw new AppError(
      "forbidden",
      catalog.teamId === null
        ? "This token may not read skills. Make one with the scope skills:read."
        : `This token may not read the skills of ${catalog.label}. Use one of that team, or of a person in it, with the scope skills:read.`,
    );
  return catalog;
}

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
};

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const type = header(request, "content-type");
  if (type !== "application/x-git-upload-pack-request")
    throw new AppError("unsupported", "A pack is asked for with application/x-git-upload-pack-request.");
  const coding = header(request, "content-encoding") ?? "identity";
  if (!["identity", "gzip", "x-gzip"].includes(coding))
    throw new AppError("unsupported", `Bodies in ${coding.slice(0, 40)} are not read. Use gzip or none.`);
  const source = coding === "identity" ? request : request.pipe(createGunzip());
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MOST_BYTES) throw new AppError("too_large", `The request is larger than ${MOST_BYTES} bytes.`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("bad_request", "The body could not be read as it was announced.");
  }
  return Buffer.concat(chunks);
}

function refuse(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  if (error instanceof GitMissing) {
    log.error({}, error.message);
    response.setHeader("retry-after", "60");
    return say(request, response, 503, error.message);
  }
  const { code, message, details } = asAppError(error);
  if (code === "unauthenticated") response.setHeader("www-authenticate", 'Basic realm="Groundwork", charset="UTF-8"');
  if (details.retryAfterS) response.setHeader("retry-after", String(details.retryAfterS));
  say(request, response, STATUS[code], message);
}

/** A sentence as plain text: git shows it to whoever typed the command. */
function say(request: IncomingMessage, response: ServerResponse, status: number, sentence: string): void {
  if (!request.complete) response.setHeader("connection", "close");
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(`${sentence}\n`);
}
