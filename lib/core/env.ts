import { z } from "zod";

const flag = z
  .enum(["0", "1"])
  .optional()
  .transform(value => value === "1");

const Env = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }),
    DIRECT_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }).optional(),
    PORT: z.coerce.number().int().min(1).max(65535).default(3000),
    HOST: z.string().min(1).default("127.0.0.1"),
    DATA_DIR: z.string().min(1).default(".data"),
    // It becomes part of scripts, settings and shell lines: nothing in it may mean anything there.
    GROUNDWORK_URL: z
      .url({ protocol: /^https?$/, error: "must be an http or https address" })
      .regex(/^[\p{L}\p{N}._~%:/[\]-]+$/u, "must be an address without a name, spaces, quotes, ? or #")
      .optional(),
    GROUNDWORK_SEED: z.enum(["demo", "none"]).default("none"),
    GROUNDWORK_EMBEDDED: flag,
    GROUNDWORK_SIGNING_KEY: z.string().min(1).optional(),
    NEXTAUTH_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
    AUTH_ISSUER: z.url({ protocol: /^https?$/, error: "must be the address of an OpenID Connect provider" }).optional(),
    AUTH_CLIENT_ID: z.string().min(1).optional(),
    AUTH_CLIENT_SECRET: z.string().min(1).optional(),
    AUTH_NAME: z.string().min(1).default("Company sign-in"),
    AUTH_SCOPES: z.string().default("openid email profile"),
    INGEST_CONNECTIONS: z.coerce.number().int().min(1).max(16).default(2),
    INGEST_MAX_PENDING_EVENTS: z.coerce.number().int().min(100).max(1_000_000).default(50_000),
    INGEST_MAX_BATCH: z.coerce.number().int().min(10).max(20_000).default(1_500),
  })
  .refine(env => !env.AUTH_ISSUER || (env.AUTH_CLIENT_ID && env.AUTH_CLIENT_SECRET), {
    path: ["AUTH_CLIENT_ID"],
    error: "AUTH_ISSUER also needs AUTH_CLIENT_ID and AUTH_CLIENT_SECRET",
  });

export type Env = z.infer<typeof Env>;

/** Reads the environment; throws one sentence per wrong variable, naming it. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Env.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map(issue => `${issue.path.join(".") || "environment"}: ${issue.message}`).join("\n"),
  );
}

let cached: Env | null = null;
/** The environment, parsed once. */
export const env = (): Env => (cached ??= parseEnv(process.env));

/** The address that snippets and links show: GROUNDWORK_URL, else where the server listens. */
export const publicUrl = (): string =>
  (env().GROUNDWORK_URL ?? `http://${env().HOST}:${env().PORT}`).replace(/\/$/, "");

/** Demo personas exist only on the embedded database, bound to loopback (CONTRACT: Environment). */
export const demoAllowed = (): boolean =>
  env().GROUNDWORK_EMBEDDED &&
  env().GROUNDWORK_SEED === "demo" &&
  ["127.0.0.1", "localhost", "::1"].includes(env().HOST);
