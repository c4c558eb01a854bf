import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command, everywhere } from "@/lib/operation/operation";
import { submitPackage } from "@/lib/skills/commands/submit-package";
import { packageDigest } from "@/lib/skills/packages/package-digest";
import { readFiles } from "@/lib/skills/packages/read-files";
import { ownerOf } from "@/lib/skills/queries/skill-subject";
import { reportOf } from "@/lib/skills/rules/report";
import { CATEGORIES, HUB, type SkillPackage } from "@/lib/skills/schema";
import { authorOf } from "@/lib/teams/commands/author";
import { Published, PublishPayload, UploadedFile } from "../../clawhub-schema";
import { ownHandle, skillOfSlug } from "../../queries/clawhub/named-skills";
import { receiptSecret, senderOf } from "../../queries/clawhub/uploads";
import { changelogOf } from "../../rules/clawhub/changelog";
import { readSlug } from "../../rules/clawhub/slug";
import { receivedDigest } from "../../rules/clawhub/upload-receipt";

type Asked = z.output<typeof PublishPayload>;

/** Sends for review what `clawhub publish` or `sync` brings. The same files again are the version that waits already. */
export const publishFromClient = command({
  name: "publishFromClient",
  access: "skill:write",
  input: z.object({
    payload: PublishPayload,
    package: z.custom<SkillPackage>().optional().describe("the files, where they came along"),
    uploads: z.array(UploadedFile).max(1_000).optional().describe("receipts of files that came before"),
  }),
  output: Published,
  ...everywhere,
  run: async (tx, { input: { payload, uploads, ...given }, actor, now }) => {
    const pkg = given.package ?? (await uploaded(tx, uploads ?? [], actor, now));
    const owner = await targetOf(tx, payload, pkg, actor);
    const sent =
      (await waitingAlready(tx, owner, payload.version, pkg, actor)) ?? (await submit(tx, payload, pkg, owner, actor));
    return {
      ok: true as const,
      skillId: String(sent.skillId),
      versionId: sent.versionId,
      slug: sent.name,
      version: sent.version,
      status: "pending" as const,
      publicationStatus: "pending" as const,
    };
  },
  // Sending it for review is what is noted, and submitPackage does so.
  audit: "private",
});

async function submit(tx: Tx, payload: Asked, pkg: SkillPackage, owner: string, actor: Actor) {
  const origin = payload.forkOf && (await skillOfSlug(tx, actor, payload.forkOf));
  const changelog = changelogOf(payload.changelog);
  return submitPackage.within(tx, actor, {
    package: pkg,
    owner,
    version: payload.version,
    ...(changelog.length ? { changelog } : {}),
    ...categoryOf(payload),
    ...(origin ? { forkOf: { owner: ownerOf(origin).slug, name: origin.slug, version: payload.forkOf?.version } } : {}),
  });
}

/** Whose skill it becomes; refuses what this portal has no place for, in sentences that the client prints. */
async function targetOf(tx: Tx, payload: Asked, pkg: SkillPackage, actor: Actor): Promise<string> {
  const asked = readSlug(payload.slug, payload.ownerHandle ?? null);
  if (!asked) throw wrong("slug", `The slug ${payload.slug} is no name for a skill: use a–z, 0–9 and single hyphens.`);
  const { name } = reportOf(pkg);
  if (name !== null && name !== asked.name)
    throw wrong(
      "slug",
      `SKILL.md says name: ${name}, and the slug is ${asked.name}. Publish with --slug ${name}, or change the name.`,
    );
  if (payload.migrateOwner)
    throw wrong("migrateOwner", "Skills change hands by promotion to the hub: propose it on the skill's page.");
  const other = payload.tags.find(tag => tag !== "latest");
  if (other !== undefined)
    throw wrong("tags", `There is one tag here, latest: what was published last. Publish without the tag ${other}.`);
  if (payload.topics?.length) throw wrong("topics", "Skills have a category here and no topics. Leave --topics out.");
  return asked.owner ?? (await ownHandle(tx, actor));
}

function categoryOf({ categories = [] }: Asked): { category?: (typeof CATEGORIES)[number] } {
  const [first, ...more] = categories;
  if (first === undefined) return {};
  const category = CATEGORIES.find(one => one === first);
  if (!category || more.length) throw wrong("categories", `Say one of these categories: ${CATEGORIES.join(", ")}.`);
  return { category };
}

/** A version of the same author with the same files that waits for review: a second run of a pipeline is no second one. */
async function waitingAlready(tx: Tx, owner: string, version: string, pkg: SkillPackage, actor: Actor) {
  const { name } = reportOf(pkg);
  if (name === null) return null;
  const { id: authorId } = await authorOf(tx, actor);
  const found = await tx.skillVersion.findFirst({
    where: {
      state: "in_review",
      version,
      authorId,
      digest: packageDigest(pkg),
      skill: owner === HUB ? { slug: name, teamId: null } : { slug: name, team: { slug: owner } },
    },
    orderBy: { submittedAt: "desc" },
    select: { id: true, version: true, skillId: true },
  });
  return found && { skillId: found.skillId, versionId: found.id, version: found.version, name };
}

async function uploaded(
  tx: Tx,
  files: readonly z.output<typeof UploadedFile>[],
  actor: Actor,
  now: Date,
): Promise<SkillPackage> {
  const secret = receiptSecret();
  const own = files.map(({ path, sha256, storageId }) => {
    const digest = receivedDigest(storageId, senderOf(actor), now.getTime(), secret);
    if (digest === null) throw wrong("files", `${path} was not uploaded, or more than an hour ago. Publish again.`);
    if (digest !== sha256) throw wrong("files", `${path} arrived with other bytes than were announced.`);
    return { path, digest };
  });
  const blobs = await tx.skillBlob.findMany({
    where: { digest: { in: [...new Set(own.map(({ digest }) => digest))] } },
    select: { digest: true, bytes: true },
  });
  const bytesOf = new Map(blobs.map(({ digest, bytes }) => [digest, bytes]));
  return readFiles(
    own.map(({ path, digest }) => {
      const bytes = bytesOf.get(digest);
      if (!bytes) throw new AppError("conflict", `${path} is not here any more. Publish again.`);
      return { path, bytes };
    }),
  );
}

const wrong = (field: string, message: string): AppError =>
  new AppError("invalid", message, { issues: [{ path: [field], message }] });
