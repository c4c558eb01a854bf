import { LinkButton, TextLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/states";
import { type Place, placeHref, placeParam } from "@/components/ui/nav/place";
import type { Catalog } from "@/lib/skills/catalog-schema";
import { NARROWING, unfiltered } from "./catalog-filters";

/** In place of the rows: what was searched, a correction, and other ways to what the agent should be able to do. */
export function NothingFound({ catalog, place }: { catalog: Catalog; place: Place }) {
  const asked = placeParam(place, "q")?.trim();
  const narrowed = NARROWING.some(name => place.params[name]);
  if (catalog.known === 0)
    return (
      <EmptyState
        title="No skill is published yet"
        command="npm run hub -- skill publish ./my-skill"
        actions={<LinkButton href="/skills/new">Publish a skill</LinkButton>}
      >
        A skill is a folder with a SKILL.md. Drop one in the browser or send it from a shell; after a colleague’s review
        it stands here, and the teams that add it get it on their machines.
      </EmptyState>
    );
  const { suggestion } = catalog;
  return (
    <EmptyState
      title={asked ? `No skill matches “${asked}”${narrowed ? " here" : ""}` : "No skill has all of this"}
      actions={
        <>
          {narrowed && (
            <LinkButton href={placeHref(place, unfiltered)}>{asked ? "Search all skills" : "Clear filters"}</LinkButton>
          )}
          {asked && <LinkButton href={placeHref(place, { q: null, sort: null })}>Show every skill by use</LinkButton>}
          {catalog.team && (
            <LinkButton href={`/teams/${catalog.team.slug}/skills#neighbours`}>See what neighbours use</LinkButton>
          )}
          <LinkButton href="/skills/new">Write it and publish</LinkButton>
        </>
      }
    >
      {suggestion && (
        <p className="mb-2">
          Did you mean <TextLink href={placeHref(place, { q: suggestion })}>{suggestion}</TextLink>?
        </p>
      )}
      {asked ? (
        <p>
          Names, descriptions, categories and owners were searched, also for words that are nearly the same
          {narrowed ? ", under the filters above" : ""}. A job works better than a product: “review a migration”.
        </p>
      ) : (
        <p>The filters above leave nothing of {catalog.known} skills. Each of them shows how many would stay.</p>
      )}
    </EmptyState>
  );
}
