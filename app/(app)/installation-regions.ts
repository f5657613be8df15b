/**
 * The regions a view shows when its address names none: the installation's own first, because a
 * run that starts now starts there, then those whose grid is read.
 */
export function installationRegions(config: {
  region: string | null;
  gridRegions: readonly string[];
}): string[] {
  const own = config.region === null ? [] : [config.region];
  return [...new Set([...own, ...config.gridRegions])];
}
