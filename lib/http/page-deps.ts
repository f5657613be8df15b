import { type WebDeps, webDeps } from "../wiring/container.ts";

/** The ports for a page that reads through a use-case while the server renders it. */
export const pageDeps = (): Promise<WebDeps> => webDeps();
