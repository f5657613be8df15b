import { recordTypeNamed, type RecordType } from "#lib/domain/health/catalogue.ts";
import { isDaySummary, readDaySummary } from "./clients/day-summary.ts";
import { addDeletion, walkDeletions } from "./clients/deletions.ts";
import { isFlat } from "./clients/flat-record.ts";
import { isFlutterPoint, walkFlutter } from "./clients/flutter.ts";
import { isHcWebhook, walkHcWebhook } from "./clients/hc-webhook.ts";
import { isOpenWearables, walkOpenWearables } from "./clients/open-wearables.ts";
import { addRecord, walkRecords } from "./clients/record-list.ts";
import { isLooseObject, type LooseObject, objectOrEmpty } from "./loose-json.ts";
import type { UploadItems } from "./upload-items.ts";

/** A document of a client that was recognised, ready to be read. */
export type ClientDocument = {
  client: string;
  clientVersion: unknown;
  /** Reads the entries, with `at` as the pointer of the document; pauses for flushes. */
  walk: (at: string, items: UploadItems) => Generator<undefined>;
};

type Hint = { client: string; type: RecordType | null };

/**
 * Whose document a JSON value is, by what it holds; the address decides what that leaves open.
 *
 * Shape    `routeHint` as `tasker:Steps`, or empty.
 * Missing  null when no client is known that writes such.
 */
export function documentOf(root: unknown, routeHint: string): ClientDocument | null {
  const [client = "", name = ""] = routeHint.split(":", 2);
  const hint = { client, type: name === "" ? null : recordTypeNamed(name) };
  if (Array.isArray(root)) return listDocument(root, "", hint);
  return isLooseObject(root) ? objectDocument(root, hint) : null;
}

function objectDocument(root: LooseObject, hint: Hint): ClientDocument | null {
  if (isOpenWearables(root) || (hint.client === "open-wearables" && isLooseObject(root.data))) {
    return ours("open-wearables", root.sdkVersion, (at, items) =>
      walkOpenWearables(root, at, items),
    );
  }
  const deletions = deletionDocument(root, hint);
  if (deletions !== null) return deletions;
  if ("data" in root) return dataDocument(root.data, hint);
  if (isFlutterPoint(root)) return flutterDocument([root], null);
  const held = POINT_LISTS.find((key) => hasFlutterPoint(root[key]));
  const points = held === undefined ? null : root[held];
  if (held !== undefined && Array.isArray(points)) return flutterDocument(points, `/${held}`);
  if (isDaySummary(root) || (hint.client === "hc-export" && "date" in root)) {
    const { app_version: version } = objectOrEmpty(root.metadata);
    return atOnce("healthconnect-export", version, (at, items) => readDaySummary(root, at, items));
  }
  if (Array.isArray(root.records)) return listDocument(root.records, "/records", paged(hint, root));
  if (isHcWebhook(root)) {
    return ours("hc-webhook", root.app_version, (at, items) => walkHcWebhook(root, at, items));
  }
  return singleDocument(root, hint);
}

const POINT_LISTS = ["records", "points", "dataPoints", "healthData"];

function ours(
  client: string,
  clientVersion: unknown,
  walk: ClientDocument["walk"],
): ClientDocument {
  return { client, clientVersion, walk };
}

/** A document of few entries. */
function atOnce(
  client: string,
  clientVersion: unknown,
  read: (at: string, items: UploadItems) => void,
): ClientDocument {
  return ours(client, clientVersion, function* walk(at, items) {
    read(at, items);
    if (items.isDue) yield;
  });
}

function flutterDocument(points: readonly unknown[], key: string | null): ClientDocument {
  return ours("flutter-health", null, (at, items) => {
    const atOf = (position: number) => (key === null ? at : `${at}${key}/${position}`);
    return walkFlutter(points, atOf, items);
  });
}

function hasFlutterPoint(list: unknown): boolean {
  return Array.isArray(list) && isFlutterPoint(list.find(isLooseObject));
}

/** HCGateway's envelope: one record or a list of them; also points of Flutter under that key. */
function dataDocument(data: unknown, hint: Hint): ClientDocument | null {
  if (Array.isArray(data)) {
    if (hasFlutterPoint(data)) return flutterDocument(data, "/data");
    return ours("hcgateway", null, (at, items) =>
      walkRecords(data, { at: `${at}/data`, hinted: hint.type }, items),
    );
  }
  if (!isLooseObject(data)) return null;
  return atOnce("hcgateway", null, (at, items) =>
    addRecord(data, { at: `${at}/data`, position: null, hinted: hint.type }, items),
  );
}

/** Only the Tasker plugin hands out tokens for pages. */
function paged(hint: Hint, root: LooseObject): Hint {
  return "pageToken" in root && hint.client === "" ? { ...hint, client: "tasker" } : hint;
}

/** Records in Health Connect's own shape, of whichever client; flat ones; points of Flutter. */
function listDocument(list: unknown[], at: string, hint: Hint): ClientDocument {
  const first = list.find(isLooseObject);
  if (isFlutterPoint(first)) return flutterDocument(list, at);
  const client =
    first !== undefined && isFlat(first)
      ? "flat"
      : hint.client === "tasker" || hasMillis(first)
        ? "tasker"
        : "health-connect-records";
  return ours(client, null, (base, items) =>
    walkRecords(list, { at: base + at, hinted: hint.type }, items),
  );
}

function hasMillis(record: LooseObject | undefined): boolean {
  return typeof (record?.startTime ?? record?.time) === "number";
}

function singleDocument(root: LooseObject, hint: Hint): ClientDocument | null {
  const hasTime = "time" in root || "startTime" in root;
  if (
    !isFlat(root) &&
    !(hasTime && (hint.type !== null || "recordType" in root || "metadata" in root))
  )
    return null;
  const client = isFlat(root) ? "flat" : hasMillis(root) ? "tasker" : "health-connect-records";
  return atOnce(client, null, (at, items) =>
    addRecord(root, { at, position: null, hinted: hint.type }, items),
  );
}

/** Deletions of ours, of react-native-health-connect's changes, and of HCGateway's DELETE. */
function deletionDocument(root: LooseObject, hint: Hint): ClientDocument | null {
  if (hint.client === "hcgateway-delete" && "uuid" in root) {
    const { uuid } = root;
    return ours("hcgateway", null, function* walk(at, items) {
      const place = { at: `${at}/uuid`, hinted: hint.type };
      if (Array.isArray(uuid)) yield* walkDeletions(uuid, place, items);
      else addDeletion(uuid, place, items);
    });
  }
  const { deletions, deletionChanges, upsertionChanges, records } = root;
  if (Array.isArray(deletions)) {
    return ours("health-connect-records", null, function* walk(at, items) {
      if (Array.isArray(records))
        yield* walkRecords(records, { at: `${at}/records`, hinted: hint.type }, items);
      yield* walkDeletions(deletions, { at: `${at}/deletions`, hinted: hint.type }, items);
    });
  }
  if (!Array.isArray(deletionChanges) && !Array.isArray(upsertionChanges)) return null;
  return ours("health-connect-records", null, function* walk(at, items) {
    if (Array.isArray(upsertionChanges)) {
      for (const [position, change] of upsertionChanges.entries()) {
        const raw: unknown = isLooseObject(change) ? change.record : change;
        const recordAt = `${at}/upsertionChanges/${position}${isLooseObject(change) ? "/record" : ""}`;
        addRecord(raw, { at: recordAt, position: null, hinted: hint.type }, items);
        if (items.isDue) yield;
      }
    }
    if (Array.isArray(deletionChanges)) {
      yield* walkDeletions(
        deletionChanges,
        { at: `${at}/deletionChanges`, hinted: hint.type },
        items,
      );
    }
  });
}
