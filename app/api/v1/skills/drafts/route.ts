import { may } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { saveDraft } from "@/lib/skills/commands/drafts/save-draft";
import { fetchGitSkill } from "@/lib/skills/packages/git-import";
import { identify } from "@/lib/web/identify";
import { readPackage } from "@/lib/web/read-package";
import { readText, route } from "@/lib/web/route";

export const dynamic = "force-dynamic";

/** An address and what goes with it. */
const MOST_JSON_BYTES = 65_536;

/** Keeps a dropped folder, an archive or what a git address holds as one's own draft. */
export const POST = route(saveDraft, {
  summary: "Keeps a skill's folder as a draft of the signed-in person: multipart files or archive, or {git}.",
  status: 201,
  read: async request => {
    // Before a byte is read: a draft is a person's, and reading one costs memory.
    const actor = await identify(request);
    if (actor.kind === "anonymous") throw new AppError("unauthenticated", "Sign in first.");
    if (actor.kind !== "person" || !may(actor, "skill:propose", "anywhere"))
      throw new AppError("forbidden", "Only a signed-in person of a team has drafts.");
    const json = request.headers.get("content-type")?.startsWith("application/json");
    return aimed(json ? await fromGit(request) : await readPackage(request));
  },
  // A form that was sent without script wants a page, everything else the draft's id.
  answer: (draft, input) =>
    "page" in (input as object)
      ? new Response(null, { status: 303, headers: { location: `/skills/drafts/${draft.id}` } })
      : Response.json(draft, { status: 201 }),
});

/** A form says the target in two fields. */
function aimed({ targetOwner, targetName, ...given }: Record<string, unknown>): Record<string, unknown> {
  return targetOwner && targetName ? { ...given, target: { owner: targetOwner, name: targetName } } : given;
}

async function fromGit(request: Request): Promise<Record<string, unknown>> {
  const body = parsed(await readText(request, MOST_JSON_BYTES));
  const given = (body && typeof body === "object" ? body : {}) as Record<string, unknown>;
  const { git, ...rest } = given;
  if (typeof git !== "string" || !git.trim()) throw wrong("Give the address of a repository or of a folder in it.");
  const { skills, refused } = await fetchGitSkill({ url: git.trim() });
  const [only] = skills;
  if (!only) throw wrong(refused[0] ? `${refused[0].path}: ${refused[0].message}` : "It holds no skill.");
  if (skills.length > 1) {
    const named = skills.slice(0, 5).map(skill => skill.path);
    throw wrong(`It holds ${skills.length} skills. Give the address of one folder, such as ${named.join(", ")}.`);
  }
  return { ...rest, package: only.pkg };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const wrong = (message: string): AppError => new AppError("invalid", message, { issues: [{ path: ["git"], message }] });
