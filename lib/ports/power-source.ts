/** One address that tells cumulative energy in the Prometheus text format. */
export interface PowerSource {
  /** Name of the target: the key its counters are stored under. */
  readonly name: string;
  /** Region the measured machines stand in; null when nobody said, and then CO2e is unknown. */
  readonly region: string | null;
  readonly simulated: boolean;
  /**
   * The text of one scrape.
   *
   * Errors   Failure `upstream_unavailable` when there is no answer (refused, DNS, timeout, 5xx),
   *          `upstream_invalid` when the answer is not such a text (HTML, redirect, too large).
   */
  read(signal: AbortSignal): Promise<string>;
}
