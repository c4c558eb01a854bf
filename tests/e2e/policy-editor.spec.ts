import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, listenForComplaints, signIn } from "../support/journey";

/** Begins a draft of the baseline, as the platform team. */
async function beginDraft(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Change the baseline" }).click();
  await page.waitForURL(/\/policy\/drafts\//);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Change the baseline");
}
const saved = (page: Page) => expect(page.locator(".ptools-state")).toHaveText("Saved");

test("the platform team requires approval for terraform apply, sees what that means, and sends it", async ({
  page,
}) => {
  const complaints = listenForComplaints(page);
  await signIn(page, "platform", "/policy");
  await beginDraft(page);

  // A rule that asks, and beside the form what it would have done to what really happened.
  await page.getByRole("button", { name: "Add a rule" }).click();
  const rule = page.locator(".prule[data-open]");
  await rule.getByLabel("Name", { exact: true }).fill("terraform-apply");
  await rule.getByLabel("Patterns of the client").fill("Bash(terraform apply *)");
  await rule.getByLabel("Patterns of the client").press("Enter");
  await rule.getByLabel("Reason").fill("A plan changes what runs for customers.");
  const sentence = page.locator(".ppre-say .lead:not(.old)");
  await expect(sentence).toHaveText(
    /^In the last 30 days this would have asked \d+ times, in \d+ of \d+ teams, [\d.]+ prompts? a day for the heaviest person/,
  );
  const asked = Number(/asked (\d+) times/.exec((await sentence.textContent()) ?? "")?.[1]);
  expect(asked).toBeGreaterThan(60);
  await expect(page.getByRole("region", { name: "The calls" }).getByText("terraform apply plan").first()).toBeVisible();

  // The same with a second person: also what was asked before waits now. A rule that gets another name keeps it.
  await rule.getByLabel("Effect").selectOption("approve");
  await expect(sentence).toHaveText(/this would have waited for a second person \d+ times, in \d+ of \d+ teams/);
  await rule.getByLabel("Name", { exact: true }).fill("apply-plans");

  // An example that must be met and is not blocks; mended, it holds.
  const examples = rule.getByLabel("Must be met", { exact: true });
  await examples.fill("terraform state rm module.queue");
  await examples.press("Enter");
  await expect(rule.getByText("Fails")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send for review" })).toBeDisabled();
  await rule.getByLabel("Must be met, 1").fill("cd envs && terraform -chdir=prod apply");
  await expect(rule.getByText("Fails")).toHaveCount(0);
  const left = rule.getByLabel("Must be left alone", { exact: true });
  await left.fill("terraform show");
  await left.press("Enter");

  // The gate is a setting, and JSON is the same document.
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await expect(page.getByText("apply-plans", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  await expect(page.getByText("In step with the form")).toBeVisible();

  // What cannot be read changes nothing: the form keeps what was read last.
  await page.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("x");
  await expect(page.getByText("Not taken over")).toBeVisible();
  await page.getByRole("button", { name: /^Rules \d/ }).click();
  await page.getByRole("button", { name: "Drop what was typed" }).click();

  await page.getByLabel("Title").fill("A second person before terraform applies");
  await page.getByLabel("Reason").fill("A plan was applied that nobody had read.");
  await page.keyboard.press("ControlOrMeta+s");
  await saved(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send for review" }).click();
  await page.waitForURL(/\/policy\/revisions\//);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("A second person before terraform applies");
  expect(complaints).toEqual([]);
});

test("of two tabs the later is told, takes the other's changes over and loses nothing", async ({ page, context }) => {
  await signIn(page, "platform", "/policy");
  await beginDraft(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await page.getByLabel("Title").fill("From the first tab");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await saved(page);
  await other.getByLabel("Reason").fill("From the second tab.");
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await other.getByRole("button", { name: "Take their changes over" }).click();
  await expect(other.getByLabel("Title")).toHaveValue("From the first tab");
  await expect(other.getByLabel("Reason")).toHaveValue("From the second tab.");
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await saved(other);

  // What was not saved is offered back.
  await other.getByLabel("Title").fill("Not saved");
  const keeps = () =>
    other.evaluate(() =>
      Object.entries(localStorage).some(([key, text]) => key.startsWith("policy-draft:") && text.includes("Not saved")),
    );
  await expect.poll(keeps).toBe(true);
  await other.reload();
  await other.getByRole("button", { name: "Bring them back" }).click();
  await expect(other.getByLabel("Title")).toHaveValue("Not saved");
  await other.keyboard.press("ControlOrMeta+z");
  await expect(other.getByLabel("Title")).toHaveValue("From the first tab");
  await other.getByRole("button", { name: "Discard", exact: true }).click();
  await other.getByRole("button", { name: "Discard the draft" }).click();
  await other.waitForURL(url => url.pathname === "/policy");
});

test("what is typed as JSON and cannot be read survives a reload; where the portal is away nothing is lost", async ({
  page,
  context,
}) => {
  await signIn(page, "platform", "/policy");
  await beginDraft(page);
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  await page.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("half a thought");
  await expect(page.locator(".ptools-state")).toHaveText("JSON cannot be read yet");
  const kept = () => page.evaluate(() => Object.values(localStorage).some(text => text.includes("half a thought")));
  await expect.poll(kept).toBe(true);
  await page.reload();
  await expect(page.locator(".cm-content")).toContainText("half a thought");
  await page.getByRole("button", { name: /^Rules \d/ }).click();
  await page.getByRole("button", { name: "Drop what was typed" }).click();

  await page.getByLabel("Title").fill("Written on a train");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("The portal did not answer.")).toBeVisible();
  await expect(page.getByLabel("Title")).toHaveValue("Written on a train");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await saved(page);

  // A new rule is gone to at once, and what is wrong with it is one press away from the list of checks.
  await page.getByRole("button", { name: "Add a rule" }).press("Enter");
  await expect(page.getByLabel("Effect")).toBeFocused();
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await page
    .locator("#checks")
    .getByRole("button", { name: /Show new-rule, patterns/ })
    .click();
  await expect(page.locator(".prule[data-open]")).toContainText("New rule");
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await page.waitForURL(url => url.pathname === "/policy");
});

test("a lead tightens, and is told with a call what would loosen the floor", async ({ page }) => {
  await signIn(page, "lead", "/policy");
  await page.getByRole("button", { name: "Tighten for a team" }).click();
  await page.getByRole("button", { name: "Payments", exact: true }).click();
  await page.waitForURL(/\/policy\/drafts\//);
  await expect(page.getByRole("heading", { name: "The baseline holds" })).toBeVisible();
  await page.getByRole("button", { name: "Add a permission" }).click();
  await page.getByLabel("Patterns that need no question").fill("Bash(rm *)");
  await page.getByLabel("Patterns that need no question").press("Enter");
  const checks = page.locator("#checks");
  await expect(checks).toContainText("would let through");
  await expect(checks).toContainText("Under the baseline");
  await expect(page.getByRole("button", { name: "Send for review" })).toBeDisabled();
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await page.waitForURL(url => url.pathname === "/policy");
});
