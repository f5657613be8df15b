import {
  Box,
  ChartColumn,
  Clock,
  FileText,
  Grid3x3,
  Heart,
  type LucideIcon,
  Settings,
} from "lucide-react";

/** Which choices of the top bar a page reads. One that it does not read is not offered there. */
export type PageControls = { region: boolean; range: boolean; signal: boolean };

export type NavItem = {
  href: string;
  label: string;
  icon: LucideIcon;
  group: "main" | "own";
  /** Second key of the shortcut that starts with `g`. */
  key: string;
  controls: PageControls;
};

const all: PageControls = { region: true, range: true, signal: true };
const none: PageControls = { region: false, range: false, signal: false };

export const navItems: readonly NavItem[] = [
  {
    href: "/overview",
    label: "Overview",
    icon: ChartColumn,
    group: "main",
    key: "o",
    controls: all,
  },
  { href: "/grid", label: "Grid", icon: Grid3x3, group: "main", key: "g", controls: all },
  { href: "/windows", label: "Windows", icon: Clock, group: "main", key: "w", controls: all },
  {
    href: "/narratives",
    label: "Narratives",
    icon: FileText,
    group: "main",
    key: "n",
    controls: { ...all, region: false },
  },
  { href: "/containers", label: "Containers", icon: Box, group: "main", key: "c", controls: all },
  { href: "/my-health", label: "My health", icon: Heart, group: "own", key: "h", controls: none },
  { href: "/settings", label: "Settings", icon: Settings, group: "own", key: "s", controls: none },
];

/** The entry a path belongs to; null outside of all of them. */
export function navItemOf(pathname: string): NavItem | null {
  return navItems.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`)) ?? null;
}
