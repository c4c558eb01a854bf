import Link from "next/link";
import { LinkButton } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { CopyCommand } from "@/components/ui/code";
import type { SkillPage } from "@/lib/skills/page-schema";
import type { SkillPageActions } from "./skill-parts";

/** How to get it: into a team's set, or as an archive of exactly these bytes. */
export function InstallCard({
  page,
  version,
}: {
  page: SkillPage;
  version: NonNullable<SkillPage["version"]>;
  actions: SkillPageActions;
}) {
  const { owner, name } = page.skill;
  const archive = `/api/v1/skills/${owner.slug}/${name}/archive?version=${version.version}`;
  const folder = `.claude/skills/${name}`;
  return (
    <Card
      title="Install"
      sub={`adds ${version.listing} characters to your agent's list`}
      id="install"
      actions={
        <LinkButton href={archive} size="s" icon="download" plain>
          Zip
        </LinkButton>
      }
    >
      <CardBody className="grid gap-2">
        <CopyCommand
          label="install command"
          command={`curl -fsSL -H "Authorization: Bearer $GROUNDWORK_TOKEN" "$GROUNDWORK_URL${archive}" -o ${name}.zip\nmkdir -p ${folder} && unzip -oq ${name}.zip -d ${folder}`}
        />
        <p className="sm t2">
          Claude Code loads it from {folder}. The token needs the scope skills:read; make one on your team&apos;s page.{" "}
          <Link className="link" href="/skills">
            Add it to your team&apos;s set
          </Link>{" "}
          from the catalog.
        </p>
        <p className="xs t3 mono truncate" title={version.digest}>
          {version.digest}
        </p>
      </CardBody>
    </Card>
  );
}
