import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { clientOf } from "@/components/skills/install/client-choice";
import { InstallChoice } from "@/components/skills/install/install-choice";
import { SelfTestLine } from "@/components/skills/install/self-test-line";
import { InstallCard } from "@/components/skills/skill/install-card";
import { InstallsCard } from "@/components/skills/skill/installs-card";
import type { Installs, SelfTest, SkillDistribution } from "@/lib/distribution/schema";
import type { SkillPage } from "@/lib/skills/page-schema";
import { asked } from "../../distribution/rules/snippet-asks";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const frame = { now: NOW, timeZone: "Europe/Oslo", connectHref: "/teams/payments/connect" };
const place = { path: "/skills/hub/migration-check", params: {} };
const words = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

describe("the choice of a client", () => {
  const choice = (over: Partial<Parameters<typeof InstallChoice>[0]> = {}) =>
    renderToStaticMarkup(
      <InstallChoice
        ask={asked()}
        newest="2.3.0"
        first="claude-code"
        place={place}
        connectHref={frame.connectHref}
        {...over}
      />,
    );

  test("one tab is chosen and reached by Tab; the others lead somewhere without a script, too", () => {
    const html = choice({ first: "npx-skills" });
    expect(html.match(/aria-selected="true"/g)).toHaveLength(1);
    expect(html.match(/tabindex="0"[^>]*role="tab"|role="tab"[^>]*tabindex="0"/gi)).toHaveLength(1);
    expect(html).toContain('href="/skills/hub/migration-check?client=clawhub"');
    expect(html).toContain("DISABLE_TELEMETRY=1 npx skills add");
  });

  test("a version that is not the newest begins held at itself; CI always is", () => {
    expect(choice({ newest: "2.4.0", first: "npx-skills" })).toContain("/@2.3.0");
    expect(choice({ first: "ci" })).toContain("archive?version=2.3.0");
    expect(choice({ first: "ci" })).toMatch(/disabled=""[^>]*>Newest/);
  });

  test("what a reader may not fetch has a sentence, not an empty card", () => {
    expect(choice({ ask: asked({ marketplace: null }) })).toContain("No marketplace that you may fetch carries it");
    expect(choice({ ask: asked({ archive: null }), first: "ci" })).toContain("being packed");
  });

  test("the address wins over what was chosen last, and neither is believed blindly", () => {
    expect(clientOf("git", "clawhub")).toBe("git");
    expect(clientOf(undefined, "clawhub")).toBe("clawhub");
    expect(clientOf(["git"], "constructor")).toBe("claude-code");
  });
});

describe("the portal's own fetches", () => {
  const line = (tests: SelfTest[]) =>
    words(renderToStaticMarkup(<SelfTestLine tests={tests} now={NOW} timeZone="Europe/Oslo" />));
  const at = new Date(NOW - 180_000);

  test("equal, different and not yet made read differently", () => {
    const good: SelfTest = { client: "well-known", ok: true, detail: "", at };
    const bad: SelfTest = { client: "clawhub", ok: false, detail: "Its zip has another digest.", at };
    expect(line([good, { ...good, client: "archive" }])).toContain("2 of 2 equal, 3 min ago");
    expect(line([good, bad])).toContain("1 of 2 equal");
    expect(line([good, bad])).toContain("clawhub : Its zip has another digest.");
    expect(line([])).toContain("not fetched yet");
  });
});

describe("who has it", () => {
  const card = (installs: Partial<Installs>) =>
    words(
      renderToStaticMarkup(
        <InstallsCard
          {...frame}
          page={{ skill: { id: 1, name: "migration-check", owner: { slug: "hub", name: "Hub", teamId: null } } }}
          installs={{ days: 30, people: 0, downloads: 0, byClient: [], who: null, ...installs }}
          newest="2.3.0"
        />,
      ),
    );

  test("people and downloads by nobody known are two figures, never one", () => {
    const text = card({
      people: 7,
      downloads: 31,
      byClient: [
        { client: "claude-code", source: "telemetry", people: 5, downloads: 0 },
        { client: "clawhub", source: "report", people: 3, downloads: 0 },
        { client: "npx-skills", source: "download", people: 0, downloads: 31 },
      ],
    });
    expect(text).toMatch(/Known people 7 .*Downloads by nobody known 31 /);
    expect(text).not.toContain("38");
    expect(text).toContain("Having is not using");
    expect(text).not.toContain("OTEL_LOG_TOOL_DETAILS");
  });

  test("nobody known says what must be set, and how", () => {
    expect(card({})).toContain("OTEL_LOG_TOOL_DETAILS=1");
  });

  test("names and their versions only where they were given", () => {
    const who = [
      { name: "Elif Demir", client: "claude-code" as const, version: "2.2.1", at: new Date(NOW - 86_400_000) },
      { name: "Geir Eide", client: "clawhub" as const, version: "2.3.0", at: new Date(NOW - 86_400_000) },
    ];
    expect(card({ people: 2, who })).toMatch(/Versions: 2\.3\.0 1 \(newest\) , 2\.2\.1 1/);
    expect(card({ people: 2, who })).toContain("Elif Demir");
    expect(card({ people: 2 })).not.toContain("Versions");
  });
});

describe("what is no longer given out", () => {
  const distribution: SkillDistribution = {
    ...asked(),
    latest: true,
    yanked: false,
    artifacts: [],
    marketplaces: [],
    selfTests: [],
    installs: { days: 30, people: 0, downloads: 0, byClient: [], who: null },
  };
  const card = (over: { status?: string; yanked?: boolean; newest?: string; successor?: SkillPage["successor"] }) => {
    const version = {
      version: "2.3.0",
      listing: 231,
      yanked: over.yanked ? { at: new Date(NOW), by: "Geir Eide", reason: "It locks." } : null,
    };
    // Only what the card reads of a page.
    const page = {
      status: over.status ?? "active",
      visibility: "organisation",
      successor: over.successor ?? null,
      versions: over.newest ? [{ version: over.newest, latest: true }] : [],
    } as unknown as SkillPage;
    return words(
      renderToStaticMarkup(
        <InstallCard
          {...frame}
          page={page}
          version={version as NonNullable<SkillPage["version"]>}
          distribution={distribution}
          client="npx-skills"
          place={place}
        />,
      ),
    );
  };

  test("a yanked version says what clients get instead, and shows no lines", () => {
    expect(card({ yanked: true, newest: "2.2.1" })).toContain("Clients get 2.2.1 instead");
    expect(card({ yanked: true })).toContain("until another version is published");
    expect(card({ yanked: true })).not.toContain("npx skills add");
  });

  test("a retired skill names its successor", () => {
    const successor = { id: 2, name: "schema-check", owner: { slug: "hub", name: "Hub", teamId: null } };
    expect(card({ status: "retired", successor, newest: "2.3.0" })).toContain("Install schema-check of Hub instead");
    expect(card({ status: "retired", newest: "2.3.0" })).toContain("Nothing was named in its place");
  });

  test("a deprecated one can still be installed", () => {
    expect(card({ status: "deprecated", newest: "2.3.0" })).toContain("npx skills add");
  });
});
