import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE } from "#components/layout/theme.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Pulsegrid", template: "%s - Pulsegrid" },
  description: "The energy and the CO2e of every narrative, container and service.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

/** The document. The theme comes from a cookie, so the first paint already has it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme}>
      <body>{children}</body>
    </html>
  );
}
