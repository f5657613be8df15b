import type { ContainerRow } from "#lib/contracts/containers.ts";

export const sortKeys = [
  "namespace",
  "pod",
  "container",
  "node",
  "watts",
  "energy",
  "co2e",
] as const;
export type SortKey = (typeof sortKeys)[number];
export type Sort = { key: SortKey; isDescending: boolean };

const VALUE: Record<SortKey, (row: ContainerRow) => string | number | null> = {
  namespace: (row) => row.namespace,
  pod: (row) => row.podName,
  container: (row) => row.containerName,
  node: (row) => row.node,
  watts: (row) => row.wattsNow,
  energy: (row) => row.energy.value,
  co2e: (row) => row.co2e.value,
};

/** Rows in the wanted order. Unknown values come last in both directions: they are not small. */
export function sortContainers(rows: readonly ContainerRow[], sort: Sort): ContainerRow[] {
  const value = VALUE[sort.key];
  const sign = sort.isDescending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const left = value(a);
    const right = value(b);
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === "number" && typeof right === "number") return sign * (left - right);
    return sign * String(left).localeCompare(String(right));
  });
}

/** Rows of which a name contains every word of the search. */
export function searchContainers(rows: readonly ContainerRow[], search: string): ContainerRow[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [...rows];
  return rows.filter((row) => {
    const text =
      `${row.namespace ?? ""} ${row.podName ?? ""} ${row.containerName} ${row.node} ${row.region ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The order after a click on a heading: the other way round, or the new key with the biggest first. */
export function nextSort(sort: Sort, key: SortKey): Sort {
  if (sort.key === key) return { key, isDescending: !sort.isDescending };
  return { key, isDescending: key === "watts" || key === "energy" || key === "co2e" };
}
