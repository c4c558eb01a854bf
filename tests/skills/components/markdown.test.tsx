import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SkillMarkdown } from "@/components/skills/files/markdown";

const html = (text: string) => renderToStaticMarkup(<SkillMarkdown text={text} fileHref={() => null} />);
const WRITTEN = "stands here as it is written";

test.each([
  ["quotes in lists", "> - ", 10_000],
  ["quotes", ">", 40_000],
  ["numbers", "1) ", 10_000],
  ["dashes", "- ", 5_000],
])("%s opened without end are shown as written", (_, marker, times) => {
  expect(html(`${marker.repeat(times)}x`)).toContain(WRITTEN);
});

test("what nests deeper than the page can follow does not take the page with it", () => {
  expect(html(`${"*a ".repeat(5_000)}${" b*".repeat(5_000)}`)).toContain(WRITTEN);
  expect(html(`${"*a ".repeat(200)}${" b*".repeat(200)}`)).toContain(WRITTEN);
  expect(html(Array.from({ length: 200 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n"))).toContain(WRITTEN);
});

test("a text of any length is answered, an ordinary one rendered", () => {
  expect(html("a ".repeat(200_000))).toContain(WRITTEN);
  const text = `# Title\n\n---\n\n* * *\n\n> 1. - deep\n\n${"-".repeat(80)}\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n`;
  expect(html(text)).not.toContain(WRITTEN);
  expect(html(text)).toContain("<h3>Title</h3>");
});

test("links of scripts and of other hosts without a scheme lead nowhere", () => {
  const written = html("[a](javascript:alert(1)) [b](//evil.test) [c](data:text/html,x) <script>alert(1)</script>");
  expect(written).not.toContain("href");
  expect(written).not.toContain("<script");
});
