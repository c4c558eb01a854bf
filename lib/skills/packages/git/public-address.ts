import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { AppError } from "../../../core/errors";

const PRIVATE = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  PRIVATE.addSubnet(net, bits, "ipv4");

/** Is it an address of the open internet? Of IPv6 only 2000::/3 is, without the parts that carry or document others. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !PRIVATE.check(address, "ipv4");
  if (version !== 6 || address.includes("%")) return false;
  return OPEN.check(address, "ipv6") && !TUNNELS.check(address, "ipv6");
}

const OPEN = new BlockList();
OPEN.addSubnet("2000::", 3, "ipv6");
// Teredo and its neighbours, 6to4, documentation: each can hide an IPv4 address or leads nowhere.
const TUNNELS = new BlockList();
TUNNELS.addSubnet("2001::", 23, "ipv6");
TUNNELS.addSubnet("2001:db8::", 32, "ipv6");
TUNNELS.addSubnet("2002::", 16, "ipv6");
TUNNELS.addSubnet("3fff::", 20, "ipv6");

export type Resolve = (host: string) => Promise<string[]>;

const resolveAll: Resolve = async host => (await lookup(host, { all: true })).map(({ address }) => address);

/** The addresses of a host, or a refusal if any of them is inside somebody's network. */
export async function publicAddresses(url: URL, resolve: Resolve = resolveAll): Promise<string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : await resolve(host).catch(() => []);
  if (addresses.length === 0) throw refuse(`The host ${host} cannot be found.`);
  if (!addresses.every(isPublicAddress)) throw refuse(`The host ${host} is not on the open internet.`);
  return addresses;
}

const refuse = (message: string): AppError =>
  new AppError("invalid", message, { issues: [{ path: ["url"], message }] });
