import { expect, test } from "@playwright/test";

const PAGES = [
  "/overview",
  "/grid",
  "/windows",
  "/narratives",
  "/containers",
  "/my-health",
  "/settings",
];

for (const path of PAGES) {
  test(`C2: a stranger who asks for ${path} is sent to sign in, whatever way they ask`, async ({
    request,
  }) => {
    const page = await request.get(path, { maxRedirects: 0 });
    expect(page.status()).toBe(307);
    expect(page.headers()["location"]).toContain("/sign-in");

    // The ways a browser fetches the data of a page without the page.
    for (const headers of [{ rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }]) {
      const answer = await request.get(`${path}?_rsc=1`, { headers, maxRedirects: 0 });
      const body = await answer.text();
      expect(body).not.toContain("g/kWh");
      expect(body).not.toContain("queryKey");
    }
    const asData = await request.get(`${path}.rsc`, { maxRedirects: 0 });
    expect(await asData.text()).not.toContain("queryKey");
  });

  test(`C1: x-middleware-subrequest opens nothing at ${path}`, async ({ request }) => {
    const chain = Array.from({ length: 5 }, () => "middleware").join(":");
    const headers = { "x-middleware-subrequest": chain };
    const answer = await request.get(path, { headers, maxRedirects: 0 });
    expect(answer.status()).toBe(307);
  });
}

test("B20: every page carries the headers that keep it from being framed or sniffed", async ({
  request,
}) => {
  const { "content-security-policy": policy, ...headers } = (
    await request.get("/sign-in")
  ).headers();
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
  });
  expect(headers["referrer-policy"]).toBeDefined();
  expect(headers["x-powered-by"]).toBeUndefined();
});
