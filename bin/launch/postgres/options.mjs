import fs from "node:fs";

/**
 * Command-line settings of an embedded server. `durable` is what people's data gets, fitted to the ledger's
 * stream of commits (long checkpoints, room for WAL, no JIT on short queries); `throwAway` is for tests, whose
 * clusters are deleted with the run.
 * @typedef {"durable" | "throwAway"} Purpose
 */

const common = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  jit: "off",
  log_checkpoints: "off",
};

const byPurpose = {
  durable: {
    shared_buffers: "256MB",
    max_connections: "60",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    // The method every build has. lz4 and zstd depend on how Postgres was compiled.
    wal_compression: "on",
    synchronous_commit: "on",
    fsync: "on",
  },
  throwAway: {
    shared_buffers: "128MB",
    max_connections: "200",
    fsync: "off",
    full_page_writes: "off",
    synchronous_commit: "off",
  },
};

/** @param {Purpose} purpose @returns {string[]} */
export function serverOptions(purpose) {
  const settings = Object.entries({ ...common, ...byPurpose[purpose], ...sharedMemory() });
  return settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/**
 * A container's /dev/shm is often 64 MB, too little for parallel queries. Files in the cluster serve instead.
 * @returns {Record<string, string>}
 */
function sharedMemory() {
  if (process.platform !== "linux") return {};
  try {
    const { blocks, bsize } = fs.statfsSync("/dev/shm");
    return blocks * bsize < 512 * 1024 * 1024 ? { dynamic_shared_memory_type: "mmap" } : {};
  } catch {
    return { dynamic_shared_memory_type: "mmap" };
  }
}
