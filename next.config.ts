import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // No files beside the project's own: the development server would write instructions for tools into the folder.
  agentRules: false,
  // They find files beside themselves at run time, so they stay outside the bundle.
  serverExternalPackages: ["pg", "pino", "graphile-worker", "@prisma/client", "@prisma/adapter-pg"],
  experimental: { authInterrupts: true },
};

export default config;
