// Loaded into the server before anything else. The channel to the launcher breaks when that process is gone, also by
// kill -9, and a server without its launcher would keep the port for ever.
const patienceMs = 20_000;

if (process.channel) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), patienceMs).unref();
  });
  process.channel.unref();
}
