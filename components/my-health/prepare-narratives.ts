import type { OwnNarrative, OwnNarrativesResponse } from "#lib/contracts/uploads.ts";
import { CATALOGUE, isRecordType } from "#lib/domain/health/catalogue.ts";
import type { TableModel } from "../ui/table-model.ts";

export type NarrativeDay = { localDate: string; narratives: readonly OwnNarrative[] };

export type TypeCount = { recordType: string; label: string; count: number; ratio: number };

export type NarrativesModel = {
  days: readonly NarrativeDay[];
  narratives: readonly OwnNarrative[];
  totalCount: number;
  types: readonly TypeCount[];
  recordCount: number;
  estimated: boolean;
  simulated: boolean;
};

/** A record type as people call it. */
export const typeLabel = (recordType: string): string =>
  isRecordType(recordType) ? CATALOGUE[recordType].label : recordType;

/**
 * One's own narratives by their local day, latest first, and the records behind them by type. The
 * ratio of a type is its share of the most frequent one: the length of its bar.
 */
export function prepareNarratives(response: OwnNarrativesResponse): NarrativesModel {
  const { narratives, totalCount, recordsByType } = response;
  const byDate = Map.groupBy(narratives, ({ localDate }) => localDate);
  const most = Math.max(1, ...recordsByType.map(({ count }) => count));
  return {
    days: [...byDate]
      .map(([localDate, ofDay]) => ({ localDate, narratives: ofDay }))
      .toSorted((one, other) => other.localDate.localeCompare(one.localDate)),
    narratives,
    totalCount,
    types: recordsByType
      .map(({ recordType, count }) => ({
        recordType,
        label: typeLabel(recordType),
        count,
        ratio: count / most,
      }))
      .toSorted((one, other) => other.count - one.count),
    recordCount: recordsByType.reduce((sum, { count }) => sum + count, 0),
    estimated: narratives.some(({ co2e }) => co2e.estimated),
    simulated: narratives.some(({ co2e }) => co2e.simulated),
  };
}

/** The narratives as a table to take away. */
export function narrativesTable({ narratives }: NarrativesModel): TableModel {
  return {
    columns: [
      { label: "day" },
      { label: "type" },
      { label: "narrative" },
      { label: "records", numeric: true },
      { label: "CO2e (g)", numeric: true },
      { label: "low (g)", numeric: true },
      { label: "high (g)", numeric: true },
      { label: "energy (J)", numeric: true },
      { label: "rules" },
    ],
    rows: narratives.map((narrative) => [
      narrative.localDate,
      typeLabel(narrative.recordType),
      narrative.text,
      narrative.recordCount,
      narrative.co2e.value,
      narrative.co2e.low,
      narrative.co2e.high,
      narrative.energy.value,
      narrative.rulesVersion,
    ]),
  };
}

/** The records by type as a table. */
export const typesTable = ({ types }: NarrativesModel): TableModel => ({
  columns: [{ label: "type" }, { label: "records", numeric: true }],
  rows: types.map(({ label, count }) => [label, count]),
});
