import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";

export type InstallationFacts = {
  address: string;
  /** null: unset, and then the CO2e of the installation's own work is unknown. */
  region: string | null;
  gridRegions: readonly string[];
  hasElectricityMapsKey: boolean;
  keplerTargetCount: number;
  isDemo: boolean;
  maxUploadMib: number;
};

/** How the installation is set up, to read: it is changed where Pulsegrid is started. */
export function InstallationSection({ facts }: { facts: InstallationFacts }) {
  const rows: readonly (readonly [string, string])[] = [
    ["Address", facts.address],
    ["Own region", facts.region ?? "not set, so the CO2e of its own work is unknown"],
    ["Grid regions", facts.gridRegions.join(", ")],
    [
      "Electricity Maps",
      facts.hasElectricityMapsKey ? "key is set" : "no key, open sources are read",
    ],
    ["Kepler", keplerText(facts)],
    ["Demo data", facts.isDemo ? "on: simulated values are labelled as such" : "off"],
    ["Largest upload", `${facts.maxUploadMib} MiB`],
  ];
  return (
    <SettingsSection
      title="Installation"
      about="Set by environment variables where Pulsegrid is started."
    >
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </SettingsSection>
  );
}

function keplerText({ keplerTargetCount, isDemo }: InstallationFacts): string {
  if (keplerTargetCount > 0) {
    return `${keplerTargetCount} ${keplerTargetCount === 1 ? "exporter" : "exporters"}`;
  }
  return isDemo ? "a simulated exporter" : "no exporter connected";
}
