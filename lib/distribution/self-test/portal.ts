import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { selfTestSecret } from "@/lib/auth/self-test-token";
import { env, publicUrl } from "@/lib/core/env";
import { SELF_TEST_AGENT } from "../rules/fetch-kind";
import { shown } from "../rules/self-test/compare-files";
import { Differs } from "./target";

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };
/** Where the portal reaches itself, as whom, and what it calls itself to others. */
export type Portal = { origin: string; publicUrl: string; secret: string };

const TIME_MS = 30_000;
const MOST_BYTES = 32 * 1_048_576;
const EVERYWHERE: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "::1", "[::]": "::1" };

/** This process at its own address, past every proxy and load balancer. */
export function ownPortal(): Portal {
  const { HOST, PORT } = env();
  const host = EVERYWHERE[HOST] ?? HOST;
  const origin = `http://${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${PORT}`;
  return { origin, publicUrl: publicUrl(), secret: selfTestSecret() };
}

/** An address of the portal's own from a document that it wrote: a client must not be sent to another place. */
export function ownPath(portal: Portal, url: string, base: string): string {
  let found: URL;
  try {
    found = new URL(url, new URL(base, portal.publicUrl));
  } catch {
    throw new Differs(`${shown(url)} is no address.`);
  }
  if (found.origin !== new URL(portal.publicUrl).origin)
    throw new Differs(`Clients are sent to ${shown(found.origin)}.`);
  return `${found.pathname}${found.search}`;
}

/** One request to the portal itself; redirects are answers, not followed. */
export function ask(
  portal: Portal,
  path: string,
  { anonymous = false, headers = {} }: { anonymous?: boolean; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(portal.origin);
  return new Promise((resolve, reject) => {
    const call = request(
      {
        hostname: hostname.replace(/^\[|\]$/g, ""),
        port,
        path,
        // An agent of its own: the environment may send the common one through a proxy.
        agent: new Agent({ keepAlive: false }),
        headers: {
          host: new URL(portal.publicUrl).host,
          "user-agent": SELF_TEST_AGENT,
          ...(anonymous ? {} : { authorization: `Bearer ${portal.secret}` }),
          ...headers,
        },
        signal: AbortSignal.timeout(TIME_MS),
      },
      response => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          size += chunk.length;
          if (size > MOST_BYTES) call.destroy(new Differs(`${path} answers with more than ${MOST_BYTES} bytes.`));
          else chunks.push(chunk);
        });
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    call.on("error", reject);
    call.end();
  });
}

/** The same where nothing but 200 will do. */
export async function askFor(...args: Parameters<typeof ask>): Promise<Answer> {
  const answer = await ask(...args);
  if (answer.status === 200) return answer;
  const where = answer.headers.location ? ` to ${shown(answer.headers.location)}` : "";
  throw new Differs(`${args[1]} answers ${answer.status}${where}.`);
}

/** A JSON document, or what was wrong with it. */
export async function askJson(...args: Parameters<typeof ask>): Promise<unknown> {
  const { body } = await askFor(...args);
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new Differs(`${args[1]} answers with something that is not JSON.`);
  }
}
