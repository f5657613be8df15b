/**
 * A crontab entry that starts once at that minute. Cron knows no year: the entry must be removed
 * after the run. Units: milliseconds since 1970; the entry is in UTC and says so.
 */
export function cronEntry(startMs: number): string {
  const start = new Date(startMs);
  const fields = [
    start.getUTCMinutes(),
    start.getUTCHours(),
    start.getUTCDate(),
    start.getUTCMonth() + 1,
    "*",
  ];
  return `CRON_TZ=UTC\n${fields.join(" ")} /path/to/your-job`;
}

/** The same question for a script: the best starts as JSON. The token is read from the shell. */
export function curlCommand(address: string): string {
  return `curl -sS -H "Authorization: Bearer $PULSEGRID_TOKEN" '${address.replaceAll("'", "%27")}'`;
}
