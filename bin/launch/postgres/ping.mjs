import net from "node:net";

/**
 * Asks a Postgres on this machine whether it takes connections, without a driver: a start-up packet for a user
 * that does not exist is answered at once, with 57P03 while the server is still starting or already stopping.
 * Source: PostgreSQL manual, "Message Flow" and "Error Codes" (57P03 cannot_connect_now).
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function takesConnections(port) {
  return new Promise(resolve => {
    const socket = net.connect({ host: "127.0.0.1", port });
    const answer = (/** @type {boolean} */ yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(500, () => answer(false));
    socket.on("error", () => answer(false));
    socket.on("close", () => answer(false));
    socket.on("connect", () => socket.write(startUpPacket()));
    socket.on("data", data => answer(!data.toString("latin1").includes("57P03")));
  });
}

function startUpPacket() {
  const body = Buffer.from("user\0_\0database\0_\0\0");
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length, 0);
  head.writeInt32BE(3 << 16, 4); // protocol 3.0
  return Buffer.concat([head, body]);
}
