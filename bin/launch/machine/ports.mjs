import net from "node:net";
import { Failure } from "../failure.mjs";

/**
 * Stops with a sentence when the portal could not listen there; asked before any slow step.
 * @param {number} port
 * @param {string} host
 */
export async function requirePort(port, host) {
  const code = await tryListening(port, host);
  if (code === null) return;
  if (code === "EADDRINUSE") {
    const other = port < 65_535 ? port + 1 : port - 1;
    throw new Failure(
      `Port ${port} on ${host} is taken. Stop the program that uses it, or start on another port: PORT=${other} npm start`,
    );
  }
  if (code === "EACCES") throw new Failure(`Port ${port} is reserved for the system. Set PORT to a number above 1023.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN")
    throw new Failure(`HOST is "${host}", which is not an address of this machine. Unset it to use 127.0.0.1.`);
  throw new Failure(
    `The portal cannot listen on ${host}, port ${port} (${code}). Set HOST and PORT to a place it can.`,
  );
}

/** A port on 127.0.0.1 that nobody uses now. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** @param {number} port @param {string} host @returns {Promise<string | null>} the error's code, null when free */
function tryListening(port, host) {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once("error", error => resolve("code" in error ? String(error.code) : error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
