import { z } from "zod";
import { setTimeout as sleep } from "node:timers/promises";

export const RECORDS_PER_UPLOAD = 40;
const FIRST_START_MS = Date.UTC(2022, 0, 1);
const PACE_MS = 5_000;
const RETRY_MS = 60;

/** Someone who uploads: whose token, and which numbers the next upload has. */
export type Sender = { userId: string; token: string };
export type Acknowledged = { userId: string; uploadId: string; sequence: number };

/** Steps of one person at times that no other upload has, so that each record can be counted. */
export function uploadBody(sequence: number): string {
  const firstMs = FIRST_START_MS + sequence * RECORDS_PER_UPLOAD * PACE_MS;
  const at = (index: number) => new Date(firstMs + index * PACE_MS).toISOString();
  const steps = Array.from({ length: RECORDS_PER_UPLOAD }, (_, index) => ({
    count: 1 + (index % 9),
    start_time: at(index),
    end_time: at(index + 1),
  }));
  return JSON.stringify({ timestamp: at(RECORDS_PER_UPLOAD), app_version: "1", steps });
}

/**
 * Uploads one file after the other until `signal` aborts, as a phone does: no answer, or one that
 * says "later", and the same bytes are sent again. Notes only what was answered with success.
 */
export async function keepSending(
  sender: Sender & { webUrl: string; firstSequence: number; pauseMs: number },
  onAcknowledged: (acknowledged: Acknowledged) => void,
  signal: AbortSignal,
): Promise<number> {
  let sequence = sender.firstSequence;
  while (!signal.aborted) {
    const uploadId = await send(sender, uploadBody(sequence));
    if (uploadId === null) {
      await sleep(RETRY_MS);
      continue;
    }
    onAcknowledged({ userId: sender.userId, uploadId, sequence });
    sequence += 1;
    await sleep(sender.pauseMs);
  }
  return sequence;
}

const accepted = z.object({ id: z.string() });
const TRY_AGAIN = [408, 429, 500, 502, 503, 507];
const ANSWER_MS = 20_000;

/** The upload's id; null when nobody knows whether it was accepted. */
async function send(
  sender: { webUrl: string; token: string },
  body: string,
): Promise<string | null> {
  const response = await fetch(`${sender.webUrl}/api/v1/uploads`, {
    method: "POST",
    headers: { authorization: `Bearer ${sender.token}`, "content-type": "application/json" },
    body,
    signal: AbortSignal.timeout(ANSWER_MS),
  }).catch(() => null);
  if (response === null) return null;
  const text = await response.text().catch(() => null);
  if (text === null || TRY_AGAIN.includes(response.status)) return null;
  if (!response.ok) throw new Error(`The web process answered ${response.status}: ${text}`);
  return accepted.parse(JSON.parse(text)).id;
}
