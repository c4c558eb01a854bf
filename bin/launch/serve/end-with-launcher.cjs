// Loaded into the server before anything else. The channel to the launcher breaks when that process is gone, also by
// kill -9, and a server without its launcher would keep the port for ever. What the server forks inherits this file and
// lives by a channel of its own: without it the development server waits for ever for a worker that has gone.
const patienceMs = 20_000;

if (process.channel && /\bserver\.[cm]?js$/.test(process.argv[1] ?? "")) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), patienceMs).unref();
  });
  process.channel.unref();
}
