import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { newRun } from "./fixtures/api-caller.ts";
import { expect, test } from "./fixtures/virtual-passkey.ts";

const panel = (page: Page, name: string) => page.getByRole("region", { name });
const bestStarts = (page: Page) => panel(page, "Best starts");
const ledger = (page: Page) => panel(page, "What shifting saved");
const ledgerRow = (page: Page, name: string) =>
  ledger(page).getByRole("row").filter({ hasText: name });
const take = (page: Page, rank: number) =>
  bestStarts(page).getByRole("button", { name: new RegExp(`^Take this start, rank ${rank},`) });

test.beforeEach(({ page, passkey }) => signInAsAdministrator(page, passkey));

async function copied(page: Page, form: string): Promise<string> {
  await page.getByRole("button", { name: `Copy as ${form}`, exact: true }).click();
  await expect(page.getByRole("button", { name: `Copied: ${form}`, exact: true })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("a run is planned, its start is copied and taken, and stands in the ledger until it is withdrawn", async ({
  page,
}) => {
  const name = `nightly ${newRun()}`;
  // Later, so that no start is due while it is looked at: the cleanest may be this minute.
  const notBefore = new Date((Math.ceil(Date.now() / 3_600_000) + 2) * 3_600_000).toISOString();
  await page.goto(`/windows?notBefore=${notBefore}`);
  await page.getByLabel("The run takes (hours)").fill("3");
  await page.getByLabel("Energy of the run (kWh)").fill("1.5");
  await page.getByLabel("Name, for the ledger").fill(name);
  await page.getByRole("button", { name: "Find clean windows" }).click();
  await expect(page).toHaveURL(/durationHours=3.*energyKwh=1\.5/);
  await expect(bestStarts(page).getByRole("row").nth(2)).toContainText(/ g/);
  await expect(page.getByText(/^Wait until/)).toBeVisible();

  await take(page, 2).click();
  await expect(bestStarts(page).getByRole("status")).toContainText(/Taken: .* Promised: \d/);
  await expect(take(page, 2)).toHaveCount(0);
  await expect(ledgerRow(page, name)).toContainText("planned");
  await page.reload();
  await expect(ledgerRow(page, name)).toContainText("planned");
  await expect(ledgerRow(page, name)).toContainText(/\d+(\.\d+)? k?g/);

  await ledgerRow(page, name)
    .getByRole("button", { name: `Withdraw ${name}` })
    .click();
  await ledgerRow(page, name)
    .getByRole("button", { name: `Yes, Withdraw ${name}` })
    .click();
  await expect(ledgerRow(page, name)).toContainText("withdrawn");
  await expect(ledgerRow(page, name).getByRole("button")).toHaveCount(0);
});

test("what is copied asks the same: cron, curl, KEDA and the command line", async ({ page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/windows?durationHours=1&region=eu-central-1,eu-north-1");
  await bestStarts(page).getByRole("button", { name: "Copy start 1" }).click();
  expect(await copied(page, "cron entry")).toMatch(/^CRON_TZ=UTC\n\d+ \d+ \d+ \d+ \* /);
  expect(await copied(page, "pulsegrid when")).toContain("--duration 1h --region eu-central-1,");
  expect(await copied(page, "curl")).toContain("/api/v1/windows?");
  expect(await copied(page, "curl, POST")).toContain('"region":["eu-central-1","eu-north-1"]');
  const url = /url: (\S+)/.exec(await copied(page, "KEDA trigger"))?.[1] ?? "";
  const answer = z.object({ runNow: z.union([z.literal(0), z.literal(1)]) });
  expect(answer.parse(await (await page.request.get(url)).json()).runNow).toBeDefined();
});

test("a copied address restores the whole form, and asks the same", async ({ page }) => {
  const deadline = new Date(Math.ceil(Date.now() / 3.6e6) * 3.6e6 + 40 * 3.6e6).toISOString();
  const search = new URLSearchParams({
    region: "eu-central-1,eu-north-1,eu-west-2",
    durationHours: "2.5",
    deadline,
    energyKwh: "0.8",
    interruptible: "true",
    homeRegion: "eu-west-2",
    allow: "eu-west-2,eu-north-1",
    label: "training",
  });
  await page.goto(`/windows?${search.toString()}`);
  await expect(page.getByLabel("The run takes (hours)")).toHaveValue("2.5");
  await expect(page.getByLabel("Energy of the run (kWh)")).toHaveValue("0.8");
  await expect(page.getByLabel("Name, for the ledger")).toHaveValue("training");
  await expect(page.getByLabel("It may be interrupted")).toBeChecked();
  await expect(page.getByLabel("It would start in")).toHaveValue("eu-west-2");
  await expect(page.getByRole("checkbox", { name: "eu-central-1" })).not.toBeChecked();
  await expect(page.getByRole("checkbox", { name: "eu-north-1" })).toBeChecked();
  await expect(bestStarts(page)).not.toContainText("eu-central-1");
  const form = await page.getByLabel("It must be done by").inputValue();
  const shownMs = await page.evaluate((field) => new Date(field).getTime(), form);
  expect(new Date(shownMs).toISOString()).toBe(deadline);
  await page.getByRole("button", { name: "Find clean windows" }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get("deadline") === deadline);
});

test("what the API refuses stands beside its field", async ({ page }) => {
  await page.goto("/windows?durationHours=100");
  await expect(page.getByLabel("The run takes (hours)")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("form", { name: "Planner" }).getByRole("alert")).toHaveText(
    "At most 48.",
  );
  await page.goto("/windows?deadline=2020-01-01T00:00:00Z");
  await expect(page.getByRole("form", { name: "Planner" }).getByRole("alert")).toContainText(
    /deadline/i,
  );
  await page.getByRole("button", { name: "By tomorrow 9:00" }).click();
  await expect(page.getByRole("form", { name: "Planner" }).getByRole("alert")).toHaveCount(0);
  await expect(bestStarts(page).getByRole("row").nth(2)).toBeVisible();
});

test("the energy of a run can be that of a namespace that was measured here", async ({ page }) => {
  await page.goto("/windows");
  await page.getByRole("button", { name: "As measured" }).click();
  const loads = page.getByLabel("Like this, as measured here");
  await expect(loads.getByRole("option").nth(1)).toBeAttached();
  await loads.selectOption({ index: 1 });
  const planner = page.getByRole("form", { name: "Planner" });
  await expect(planner).toContainText(/Mean .* W over .* idle share included, × 2 h = .*Wh/);
  await page.getByRole("button", { name: "Find clean windows" }).click();
  await expect(page).toHaveURL(/energyKwh=.*energyOf=namespace/);
  await expect(bestStarts(page).getByRole("row").nth(2)).toContainText(/ m?g/);
});

test("everything can be done by keyboard", async ({ page }) => {
  await page.goto("/windows?energyKwh=1");
  const press = async (name: string | RegExp, key: string) => {
    await page.getByRole("button", { name }).focus();
    await page.keyboard.press(key);
  };
  await press("By tomorrow 9:00", "Enter");
  await expect(page).toHaveURL(/deadline=/);
  await expect(page.getByRole("button", { name: "By tomorrow 9:00" })).toBeFocused();
  await page.getByLabel("It may be interrupted").focus();
  await page.keyboard.press("Space");
  await press("Find clean windows", "Enter");
  await expect(page).toHaveURL(/interruptible=true/);
  await expect(page.getByRole("list", { name: "Pieces of start 1" })).toBeVisible();
  await bestStarts(page).getByRole("button", { name: /^2 / }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Pieces of start 2" })).toBeVisible();
  await press("Copy start 2", "Enter");
  const menu = page.getByRole("dialog", { name: "Copy start 2" });
  await expect(menu).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(menu.locator(":focus")).toHaveText(/^Copy as/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Copy start 2" })).toBeFocused();
});

for (const theme of ["dark", "light"] as const) {
  test(`a plan with its ledger, a menu and a refusal has no accessibility violation (${theme})`, async ({
    page,
    baseURL,
  }) => {
    const cookie = { name: "pulsegrid-theme", value: theme, url: baseURL ?? "" };
    await page.context().addCookies([cookie]);
    const violations = async () =>
      (await new AxeBuilder({ page }).analyze()).violations.map(
        ({ id, nodes }) => `${id} ${nodes[0]?.html ?? ""}`,
      );
    await page.goto("/windows?energyKwh=1&interruptible=true");
    await take(page, 2).click();
    await expect(ledger(page).getByRole("row").nth(1)).toBeVisible();
    await bestStarts(page).getByRole("button", { name: "Copy start 1" }).click();
    await expect(page.getByRole("dialog", { name: "Copy start 1" })).toBeVisible();
    expect(await violations()).toEqual([]);
    await page.goto("/windows?durationHours=100");
    await expect(page.getByRole("form", { name: "Planner" }).getByRole("alert")).toBeVisible();
    expect(await violations()).toEqual([]);
  });
}

test("on a phone nothing is cut off: a start can be read and taken", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/windows?energyKwh=1.5&interruptible=true&durationHours=4");
  const button = take(page, 2);
  await expect(button).toBeVisible();
  for (const shown of [button, bestStarts(page).getByRole("button", { name: "Copy start 1" })]) {
    const box = await shown.boundingBox();
    expect((box?.x ?? 390) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  }
  await button.click();
  await expect(bestStarts(page).getByRole("status")).toContainText("Taken");
  const overflowPx = (element: HTMLElement) => element.scrollWidth - element.clientWidth;
  for (const name of ["Best starts", "What shifting saved"]) {
    const table = panel(page, name).getByRole("table").locator("..");
    expect(await table.evaluate(overflowPx), name).toBeLessThanOrEqual(0);
  }
  expect(await page.locator("html").evaluate(overflowPx)).toBeLessThanOrEqual(0);
});
