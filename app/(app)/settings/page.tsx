import type { Metadata } from "next";
import { ConnectSection } from "#components/settings/connect-section.tsx";
import { HealthDataSection } from "#components/settings/health-data-section.tsx";
import { InstallationSection } from "#components/settings/installation-section.tsx";
import { PasskeysSection } from "#components/settings/passkeys-section.tsx";
import { PeopleSection } from "#components/settings/people-section.tsx";
import { SessionsSection } from "#components/settings/sessions-section.tsx";
import styles from "#components/settings/settings.module.css";
import { SourcesSection } from "#components/settings/sources-section.tsx";
import { TokensSection } from "#components/settings/tokens-section.tsx";
import { requireViewer } from "#lib/auth/viewer.ts";
import { pageDeps } from "#lib/http/page-deps.ts";
import { readSources } from "#lib/usecases/grid/read-sources.ts";
import { listApiTokens } from "#lib/usecases/identity/list-api-tokens.ts";
import { listPasskeys } from "#lib/usecases/identity/list-passkeys.ts";
import { listPeople } from "#lib/usecases/identity/list-people.ts";
import { readPersonSettings } from "#lib/usecases/identity/person-settings.ts";
import { listSessions } from "#lib/usecases/identity/list-sessions.ts";

export const metadata: Metadata = { title: "Settings" };

const BYTES_PER_MIB = 1024 * 1024;

/** /settings: how one signs in, what acts for one, who else is here, how all is set up. */
export default async function SettingsPage() {
  const viewer = await requireViewer("/settings");
  const deps = await pageDeps();
  const { config } = deps;
  const [passkeys, sessions, tokens, people, { sources }, settings] = await Promise.all([
    listPasskeys(deps, { userId: viewer.userId }),
    listSessions(deps, { viewer }),
    listApiTokens(deps, { userId: viewer.userId }),
    viewer.role === "admin" ? listPeople(deps, { viewer }) : null,
    readSources(deps),
    readPersonSettings(deps, { userId: viewer.userId }),
  ]);
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <PasskeysSection passkeys={passkeys} />
        <SessionsSection sessions={sessions} />
        <HealthDataSection settings={settings} />
        {people !== null && <PeopleSection {...people} origin={config.publicUrl} />}
      </div>
      <div className={styles.column}>
        <TokensSection tokens={tokens} origin={config.publicUrl} userName={viewer.name} />
        <ConnectSection origin={config.publicUrl} userName={viewer.name} />
        <InstallationSection
          facts={{
            address: config.publicUrl,
            region: config.region,
            gridRegions: config.gridRegions,
            hasElectricityMapsKey: config.electricityMapsToken !== null,
            keplerTargetCount: config.keplerTargets.length,
            isDemo: config.demo,
            maxUploadMib: config.maxUploadBytes / BYTES_PER_MIB,
          }}
        />
        <SourcesSection sources={sources} />
      </div>
    </div>
  );
}
