import { connect, type Socket } from "node:net";

export type Shots = {
  sent: number;
  ok: number;
  busy: number;
  failed: number;
  seconds: number;
  p50Ms: number;
  p99Ms: number;
  retryAfter: boolean;
};
type Target = { port: number; path: string; tokens: readonly string[]; contentType: string; gzip: boolean };

const quantile = (sorted: number[], q: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0) * 10) / 10;

/**
 * Sends bodies over so many connections, one request in flight on each, and waits for every answer. Bare sockets:
 * the generator shares the machine with the portal and should cost as little as it can.
 * With `forMs` the bodies go round until the time is over; otherwise each is sent once.
 */
export async function fire(target: Target, bodies: readonly Buffer[], connections: number, forMs = 0): Promise<Shots> {
  const times: number[] = [];
  const shots: Shots = { sent: 0, ok: 0, busy: 0, failed: 0, seconds: 0, p50Ms: 0, p99Ms: 0, retryAfter: false };
  const began = performance.now();
  let next = 0;
  const take = (): Buffer | null => {
    if (forMs ? performance.now() - began > forMs : next >= bodies.length) return null;
    return bodies[next++ % bodies.length] ?? null;
  };
  const head = (token: string) =>
    `POST ${target.path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n` +
    `content-type: ${target.contentType}\r\n${target.gzip ? "content-encoding: gzip\r\n" : ""}`;
  const lane = (_: unknown, index: number) =>
    new Promise<void>((resolve, reject) => {
      // Each connection is a machine of one team.
      const own = head(target.tokens[index % target.tokens.length] ?? "");
      const socket: Socket = connect(target.port, "127.0.0.1");
      socket.setNoDelay(true);
      let sentAt = 0;
      let pending = "";
      const send = () => {
        const body = take();
        if (!body) return socket.end(() => resolve());
        sentAt = performance.now();
        shots.sent++;
        socket.cork();
        socket.write(`${own}content-length: ${body.length}\r\n\r\n`);
        socket.write(body);
        socket.uncork();
      };
      socket.on("connect", send);
      socket.on("data", chunk => {
        pending += chunk.toString("latin1");
        const end = pending.indexOf("\r\n\r\n");
        if (end < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(pending.slice(0, end))?.[1] ?? 0);
        if (pending.length < end + 4 + length) return;
        const status = Number(pending.slice(9, 12));
        if (status === 200) shots.ok++;
        else if (status === 503 || status === 429) {
          shots.busy++;
          shots.retryAfter = /\r\nretry-after: \d/i.test(pending.slice(0, end));
        } else shots.failed++;
        if (status === 200) times.push(performance.now() - sentAt);
        pending = "";
        send();
      });
      socket.on("error", reject);
    });
  await Promise.all(Array.from({ length: connections }, lane));
  times.sort((a, b) => a - b);
  return {
    ...shots,
    seconds: (performance.now() - began) / 1_000,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
  };
}
