import type { ReactNode } from "react";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type Place, placeHref } from "@/components/ui/nav/place";
import { chosenMarketplace } from "@/lib/distribution/rules/chosen-marketplace";
import type { SnippetClient } from "@/lib/distribution/rules/snippets/snippet";
import type { SkillDistribution } from "@/lib/distribution/schema";
import type { SkillPage } from "@/lib/skills/page-schema";
import { skillHref } from "../catalog/skill-places";
import { InstallChoice } from "../install/install-choice";
import { SelfTestLine } from "../install/self-test-line";

/** How to get it with each client, and whether what they get is what was published. */
export function InstallCard(props: {
  page: SkillPage;
  version: NonNullable<SkillPage["version"]>;
  distribution: SkillDistribution;
  client: SnippetClient;
  connectHref: string;
  place: Place;
  now: number;
  timeZone: string;
}) {
  const { page, version, distribution, place } = props;
  const newest = page.versions.find(one => one.latest)?.version ?? null;
  const instead = insteadOf(page, version, newest, place);
  const marketplace = chosenMarketplace(distribution.marketplaces, distribution.owner);
  const archive = distribution.artifacts.find(({ kind }) => kind === "skill") ?? null;
  return (
    <Card
      title="Install"
      sub={`adds ${version.listing} characters to your agent's list`}
      id="install"
      rule={instead !== null}
      actions={
        <LinkButton
          href={`/api/v1/skills/${distribution.owner}/${distribution.name}/archive?version=${version.version}`}
          size="s"
          icon="download"
          plain
        >
          Zip
        </LinkButton>
      }
      footer={
        instead === null && <SelfTestLine tests={distribution.selfTests} now={props.now} timeZone={props.timeZone} />
      }
    >
      {instead ?? (
        <InstallChoice
          key={version.version}
          ask={{
            portalUrl: distribution.portalUrl,
            owner: distribution.owner,
            name: distribution.name,
            version: distribution.version,
            slug: distribution.slug,
            open: distribution.open,
            teamOnly: page.visibility === "team",
            marketplace,
            elsewhere: distribution.marketplaces
              .filter(one => one !== marketplace)
              .map(one => `${one.plugin}@${one.name}`),
            archive: archive && { digest: archive.digest, signature: archive.signature, keyId: archive.keyId },
          }}
          newest={newest}
          first={props.client}
          place={place}
          connectHref={props.connectHref}
        />
      )}
    </Card>
  );
}

/** What happens instead where clients are no longer given it; null where they are. */
function insteadOf(
  page: SkillPage,
  version: NonNullable<SkillPage["version"]>,
  newest: string | null,
  place: Place,
): ReactNode {
  if (page.status === "retired")
    return (
      <p className="pad sm t2">
        It is retired: marketplaces no longer list it, and a client that updates removes it.{" "}
        {page.successor ? (
          <>
            Install <TextLink href={`${skillHref(page.successor)}#install`}>{page.successor.name}</TextLink> of{" "}
            {page.successor.owner.name} instead.
          </>
        ) : (
          "Nothing was named in its place."
        )}
      </p>
    );
  if (!version.yanked) return null;
  return (
    <p className="pad sm t2">
      {version.version} is yanked: no client gets it anew, and who pinned it keeps the copy.{" "}
      {newest === null ? (
        "Marketplaces leave the skill out until another version is published."
      ) : (
        <>
          Clients get <TextLink href={`${placeHref(place, { version: null })}#install`}>{newest}</TextLink> instead,
          with their next update.
        </>
      )}
    </p>
  );
}
