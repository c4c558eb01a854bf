import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, listenForComplaints, signIn } from "../support/journey";

const KNOWN = "prisma/seed/demo/skills/packages/hub/changelog-writer";
const NAME = `fleet-changelog-${Date.now().toString(36)}`;

const folders: string[] = [];
test.afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true, force: true })));
function newFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  folders.push(folder);
  return folder;
}

/** A folder whose name and text are those of a skill that the company has, save for a name that no skill may have. */
function copiedFolder(): string {
  const root = newFolder("publish-");
  const folder = join(root, NAME.replaceAll("-", "_"));
  cpSync(KNOWN, folder, { recursive: true });
  const text = readFileSync(join(folder, "SKILL.md"), "utf8");
  writeFileSync(join(folder, "SKILL.md"), text.replace(/^name: .*$/m, `name: ${NAME.replaceAll("-", "_")}`));
  return folder;
}

const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("an engineer drops a folder, mends it, decides on a copy and sends it; a colleague publishes it", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const options = baseURL ? { baseURL } : {};
  const folder = copiedFolder();
  const mine = await (await browser.newContext(options)).newPage();
  const complaints = listenForComplaints(mine);
  await signIn(mine, "engineer", "/skills/new");
  await expectAccessible(mine);
  await mine.locator("input[webkitdirectory]").setInputFiles(folder);
  await mine.waitForURL(/\/skills\/drafts\//);

  // What blocks is said by field, and mended by its button.
  const fields = section(mine, "Fields");
  const sendIt = mine.getByRole("button", { name: "Send for review" });
  await expect(fields.getByText(/characters other than a–z/)).toBeVisible();
  await expect(sendIt).toBeDisabled();
  await fields.getByRole("button", { name: `Rename to ${NAME}` }).click();
  await expect(mine.getByRole("heading", { level: 1, name: `Publish ${NAME}` })).toBeVisible();
  await expect(fields.getByText(/characters other than a–z/)).toHaveCount(0);

  // A file is edited in place.
  await mine.getByRole("link", { name: "SKILL.md", exact: true }).click();
  const text = mine.getByRole("textbox", { name: "Text of SKILL.md" });
  await text.fill(`${await text.inputValue()}\nNever name a customer in a changelog.\n`);
  await mine.getByRole("button", { name: "Save file" }).click();
  await expect(text).toHaveCount(0);

  // The copy is shown with what it shares, and asks for a decision.
  const close = section(mine, "Close to what exists");
  await expect(close.getByText(/of your text is in hub\/changelog-writer/)).toBeVisible();
  await expect(close.locator("mark").first()).toBeVisible();
  await close.getByRole("radio", { name: /It is something else/ }).check();
  await close.getByRole("textbox", { name: "Reason" }).fill("It is for the fleet's own readers and never names one.");
  await close.getByRole("button", { name: "Save reason" }).click();

  // What is new saves itself; then nothing is left.
  await section(mine, "Version and changelog")
    .getByRole("textbox", { name: "Line 1" })
    .fill("A changelog for the fleet.");
  await expect(sendIt).toBeEnabled();
  // A line that was typed just before sending is sent.
  const details = section(mine, "Version and changelog");
  await details.getByRole("button", { name: "Add a line" }).click();
  await expectAccessible(mine);
  await details.getByRole("textbox", { name: "Line 2" }).fill("It names no customer.");
  await sendIt.click();
  await mine.waitForURL(/\/skills\/reviews\//);
  await expect(mine.getByText("Changed: It names no customer.")).toBeVisible();
  await expect(mine.getByText("You wrote it, so somebody else decides.")).toBeVisible();

  // A colleague comments on a line by keyboard, and cannot publish over an open thread.
  const theirs = await (await browser.newContext(options)).newPage();
  const heard = listenForComplaints(theirs);
  await signIn(theirs, "lead", "/skills/reviews");
  await theirs.getByRole("link", { name: new RegExp(NAME) }).click();
  await expect(theirs.getByRole("heading", { level: 1, name: new RegExp(NAME) })).toBeVisible();
  await expectAccessible(theirs);
  await theirs.locator("summary", { hasText: "SKILL.md" }).focus();
  await theirs.keyboard.press("ArrowDown");
  await theirs.keyboard.press("ArrowDown");
  await theirs.keyboard.press("Enter");
  const comment = theirs.getByRole("textbox", { name: "Comment on line 2" });
  await expect(comment).toBeFocused();
  await comment.fill("Good name.");
  await theirs.keyboard.press("Control+Enter");
  await expect(theirs.locator(".thread").getByText("Good name.")).toBeVisible();
  await theirs.getByRole("button", { name: "Resolve" }).click();
  await expect(theirs.getByText("Resolved", { exact: true })).toBeVisible();

  // Two tabs decide at once: one is told.
  const late = await theirs.context().newPage();
  await late.goto(theirs.url());
  await theirs.getByRole("button", { name: "Approve" }).click();
  await expect(theirs.getByText("Published", { exact: true })).toBeVisible();
  await late.getByRole("button", { name: "Approve" }).click();
  await expect(late.getByText(/Somebody decided on this version meanwhile|This version is decided/)).toBeVisible();
  expect([...complaints, ...heard]).toEqual([]);
});

test("a folder without SKILL.md is refused in words, and nothing is kept", async ({ page }) => {
  const folder = newFolder("no-skill-");
  writeFileSync(join(folder, "notes.txt"), "no skill here");
  await signIn(page, "engineer", "/skills/new");
  await page.locator("input[webkitdirectory]").setInputFiles(folder);
  await expect(page.getByRole("alert").filter({ hasText: "SKILL.md" })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/skills/new");
});
