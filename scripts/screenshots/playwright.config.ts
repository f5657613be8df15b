import { defineConfig } from "@playwright/test";
import base from "../../playwright.config.ts";

export default defineConfig({
  ...base,
  testDir: ".",
  testMatch: "pages.shot.ts",
  outputDir: "../../test-results",
  timeout: 300_000,
});
