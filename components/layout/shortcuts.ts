/** Every shortcut, as the list that `?` opens shows them. */
export const shortcuts: readonly { keys: string; action: string }[] = [
  { keys: "Ctrl K or ⌘ K", action: "Search pages, regions and ranges" },
  {
    keys: "g then o, g, w, n, c, h, s",
    action: "Go to Overview, Grid, Windows, Narratives, Containers, My health, Settings",
  },
  { keys: "[ and ]", action: "One range earlier, one later" },
  { keys: "z", action: "Zoom out to twice the range" },
  { keys: "t", action: "Next theme: dark, light, system" },
  { keys: "k", action: "Kiosk: hide navigation and top bar, and bring them back" },
  { keys: "?", action: "Show this list" },
  { keys: "Arrow keys", action: "Move between the cells of a heatmap; Enter opens one" },
];

export type ShortcutAction =
  | { kind: "palette" | "help" | "earlier" | "later" | "zoom-out" | "theme" | "kiosk" | "prefix" }
  | { kind: "go"; key: string };

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

const SINGLE: Record<string, Exclude<ShortcutAction["kind"], "go">> = {
  "?": "help",
  "[": "earlier",
  "]": "later",
  z: "zoom-out",
  t: "theme",
  k: "kiosk",
  g: "prefix",
};

/**
 * What a key press means. `afterPrefix`: the press before was `g`. `typing`: the focus is in a
 * field, where only the palette answers. `withSingleKeys`: false where the viewer turned them off,
 * as somebody does who speaks to the machine. Missing: null when it means nothing.
 * Source: WCAG 2.2, 2.1.4 Character Key Shortcuts.
 */
export function readShortcut(
  press: Press,
  context: { afterPrefix: boolean; typing: boolean; withSingleKeys: boolean },
): ShortcutAction | null {
  const withCommand = press.ctrlKey || press.metaKey;
  if (withCommand && press.key.toLowerCase() === "k") return { kind: "palette" };
  if (withCommand || press.altKey || context.typing || !context.withSingleKeys) return null;
  if (context.afterPrefix) return { kind: "go", key: press.key };
  const kind = SINGLE[press.key];
  return kind === undefined ? null : { kind };
}
