import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { newRun } from "./fixtures/api-caller.ts";
import { expect, test } from "./fixtures/virtual-passkey.ts";

// Half an hour off the hours of the server, and no clock is ever put back while a test types a time.
test.use({ timezoneId: "Australia/Darwin" });
test.beforeEach(({ page, passkey }) => signInAsAdministrator(page, passkey));

const ledger = (page: Page) => page.getByRole("region", { name: "What shifting saved" });
const row = (page: Page, name: string) => ledger(page).getByRole("row").filter({ hasText: name });
const opener = (page: Page, name: string) =>
  row(page, name).getByRole("button", { name: `What really ran… ${name}` });
const dialog = (page: Page) => page.getByRole("dialog", { name: "What really ran" });
const save = (page: Page) => dialog(page).getByRole("button", { name: "Save what ran" }).click();

/** Calls the API as the page does, with the session of the person. */
const call = (page: Page, request: { method: string; path: string; body: unknown }) =>
  page.evaluate(async ({ method, path, body }) => {
    const headers = { "content-type": "application/json" };
    return (await fetch(path, { method, headers, body: JSON.stringify(body) })).json();
  }, request);

const takenSchema = z.object({
  id: z.uuid(),
  takenAt: z.string(),
  pieces: z.tuple([z.object({ startAt: z.string() })]),
});

/** A run that began four minutes ago, over what hour ever, and is planned to go on for eleven. */
async function takeRunning(page: Page, name: string) {
  const startMs = Date.now() - 4 * 60_000;
  const iso = (timeMs: number) => new Date(timeMs).toISOString();
  const body = {
    durationHours: 0.25,
    homeRegion: "eu-central-1",
    region: "eu-central-1",
    pieces: [{ startAt: iso(startMs), endAt: iso(startMs + 900_000) }],
    label: name,
  };
  const taken = await call(page, { method: "POST", path: "/api/v1/shifts", body });
  await page.goto("/windows");
  await expect(row(page, name)).toContainText("running");
  return takenSchema.parse(taken);
}

test("what really ran is told in a form, refused at its field, and kept; all by keyboard", async ({
  page,
}) => {
  const name = `told ${newRun()}`;
  await takeRunning(page, name);
  await opener(page, name).focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("Times are in Australia/Darwin");
  const ended = dialog(page).getByLabel("Ended");
  const now = await ended.inputValue();
  await ended.fill(now.replace(/^\d{4}/, (year) => String(Number(year) + 4)));
  await page.keyboard.press("Enter");
  await expect(ended).toBeFocused();
  await expect(ended).toHaveAccessibleDescription("Not over yet: say what has run.");
  await expect(ended).toHaveAttribute("aria-invalid", "true");

  await ended.fill(now);
  const energy = dialog(page).getByLabel("Energy of the run (kWh)");
  await energy.fill("0");
  await page.keyboard.press("Enter");
  await expect(energy).toHaveAccessibleDescription("More than 0.");
  await energy.fill("2.5");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
  await expect(opener(page, name)).toBeFocused();
  await expect(row(page, name)).toContainText("reported");
  await expect(row(page, name)).not.toContainText("running");
  await page.reload();
  await expect(row(page, name)).toContainText("reported");
  await opener(page, name).click();
  await expect(energy).toHaveValue("2.5");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(opener(page, name)).toBeFocused();

  const withdraw = row(page, name).getByRole("button", { name: `Withdraw ${name}` });
  await withdraw.focus();
  await page.keyboard.press("Enter");
  await expect(row(page, name).getByRole("button", { name: "Keep" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(withdraw).toBeFocused();
  await page.keyboard.press("Enter");
  await row(page, name)
    .getByRole("button", { name: `Yes, Withdraw ${name}` })
    .press("Enter");
  await expect(row(page, name)).toContainText("withdrawn");
  await expect(row(page, name).getByText(name, { exact: true })).toBeFocused();
});

test("pieces are added and taken out, and what was filled in survives being offline or signed out", async ({
  page,
  context,
}) => {
  const name = `pieces ${newRun()}`;
  await takeRunning(page, name);
  await opener(page, name).click();
  await dialog(page).getByRole("button", { name: "Add a piece" }).click();
  const second = dialog(page).getByRole("group", { name: "Piece 2" });
  await expect(second.getByLabel("Started")).toBeFocused();
  await save(page);
  await expect(second.getByRole("alert")).toHaveText(["Say when.", "Say when."]);
  await expect(second.getByLabel("Started")).toBeFocused();
  await dialog(page).getByRole("button", { name: "Remove piece 2" }).click();
  await expect(dialog(page).getByRole("button", { name: "Add a piece" })).toBeFocused();

  await context.setOffline(true);
  await save(page);
  await expect(dialog(page)).toContainText("The server cannot be reached");
  await context.setOffline(false);
  const cookies = await context.cookies();
  await context.clearCookies();
  await save(page);
  await expect(dialog(page)).toContainText("Sign in");
  await context.addCookies(cookies);
  await save(page);
  await expect(dialog(page)).toHaveCount(0);
  await expect(row(page, name)).toContainText("reported");
});

test("a run that is presumed to have run as planned is confirmed with one press", async ({
  page,
}) => {
  const name = `presumed ${newRun()}`;
  const { id, takenAt, pieces } = await takeRunning(page, name);
  // Nothing that can be taken is over at once: as if its plan had ended when it was taken.
  const planned = [{ startAt: pieces[0].startAt, endAt: takenAt }];
  await page.route(/\/api\/v1\/shifts\?/, async (route) => {
    const response = await route.fetch();
    const { shifts, ...rest } = z
      .looseObject({ shifts: z.array(z.looseObject({ id: z.string(), ranAs: z.string() })) })
      .parse(await response.json());
    const over = { pieces: planned, plannedPieces: planned, status: "awaiting_actual" };
    const isPresumed = (shift: { id: string; ranAs: string }) =>
      shift.id === id && shift.ranAs === "planned";
    const changed = shifts.map((shift) => (isPresumed(shift) ? { ...shift, ...over } : shift));
    await route.fulfill({ response, json: { ...rest, shifts: changed } });
  });
  await page.goto("/windows?from=now-30d");
  await ledger(page).getByRole("button", { name: "Show more" }).click();
  await expect(row(page, name)).toContainText("presumed");
  const confirm = row(page, name).getByRole("button", { name: /^Confirm that presumed/ });
  await confirm.click();
  await expect(row(page, name)).toContainText("reported");
  await expect(confirm).toHaveCount(0);
  await expect(row(page, name).getByText(name, { exact: true })).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: name })).toContainText("reported");
});

test("what was withdrawn in another tab can no longer be told, and the row says so", async ({
  page,
}) => {
  const name = `elsewhere ${newRun()}`;
  const { id } = await takeRunning(page, name);
  await opener(page, name).click();
  const path = `/api/v1/shifts/${id}`;
  await call(page, { method: "PATCH", path, body: { withdrawn: true } });
  await save(page);
  await expect(dialog(page).getByText("This shift was withdrawn.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row(page, name)).toContainText("withdrawn");
  await expect(row(page, name).getByRole("button")).toHaveCount(0);
});

for (const theme of ["dark", "light"] as const) {
  test(`on a phone the form fits, without accessibility violation (${theme})`, async ({
    page,
    baseURL,
  }) => {
    const cookie = { name: "pulsegrid-theme", value: theme, url: baseURL ?? "" };
    await page.context().addCookies([cookie]);
    await page.setViewportSize({ width: 390, height: 844 });
    const name = `phone ${newRun()} ${"long".repeat(12)}`;
    await takeRunning(page, name);
    await opener(page, name).click();
    await dialog(page).getByRole("button", { name: "Add a piece" }).click();
    await save(page);
    await expect(dialog(page).getByText("Say when.").first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);
    const overflowPx = (element: HTMLElement) => element.scrollWidth - element.clientWidth;
    for (const part of [page.locator("html"), dialog(page)]) {
      expect(await part.evaluate(overflowPx)).toBeLessThanOrEqual(0);
    }
  });
}
