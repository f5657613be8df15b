import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { isTimeZone } from "#components/format/time.ts";
import { AppFrame } from "#components/layout/app-frame.tsx";
import { DashboardProvider } from "#components/layout/dashboard-provider.tsx";
import { preferredLocale } from "#components/layout/preferred-locale.ts";
import { RAIL_COOKIE, ZONE_COOKIE } from "#components/layout/theme.ts";
import { ViewerClockProvider } from "#components/ui/viewer-clock.tsx";
import { optionalViewer } from "#lib/auth/viewer.ts";
import { Providers } from "#lib/client/providers.tsx";
import { cloudRegions } from "#lib/domain/grid/regions.ts";
import { pageDeps } from "#lib/http/page-deps.ts";
import { installationRegions } from "./installation-regions.ts";

/** The frame of every page behind the sign-in. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const viewer = await optionalViewer();
  // The page asks for the sign-in itself: it knows where to come back to.
  if (viewer === null) return children;
  const { config, clock } = await pageDeps();
  const look = await cookies();
  const zone = look.get(ZONE_COOKIE)?.value ?? "UTC";
  const regions = cloudRegions.map(({ id, name, zone: gridZone, provider }) => ({
    id,
    name,
    zone: gridZone,
    provider,
  }));
  return (
    <Providers>
      <ViewerClockProvider
        locale={preferredLocale((await headers()).get("accept-language"))}
        timeZone={isTimeZone(zone) ? zone : "UTC"}
        nowMs={clock.now().getTime()}
      >
        <DashboardProvider regions={regions} defaultRegions={installationRegions(config)}>
          <AppFrame
            viewerName={viewer.name}
            isDemo={config.demo}
            isNarrow={look.get(RAIL_COOKIE)?.value === "narrow"}
          >
            {children}
          </AppFrame>
        </DashboardProvider>
      </ViewerClockProvider>
    </Providers>
  );
}
