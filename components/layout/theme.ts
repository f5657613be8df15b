export const themes = ["dark", "light", "system"] as const;
export type Theme = (typeof themes)[number];

export const THEME_COOKIE = "pulsegrid-theme";
export const ZONE_COOKIE = "pulsegrid-zone";
export const RAIL_COOKIE = "pulsegrid-rail";

const YEAR_SECONDS = 31_536_000;

/** The theme a cookie holds; dark when it holds none. */
export function parseTheme(text: string | undefined): Theme {
  return themes.find((theme) => theme === text) ?? "dark";
}

/** Remembers a choice of look on this browser, where the server can read it before it paints. */
export function rememberLook(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
