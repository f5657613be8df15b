import type { Browser, Page } from "@playwright/test";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { attachPasskey, expect, test, type VirtualPasskey } from "./fixtures/virtual-passkey.ts";

/** A code for one more person, made by the administrator in Settings. */
async function inviteFromSettings(page: Page, passkey: VirtualPasskey): Promise<string> {
  await signInAsAdministrator(page, passkey);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Invite a person" }).click();
  const code = page.getByRole("group", { name: "Set-up code" }).locator("code");
  await expect(code).toHaveText(/^(\w{4}-){3}\w{4}$/);
  return code.innerText();
}

/** Another person's browser, with an authenticator of its own. */
async function otherBrowser(browser: Browser) {
  const page = await (await browser.newContext()).newPage();
  return { page, passkey: await attachPasskey(page) };
}

test("a person can register with a code, sign out, and sign in with the passkey", async ({
  page,
  passkey,
  browser,
}) => {
  const code = await inviteFromSettings(page, passkey);
  const grace = await otherBrowser(browser);
  await grace.page.goto(`/sign-in?code=${code}`);
  await grace.page.getByLabel("Name").fill("Grace");
  await grace.page.getByRole("button", { name: "Create passkey" }).click();
  await expect(grace.page).toHaveURL(/\/overview/);
  expect(await grace.passkey.count()).toBe(1);

  await grace.page.goto("/settings");
  await grace.page.getByRole("button", { name: "Sign out" }).click();
  await expect(grace.page).toHaveURL(/\/sign-in/);
  await grace.page.goto("/settings");
  await expect(grace.page).toHaveURL(/\/sign-in/);

  await grace.page.getByRole("button", { name: "Sign in with passkey" }).click();
  await expect(grace.page).not.toHaveURL(/\/sign-in/);
  await grace.page.goto("/settings");
  await expect(grace.page.getByRole("region", { name: "Sessions" })).toContainText("This browser");
  await expect(grace.page.getByRole("region", { name: "People" })).toHaveCount(0);

  const late = await otherBrowser(browser);
  await late.page.goto(`/sign-in?code=${code}`);
  await late.page.getByLabel("Name").fill("Late");
  await late.page.getByRole("button", { name: "Create passkey" }).click();
  await expect(late.page.getByRole("alert").filter({ hasText: "used already" })).toBeVisible();
  expect(await late.passkey.count()).toBe(0);
});

test("a second passkey can be added and removed, and the last one stays", async ({
  page,
  passkey,
  browser,
}) => {
  const code = await inviteFromSettings(page, passkey);
  const { page: own, passkey: laptop } = await otherBrowser(browser);
  await own.goto(`/sign-in?code=${code}`);
  await own.getByLabel("Name").fill("Hedy");
  await own.getByRole("button", { name: "Create passkey" }).click();
  await expect(own).toHaveURL(/\/overview/);

  await own.goto("/settings");
  const section = own.getByRole("region", { name: "Passkeys" });
  await expect(section.getByRole("listitem")).toHaveCount(1);
  await expect(section.getByRole("button", { name: /^Remove/ })).toHaveCount(0);

  // A device makes one passkey for an account: the second one is made on another.
  await laptop.detach();
  await attachPasskey(own);
  await section.getByRole("button", { name: "Add a passkey" }).click();
  await expect(section.getByRole("listitem")).toHaveCount(2);

  await section
    .getByRole("button", { name: /^Rename/ })
    .first()
    .click();
  await section.getByLabel("Name of the passkey").fill("Old laptop");
  await section.getByRole("button", { name: "Save" }).click();
  await section.getByRole("button", { name: "Remove Old laptop" }).click();
  await section.getByRole("button", { name: "Yes, Remove Old laptop" }).click();
  await expect(section.getByRole("listitem")).toHaveCount(1);
});

test("a token is shown once, works, and is worth nothing after it is revoked", async ({
  page,
  passkey,
  request,
}) => {
  await signInAsAdministrator(page, passkey);
  await page.goto("/settings");
  const section = page.getByRole("region", { name: "API tokens" });
  await section.getByLabel("Token name").fill("Script");
  await section.getByLabel("read").check();
  await section.getByRole("button", { name: "Create token" }).click();
  const token = await section.getByRole("group", { name: "Token" }).locator("code").innerText();
  const ask = async () =>
    (await request.get("/api/v1/me", { headers: { authorization: `Bearer ${token}` } })).status();
  expect(await ask()).toBe(200);

  await page.reload();
  await expect(section).not.toContainText(token);
  await section.getByRole("button", { name: "Revoke Script" }).click();
  await section.getByRole("button", { name: "Yes, Revoke Script" }).click();
  await expect(section.getByRole("listitem").filter({ hasText: "Script" })).toHaveCount(0);
  expect(await ask()).toBe(401);
});

test("a change that another site sends is refused, whoever is signed in", async ({
  page,
  passkey,
}) => {
  await signInAsAdministrator(page, passkey);
  for (const headers of [
    { "sec-fetch-site": "cross-site" },
    { origin: "https://evil.example" },
    {},
  ]) {
    const answer = await page.request.post("/api/v1/tokens", {
      headers,
      data: { name: "stolen", scopes: ["upload"] },
    });
    expect(answer.status()).toBe(403);
  }
});
