import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export type Persona = "engineer" | "platform" | "lead" | "finance";

/** Signs in as somebody of the demo company, through the page. */
export async function signIn(page: Page, persona: Persona, next = "/spend"): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByRole("button", { name: `Continue as ${persona}` }).click();
  await page.waitForURL(url => url.pathname === next);
}

/** Words on the console that nobody expected: errors, warnings, violations of the content policy. */
export function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", message => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", error => complaints.push(error.message));
  return complaints;
}

/** No violation of WCAG 2.2 A and AA that a machine can see. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(node => node.target.join(" "))
          .slice(0, 3)
          .join(", ")}`,
    ),
  ).toEqual([]);
}

/** "$1,234.56" as a number. */
export const dollars = (text: string): number => Number(text.replaceAll(/[^0-9.−-]/g, "").replace("−", "-"));
