import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";
import { chosenVersion } from "@/lib/skills/queries/chosen-version";
import { knownSkill } from "@/lib/skills/queries/known-skill";
import { loadPackage } from "@/lib/skills/queries/load-package";
import { textOfFile } from "@/lib/skills/rules/diff/file-text";
import { FileEntry, SkillAddress } from "@/lib/skills/schema";
import { chosenMarketplace } from "../rules/chosen-marketplace";
import { snippetsFor } from "../rules/snippets";
import { Marketplace } from "../schema";
import { skillDistribution } from "./skill-distribution";

/** Clients that an agent may ask about, in the order in which they are told. */
export const ASKED_CLIENTS = ["claude-code", "npx-skills", "files"] as const;
/** What an agent can write down itself; beyond it a client has to fetch. */
const MOST_BYTES = 40_000;
const MOST_FILES = 40;

const Step = z.object({
  part: z.enum(["once", "main", "more"]),
  title: z.string(),
  words: z.boolean().describe("for an agent or a session, not for a shell"),
  lines: z.array(z.string()),
  notes: z.array(z.string()),
});
export const SkillInstallation = z.object({
  owner: z.string(),
  name: z.string(),
  version: z.string(),
  digest: z.string().describe("of the whole package"),
  pinned: z.boolean(),
  marketplace: Marketplace.nullable().describe("null where the asker may fetch none that carries it"),
  archive: z.object({ digest: z.string(), size: z.number().int() }).nullable(),
  ways: z.array(z.object({ client: z.enum(ASKED_CLIENTS), steps: z.array(Step) })),
  files: z
    .array(FileEntry.extend({ text: z.string().nullable(), base64: z.string().nullable() }))
    .nullable()
    .describe("the package itself; null where it is too large to be handed over here"),
});
export type SkillInstallation = z.output<typeof SkillInstallation>;

/**
 * How a skill is installed: the lines for each client and, while it is small, the files, for whoever has no shell. It
 * counts as nobody's installation: what is really used, telemetry tells.
 */
export const skillInstallation = query({
  name: "skillInstallation",
  access: "skill:browse",
  input: SkillAddress.extend({
    version: z.string().trim().max(64).optional().describe("this very version; the newest unless given"),
    client: z.enum(ASKED_CLIENTS).optional(),
  }),
  output: SkillInstallation,
  subject: (db, address, actor) => knownSkill(db, actor, address),
  scope: () => "anywhere",
  run: async (db, { input, actor, subject }) => {
    const version = await chosenVersion(db, actor, subject, input.version);
    if (version.state === "yanked")
      throw new AppError(
        "conflict",
        `${version.version} was taken back: ${version.yankReason ?? "no reason was given"}`,
      );
    if (version.state !== "published")
      throw new AppError("conflict", `${version.version} is not published: it cannot be installed yet.`);
    if (subject.status === "retired")
      throw new AppError("conflict", "This skill was retired: it is not to be installed any more.");
    const { owner, name } = input;
    const known = await skillDistribution(actor, { owner, name, version: version.id });
    const packed = known.artifacts.find(({ kind }) => kind === "skill") ?? null;
    const marketplace = chosenMarketplace(known.marketplaces, owner);
    const ask = {
      ...known,
      marketplace,
      elsewhere: known.marketplaces
        .filter(other => other !== marketplace)
        .map(other => `${other.plugin}@${other.name}`),
      archive: packed,
      pinned: input.version !== undefined,
      teamOnly: subject.teamId !== null && subject.visibility === "team",
    };
    const entries = FileEntry.array().parse(version.files);
    const size = entries.reduce((sum, file) => sum + file.size, 0);
    const small = size <= MOST_BYTES && entries.length <= MOST_FILES;
    const pkg = small ? await loadPackage(db, version.files) : null;
    return {
      owner,
      name,
      version: version.version,
      digest: version.digest,
      pinned: ask.pinned,
      marketplace,
      archive: packed && { digest: packed.digest, size: packed.size },
      ways: ASKED_CLIENTS.filter(client => input.client === undefined || input.client === client).map(client => ({
        client,
        steps: snippetsFor(client === "files" ? "zip" : client, ask).map(({ part, title, words, lines, notes }) => ({
          part,
          title,
          words: words ?? false,
          lines: [...lines],
          notes: [...notes],
        })),
      })),
      files:
        pkg &&
        entries.map((entry, index) => {
          const bytes = pkg.files[index]?.bytes ?? new Uint8Array();
          const text = textOfFile(bytes);
          return { ...entry, text, base64: text === null ? Buffer.from(bytes).toString("base64") : null };
        }),
    };
  },
});
