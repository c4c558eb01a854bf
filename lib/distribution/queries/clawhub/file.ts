import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";
import { loadPackage } from "@/lib/skills/queries/load-package";
import { FileEntry } from "@/lib/skills/schema";
import { Slug } from "../../clawhub-schema";
import { skillOfSlug } from "./named-skills";
import { releaseToGet } from "./releases";

/** One file of a release, byte by byte. */
export const clawhubFile = query({
  name: "clawhubFile",
  access: "skill:browse",
  input: Slug.extend({
    path: z.string().max(1_024),
    version: z.string().trim().max(64).optional(),
    tag: z.string().trim().max(64).optional(),
  }),
  output: z.object({ digest: z.string(), bytes: z.custom<Uint8Array>(value => value instanceof Uint8Array) }),
  subject: (db, slug, actor) => skillOfSlug(db, actor, slug),
  scope: () => "anywhere",
  run: async (db, { input, subject }) => {
    const release = await releaseToGet(db, subject, input);
    const { files } = await db.skillVersion.findUniqueOrThrow({ where: { id: release.id }, select: { files: true } });
    const entry = FileEntry.array()
      .parse(files)
      .find(({ path }) => path === input.path);
    if (!entry) throw notFound(`The file ${input.path.slice(0, 200)}`);
    const [file] = (await loadPackage(db, [entry])).files;
    return { digest: entry.digest, bytes: file?.bytes ?? new Uint8Array() };
  },
});
