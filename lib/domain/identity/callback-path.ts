/** Where a person lands who asked for no page in particular. */
export const HOME_PATH = "/overview";

const BASE = "http://base.invalid";

/**
 * The page to show after sign-in: a path of this site, or `/overview` for anything else, among it
 * full addresses, `//host`, `\\host`, `javascript:` and the API.
 */
export function safeCallbackPath(asked: string | null | undefined): string {
  if (asked === null || asked === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(asked)) {
    return HOME_PATH;
  }
  if (asked.includes("\\") || !URL.canParse(asked, BASE)) return HOME_PATH;
  const url = new URL(asked, BASE);
  const stays = url.origin === BASE && !url.pathname.startsWith("//");
  const isPage = !url.pathname.startsWith("/api/") && !url.pathname.startsWith("/sign-in");
  return stays && isPage && url.pathname !== "/" ? url.pathname + url.search : HOME_PATH;
}
