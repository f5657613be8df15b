import { keepGridGauges } from "../usecases/grid/keep-grid-gauges.ts";
import type { WebDeps } from "../wiring/container.ts";

const store = (globalThis.pulsegrid ??= {});
/** On `globalThis`, for the two addresses of the metrics are bundled apart and share one memory. */
const keepers = (store.gridGauges ??= new WeakMap());

/** Brings the gauges of the grid up to date, before somebody reads them. Never rejects. */
export function refreshGridGauges(deps: WebDeps): Promise<void> {
  const refresh = keepers.get(deps) ?? keepGridGauges(deps);
  keepers.set(deps, refresh);
  return refresh();
}
