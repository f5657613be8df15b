import type { SourcesResponse } from "#lib/contracts/sources.ts";

type Source = SourcesResponse["sources"][number];

export type SourceGroup = {
  key: string;
  name: string;
  /** How many things this source was asked about: zones, nodes. */
  subjectCount: number;
  /** The worst of them decides. */
  state: Source["state"];
  ageSeconds: number | null;
  detail: string | null;
  isSimulated: boolean;
};

export type SourcesModel = {
  groups: SourceGroup[];
  all: readonly Source[];
  alerts: SourcesResponse["alerts"];
  choices: SourcesResponse["choices"];
};

const NAMES: Readonly<Record<string, string>> = {
  "electricity-maps": "Electricity Maps",
  "uk-carbon-intensity": "UK Carbon Intensity",
  "energy-charts": "Energy-Charts",
  "watttime-moer": "WattTime (marginal)",
  "watttime-aoer": "WattTime (average)",
  entsoe: "ENTSO-E",
  eia: "EIA",
  "annual-average": "Annual averages",
  simulated: "Simulated grid",
  kepler: "Kepler",
  upload: "Uploads",
  queue: "Queue",
};

/** The name of a source as people know it. */
export const sourceName = (name: string): string => NAMES[name] ?? name;

const WORST: readonly Source["state"][] = ["ok", "never", "stale", "failing"];

/** Sources of one name together: as old as the oldest of them and as bad as the worst. */
export function prepareSources(response: SourcesResponse): SourcesModel {
  const { sources, alerts, choices } = response;
  const groups = new Map<string, SourceGroup>();
  for (const source of sources) {
    const key = `${source.kind} ${source.name}`;
    const known = groups.get(key);
    groups.set(key, known === undefined ? toGroup(key, source) : merge(known, source));
  }
  return { groups: [...groups.values()], all: sources, alerts, choices };
}

function toGroup(key: string, source: Source): SourceGroup {
  return {
    key,
    name: sourceName(source.name),
    subjectCount: source.subject === null ? 0 : 1,
    state: source.state,
    ageSeconds: source.ageSeconds,
    detail: source.detail,
    isSimulated: source.simulated,
  };
}

function merge(group: SourceGroup, source: Source): SourceGroup {
  const isWorse = WORST.indexOf(source.state) > WORST.indexOf(group.state);
  const { ageSeconds } = group;
  const oldest =
    ageSeconds === null || source.ageSeconds === null
      ? (ageSeconds ?? source.ageSeconds)
      : Math.max(ageSeconds, source.ageSeconds);
  return {
    ...group,
    subjectCount: group.subjectCount + (source.subject === null ? 0 : 1),
    state: isWorse ? source.state : group.state,
    detail: isWorse ? source.detail : group.detail,
    ageSeconds: oldest,
    isSimulated: group.isSimulated || source.simulated,
  };
}
