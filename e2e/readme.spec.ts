import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { z } from "zod";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { expect, test } from "./fixtures/virtual-passkey.ts";

const run = promisify(execFile);
const README = new URL("../README.md", import.meta.url);
const upload = z.object({
  status: z.string(),
  storedCount: z.number(),
  duplicateCount: z.number(),
});

/** The command line is led to the copy under test; playwright.config.ts names its folder. */
const FOR_THIS_COPY = 'export PULSEGRID_DATA_DIR="$PULSEGRID_E2E_DATA_DIR" NO_PROXY=localhost';

/** The commands that the README prints, as a person would copy them. */
async function printedCommands(): Promise<string> {
  const text = await readFile(README, "utf8");
  const [, marked = ""] = /<!-- curl:begin -->(.*)<!-- curl:end -->/s.exec(text) ?? [];
  const [, commands = ""] = /```bash\n(.*?)```/s.exec(marked) ?? [];
  return commands;
}

test("the README's upload works as printed", async ({ page, passkey, baseURL }) => {
  await signInAsAdministrator(page, passkey);
  const { host } = new URL(baseURL ?? "");
  const commands = (await printedCommands()).replaceAll("localhost:3000", host);
  expect(commands).toContain(`http://${host}/api/v1/uploads`);

  const { stdout } = await run("bash", ["-euc", `${FOR_THIS_COPY}\n${commands}`]);
  expect(stdout).toMatch(/^HTTP\/1\.1 202 /);
  const [, location = ""] = /^location: (\S+)/im.exec(stdout) ?? [];
  expect(location).toMatch(/^\/api\/v1\/uploads\/[0-9a-f-]{36}$/);
  // The second command of the README asked this very address.
  expect(stdout).toContain(`"id":"${location.split("/").at(-1)}"`);

  const statusOf = async () => upload.safeParse(await (await page.request.get(location)).json());
  await expect.poll(async () => (await statusOf()).data?.status).toBe("completed");
  const { data } = await statusOf();
  expect((data?.storedCount ?? 0) + (data?.duplicateCount ?? 0)).toBeGreaterThan(0);
});
