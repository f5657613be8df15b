import type { RegionOption } from "./dashboard-provider.tsx";

/** Regions that match a search in id, name or zone; those of the installation come first. */
export function filterRegions(
  regions: readonly RegionOption[],
  search: string,
  own: ReadonlySet<string>,
): RegionOption[] {
  const wanted = search.trim().toLowerCase();
  const matches = regions.filter(({ id, name, zone, provider }) =>
    `${id} ${name} ${zone ?? ""} ${provider}`.toLowerCase().includes(wanted),
  );
  return matches.toSorted((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)));
}

/**
 * The choice after one region was ticked or unticked. The last one stays, because a view without
 * a region shows nothing; a choice equal to the installation's own is no choice and gives none.
 */
export function toggleRegion(
  shown: readonly string[],
  id: string,
  own: readonly string[],
): readonly string[] {
  const next = shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id];
  if (next.length === 0) return shown;
  const isOwn = next.length === own.length && next.every((other) => own.includes(other));
  return isOwn ? [] : next;
}
