"use client";

import { useSyncExternalStore } from "react";
import { Segmented } from "../ui/segmented.tsx";
import { parseTheme, rememberLook, type Theme, THEME_COOKIE, themes } from "./theme.ts";

const LABELS: Record<Theme, string> = { dark: "Dark", light: "Light", system: "System" };

function onThemeChange(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
const shownTheme = () => parseTheme(document.documentElement.dataset["theme"]);

/** Puts a theme on the page at once and keeps it for the next visit. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  rememberLook(THEME_COOKIE, theme);
}

/** Dark, light, or as the system says. */
export function ThemeChoice() {
  const theme = useSyncExternalStore(onThemeChange, shownTheme, () => null);
  return (
    <Segmented
      label="Theme"
      options={themes.map((value) => ({ value, label: LABELS[value] }))}
      value={theme}
      onChange={chooseTheme}
    />
  );
}
