import type { SnippetAsk } from "@/lib/distribution/rules/snippets/snippet";

const HUB = { catalog: "hub", label: "The hub", name: "acme", plugin: "migration-check", gitPath: "/git/hub.git" };

/** A skill of the hub as a reader asks how to get it. */
export const asked = (over: Partial<SnippetAsk> = {}): SnippetAsk => ({
  portalUrl: "https://skills.acme.example",
  owner: "hub",
  name: "migration-check",
  version: "2.3.0",
  slug: "migration-check",
  open: true,
  teamOnly: false,
  pinned: false,
  marketplace: HUB,
  archive: { digest: "ab".repeat(32), signature: "c2lnbmVk", keyId: "0123456789abcdef" },
  ...over,
});

/** The same with one text wherever somebody else chose the words. */
export const named = (text: string, over: Partial<SnippetAsk> = {}): SnippetAsk =>
  asked({
    owner: text,
    name: text,
    version: text,
    slug: text,
    marketplace: { catalog: text, label: text, name: text, plugin: text, gitPath: `/git/${text}.git` },
    elsewhere: [text],
    ...over,
  });
