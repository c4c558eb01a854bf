import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";
import { draftSubject } from "../commands/drafts/draft-subject";
import { textOfFile } from "../rules/diff/file-text";
import { sees, sightOf } from "../rules/sight";
import { ownPassages, sharedPassages } from "../rules/similarity/passages";
import type { SkillPackage } from "../schema";
import { loadPackage } from "./load-package";
import { SKILL_FIELDS } from "./skill-subject";

const Line = z.object({
  number: z.number(),
  text: z.string(),
  marks: z.array(z.object({ start: z.number(), end: z.number() })),
});
const Side = z.object({ path: z.string(), lines: z.array(Line), from: z.number(), to: z.number() });
const AROUND = 2;
const MOST = 60;

/** Where one's draft and another skill say the same: both texts around it, and what only the draft says. */
export const closePassages = query({
  name: "closePassages",
  access: "skill:browse",
  input: z.object({ id: z.string(), skillId: z.coerce.number().int() }),
  output: z.object({
    mine: Side.nullable(),
    theirs: Side.nullable(),
    passages: z.number(),
    shared: z.object({ shared: z.number(), sentences: z.number() }),
    sharedOfTheirs: z.object({ shared: z.number(), sentences: z.number() }),
    own: z.array(
      z.object({ path: z.string(), line: z.number(), endLine: z.number(), text: z.string(), sentences: z.number() }),
    ),
  }),
  subject: async (db, { id, skillId }, actor) => {
    const draft = await draftSubject(db, actor, id);
    const skill = await db.skill.findUnique({
      where: { id: skillId },
      select: { ...SKILL_FIELDS, latest: { select: { files: true } } },
    });
    if (!skill?.latest || !sees(sightOf(actor), skill)) throw notFound("The skill");
    return { draft, files: skill.latest.files };
  },
  scope: () => "anywhere",
  run: async (db, { subject: { draft, files } }) => {
    const [mine, theirs] = await Promise.all([loadPackage(db, draft.files), loadPackage(db, files)]);
    const found = sharedPassages(mine, theirs);
    // The pair of files that share most is shown; the counts are over all.
    const pairs = new Map<string, number>();
    for (const one of found.passages) {
      const key = `${one.mine.path}\n${one.theirs.path}`;
      pairs.set(key, (pairs.get(key) ?? 0) + one.words);
    }
    const [best] = [...pairs].sort((a, b) => b[1] - a[1]);
    const [myPath = "", theirPath = ""] = best?.[0].split("\n") ?? [];
    const passages = found.passages.filter(one => one.mine.path === myPath && one.theirs.path === theirPath);
    return {
      mine: best
        ? side(
            mine,
            myPath,
            passages.map(one => one.mine),
          )
        : null,
      theirs: best
        ? side(
            theirs,
            theirPath,
            passages.map(one => one.theirs),
          )
        : null,
      passages: found.passages.length,
      shared: found.mine,
      sharedOfTheirs: found.theirs,
      own: ownPassages(mine, theirs)
        .filter(one => one.text.trim())
        .slice(0, MOST)
        .map(({ path, line, endLine, text, sentences }) => ({ path, line, endLine, text, sentences })),
    };
  },
});

type Stretch = { line: number; endLine: number; start: number; end: number };

/** The lines around what is shared, with the shared words marked. */
function side(pkg: SkillPackage, path: string, stretches: readonly Stretch[]): z.input<typeof Side> {
  const bytes = pkg.files.find(file => file.path === path)?.bytes;
  const lines = (bytes ? (textOfFile(bytes) ?? "") : "").split("\n");
  const from = Math.max(1, Math.min(...stretches.map(one => one.line)) - AROUND);
  const to = Math.min(lines.length, from + MOST, Math.max(...stretches.map(one => one.endLine)) + AROUND);
  let offset = 0;
  const starts = lines.map(line => {
    const start = offset;
    offset += line.length + 1;
    return start;
  });
  return {
    path,
    from,
    to,
    lines: lines.slice(from - 1, to).map((text, index) => {
      const start = starts[from - 1 + index] ?? 0;
      const marks = stretches
        .filter(one => one.start < start + text.length && one.end > start)
        .map(one => ({ start: Math.max(0, one.start - start), end: Math.min(text.length, one.end - start) }));
      return { number: from + index, text: text.replace(/\r$/, ""), marks };
    }),
  };
}
