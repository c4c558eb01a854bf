import type { IncomingMessage } from "node:http";
import { publicUrl } from "@/lib/core/env";

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/;

/**
 * On one machine "localhost" and "127.0.0.1" are the same portal and two sets of cookies: pages live at one of them.
 * Asked before Next sees the request, which knows itself by one name and would lead the browser to where it is already.
 */
export function addressOfThisMachine({ method, url, headers }: Pick<IncomingMessage, "method" | "url" | "headers">) {
  const home = new URL(publicUrl());
  const asked = headers.host ?? home.host;
  const browser = headers.accept?.includes("text/html") ?? false;
  if (asked === home.host || method !== "GET" || !browser || !LOOPBACK.test(home.hostname)) return null;
  if (!LOOPBACK.test(asked.replace(/:\d+$/, "")) || /:\d+$/.exec(asked)?.[0] !== `:${home.port}`) return null;
  return `${home.origin}${url?.startsWith("/") ? url : "/"}`;
}
