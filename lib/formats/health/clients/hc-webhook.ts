import type { RecordCandidate } from "#lib/domain/health/validate-record.ts";
import {
  isLooseObject,
  type LooseObject,
  pointerByTable,
  pointerSegment,
  type PointerTable,
} from "../loose-json.ts";
import type { UploadItems } from "../upload-items.ts";
import { deviceOf } from "./health-connect-record.ts";
import { WEBHOOK_LISTS, type WebhookList } from "./hc-webhook-lists.ts";

/**
 * Whether a root object is a body of the HC Webhook app: its two root fields, or a list under one
 * of the keys it uses.
 */
export function isHcWebhook(root: LooseObject): boolean {
  if ("timestamp" in root && "app_version" in root) return true;
  return Object.keys(root).some((key) => WEBHOOK_LISTS.has(key) && Array.isArray(root[key]));
}

/**
 * Every entry of every list of an HC Webhook body. Entries of a list this version does not know
 * are set aside one by one, so that none is lost; fields that are no lists are the app's own.
 */
export function* walkHcWebhook(
  root: LooseObject,
  at: string,
  items: UploadItems,
): Generator<undefined> {
  for (const [key, list] of Object.entries(root)) {
    const known = WEBHOOK_LISTS.get(key);
    const listAt = at + pointerSegment(key);
    if (Array.isArray(list)) yield* walkList(list, { at: listAt, known }, items);
    else if (known !== undefined) {
      const reason = "A list of records is expected.";
      items.refuse({ at: listAt, raw: list, reasonCode: "wrong_type", reason });
    }
  }
}

type ListPlace = { at: string; known: WebhookList | undefined };

function* walkList(
  list: unknown[],
  { at, known }: ListPlace,
  items: UploadItems,
): Generator<undefined> {
  const pointerOf = known === undefined ? noPointer : pointerReader(known);
  for (let position = 0; position < list.length; position += 1) {
    const raw: unknown = list[position];
    list[position] = null;
    if (known === undefined) {
      const reason = "This version does not read records of this type.";
      items.refuse({ at: `${at}/${position}`, raw, reasonCode: "unsupported_type", reason });
    } else if (isLooseObject(raw)) {
      items.record(candidateOf(raw, known), { at, position, raw, pointerOf });
    } else {
      const reason = "A record must be an object.";
      items.refuse({ at: `${at}/${position}`, raw, reasonCode: "wrong_type", reason });
    }
    if (items.isDue) yield;
  }
}

const noPointer = (): string => "";

const METADATA: PointerTable = {
  "/origin": "/metadata/data_origin",
  "/device/manufacturer": "/metadata/device/manufacturer",
  "/device/model": "/metadata/device/model",
  "/device/type": "/metadata/device/type",
};
/** Where a bucket keeps what a plain entry keeps under a name of its own. */
const OF_BUCKET: PointerTable = {
  "/bpm": "/avg",
  "/rmssd_millis": "/avg",
  "/percentage": "/avg",
  "/rate": "/avg",
  "/delta_celsius": "/avg_delta_celsius",
};

function pointerReader({ type, pointers }: WebhookList) {
  const table = { ...METADATA, ...pointers };
  return (pointer: string, raw: unknown): string => {
    const target = pointerByTable(pointer, table);
    if (!isLooseObject(raw)) return target;
    // Without a readable end, or with one out of bounds, the start cannot be told: the end is named.
    if (
      type === "SleepSession" &&
      pointer === "/start" &&
      typeof raw.duration_seconds === "number"
    ) {
      return "/session_end_time";
    }
    const isBucket = raw.avg !== undefined || raw.avg_delta_celsius !== undefined;
    return isBucket ? (OF_BUCKET[target] ?? target) : target;
  };
}

/** This client sends no ids and no offsets; its `Z` is only how it prints a moment. */
function candidateOf(item: LooseObject, list: WebhookList): RecordCandidate {
  const { type, isInterval } = list;
  const metadata = isLooseObject(item.metadata) ? item.metadata : null;
  const end =
    type === "SleepSession" ? item.session_end_time : isInterval ? item.end_time : item.time;
  return {
    type,
    start: type === "SleepSession" ? sleepStart(item) : isInterval ? item.start_time : item.time,
    end,
    zoneOffset: type === "SleepSession" ? offsetIn(end) : null,
    values: list.valuesOf(item),
    origin: metadata === null ? null : metadata.data_origin,
    sourceId: null,
    clientRecordId: null,
    clientRecordVersion: null,
    lastModified: null,
    device: metadata === null ? null : deviceOf(metadata.device),
  };
}

/**
 * This client sends the end and the duration of a sleep session, not its start. What of them is
 * unreadable goes to the validator as the start, for it to say so.
 */
function sleepStart({
  session_end_time: end,
  duration_seconds: durationSeconds,
}: LooseObject): unknown {
  if (durationSeconds === undefined || durationSeconds === null) return null;
  if (typeof durationSeconds !== "number") return { durationSeconds };
  const endMs = typeof end === "string" ? Date.parse(end) : Number.NaN;
  return Number.isNaN(endMs) ? end : Math.round(endMs - durationSeconds * 1000);
}

function offsetIn(time: unknown): string | null {
  return typeof time === "string" ? (/[+-]\d{2}:?\d{2}$/.exec(time)?.[0] ?? null) : null;
}
