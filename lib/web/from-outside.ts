import { isLoopback } from "@/lib/distribution/rules/open-discovery";

const withoutPort = (host: string): string => host.trim().replace(/(?<=\]|^[^:]*):\d+$/, "");

/**
 * Whether a request came from another machine: through a proxy that says so, or under a name that is not this machine's.
 * The server itself notes who connected and under which name; a proxy in front that hides both cannot be told.
 */
export function cameFromOutside(headers: Headers): boolean {
  const said = (name: string) => (headers.get(name) ?? "").split(",").filter(part => part.trim() !== "");
  if (["forwarded", "via", "x-real-ip"].some(name => headers.has(name))) return true;
  return ["host", "x-forwarded-host", "x-forwarded-for"].some(name =>
    said(name).some(value => !isLoopback(withoutPort(value))),
  );
}
