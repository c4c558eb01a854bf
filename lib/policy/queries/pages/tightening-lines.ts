import type { Reader } from "@/lib/db/client";
import type { TighteningLine, WaiverLine } from "../../page-schema";
import { troubleWith } from "../../rules/notice";
import { PolicyDocument } from "../../schema";
import { teamMachines } from "../../sql/team-machines";

/** Teams with what they tightened, and how that stands under the baseline in force. */
export async function tighteningLines(
  db: Reader,
  teams: "all" | readonly number[],
  baseline: PolicyDocument,
  waivers: readonly WaiverLine[],
): Promise<TighteningLine[]> {
  const rows = await db.team.findMany({
    where: { archivedAt: null, ...(teams === "all" ? {} : { id: { in: [...teams] } }) },
    select: {
      id: true,
      slug: true,
      name: true,
      policies: {
        where: { state: "published" },
        select: {
          number: true,
          title: true,
          publishedAt: true,
          document: true,
          baseline: { select: { number: true } },
        },
      },
      _count: { select: { policyNotices: { where: { seenAt: null } } } },
    },
    orderBy: { name: "asc" },
  });
  const machines = await db.rows(teamMachines, null);
  return rows.map(({ id, slug, name, policies: [own], _count }) => {
    const document = own ? PolicyDocument.parse(own.document) : null;
    return {
      team: { slug, name },
      number: own?.number ?? null,
      title: own?.title ?? "",
      publishedAt: own?.publishedAt ?? null,
      checkedAgainst: own?.baseline?.number ?? null,
      rules: document?.rules.length ?? 0,
      machines: machines.find(({ team }) => team === id)?.machines ?? 0,
      trouble: document ? troubleWith(baseline, document).map(({ text }) => text) : [],
      waivers: waivers.filter(
        waiver => waiver.team.slug === slug && (waiver.state === "active" || waiver.state === "ends-soon"),
      ).length,
      notices: _count.policyNotices,
    };
  });
}
