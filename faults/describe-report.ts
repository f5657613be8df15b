import type { CampaignReport } from "./campaign.ts";

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

/** The totals of a campaign, for a person. */
export function describeReport(report: CampaignReport, seed: number): string {
  const { audit, kills } = report;
  const byKind = new Map<string, number>();
  for (const { role, how } of kills) {
    const kind = `${role}: ${how}`;
    byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  }
  const lines = [...byKind]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([kind, count]) => `  ${String(count).padStart(4)}  ${kind}`);
  return [
    `Seed ${seed}. ${kills.length} kills in ${seconds(report.chaosMs)}:`,
    ...lines,
    `Acknowledged ${audit.acknowledged}; lost ${audit.lost.length}; doubled ${audit.doubled.length}; ` +
      `failed ${audit.failed.length}; unfinished ${audit.unfinished.length}; ` +
      `accepted without anybody being told ${audit.unacknowledged}.`,
    `${report.backlogCount} of them waited at the last kill; ` +
      `all was processed ${seconds(report.recoveryMs)} later, by one worker. ` +
      `On SIGTERM web ended with ${report.exits.web}, worker with ${report.exits.worker}.`,
  ].join("\n");
}
