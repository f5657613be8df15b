import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#db/client.ts";
import { type Audit, auditCampaign } from "./audit.ts";
import { type Acknowledged, keepSending, type Sender } from "./client.ts";
import { seededRandom } from "./random.ts";
import { type Killed, type Role, runSlot, startUnharmed } from "./slot.ts";
import type { Installation } from "./spawn-process.ts";

export type CampaignOptions = {
  installation: Installation;
  db: Database;
  senders: readonly Sender[];
  kills: number;
  seed: number;
  /** Kill the production build's server too, where there is one. */
  hasBuild: boolean;
  /** Called after each kill. */
  onProgress: (progress: { kills: number; acknowledged: number }) => void;
};

export type CampaignReport = {
  kills: readonly Killed[];
  audit: Audit;
  /** From the first start to the last kill. */
  chaosMs: number;
  /** From the last kill until nothing was left to process. */
  recoveryMs: number;
  /** What was acknowledged and not yet processed at the last kill. */
  backlogCount: number;
  /** How the processes that nobody killed ended on SIGTERM. */
  exits: Readonly<Record<Role, string>>;
};

const PAUSE_MS = 150;
const SETTLE_POLL_MS = 500;
/** Nothing more is expected when nothing was finished for so long. */
const STANDSTILL_MS = 90_000;
const CALM_MS = 2_000;

/**
 * Kills web and two workers until `kills` is reached while people upload, then lets one of each
 * run in peace until nothing is left to do, and compares.
 *
 * Errors   rejects when a process ends by itself, or an upload is refused for good.
 */
export async function runCampaign(options: CampaignOptions): Promise<CampaignReport> {
  const { installation, db, hasBuild } = options;
  const acknowledged: Acknowledged[] = [];
  const sending = new AbortController();
  const clients = options.senders.map((sender, index) =>
    keepSending(
      { ...sender, webUrl: installation.webUrl, firstSequence: index * 100_000, pauseMs: PAUSE_MS },
      (one) => acknowledged.push(one),
      sending.signal,
    ),
  );
  const startedMs = performance.now();
  const kills = await killUntilEnough(options, () => acknowledged.length);
  const lastKillMs = performance.now();
  const backlogCount = (await auditCampaign(db, acknowledged)).unfinished.length;

  const web = startUnharmed("web", installation, hasBuild);
  const worker = startUnharmed("worker", installation, hasBuild);
  try {
    const before = acknowledged.length;
    let deadlineMs = performance.now() + STANDSTILL_MS;
    while (acknowledged.length === before && performance.now() < deadlineMs) await sleep(CALM_MS);
    sending.abort();
    await Promise.all(clients);
    let audit = await auditCampaign(db, acknowledged);
    while (audit.unfinished.length > 0 && performance.now() < deadlineMs) {
      await sleep(SETTLE_POLL_MS);
      const leftBefore = audit.unfinished.length;
      audit = await auditCampaign(db, acknowledged);
      if (audit.unfinished.length < leftBefore) deadlineMs = performance.now() + STANDSTILL_MS;
    }
    const recoveryMs = performance.now() - lastKillMs;
    web.child.kill("SIGTERM");
    worker.child.kill("SIGTERM");
    const exits = { web: await web.ended, worker: await worker.ended };
    const chaosMs = lastKillMs - startedMs;
    return { kills, audit, chaosMs, recoveryMs, backlogCount, exits };
  } finally {
    sending.abort();
    web.child.kill("SIGKILL");
    worker.child.kill("SIGKILL");
  }
}

async function killUntilEnough(
  options: CampaignOptions,
  acknowledgedCount: () => number,
): Promise<Killed[]> {
  const kills: Killed[] = [];
  const chaos = new AbortController();
  const onKilled = (killed: Killed) => {
    kills.push(killed);
    options.onProgress({ kills: kills.length, acknowledged: acknowledgedCount() });
    if (kills.length >= options.kills) chaos.abort();
  };
  const roles: readonly Role[] = ["web", "worker", "worker"];
  const slots = roles.map((role, index) =>
    runSlot(
      {
        role,
        installation: options.installation,
        random: seededRandom(options.seed + index),
        hasBuild: options.hasBuild,
        onKilled,
      },
      chaos.signal,
    ),
  );
  try {
    await Promise.all(slots);
  } finally {
    chaos.abort();
    await Promise.allSettled(slots);
  }
  return kills;
}
