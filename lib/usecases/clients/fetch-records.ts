import { asOwner, type Database } from "#db/client.ts";
import { type OwnRecordRow, selectOwnRecords } from "#db/queries/health/select-own-records.ts";
import type { HcgatewayFetchRequest, HcgatewayFetchResponse } from "#lib/contracts/hcgateway.ts";
import { Failure } from "#lib/domain/errors.ts";
import type { RecordType } from "#lib/domain/health/catalogue.ts";
import { rnFields } from "#lib/formats/health/write-rn-record.ts";
import { isStoredRecord } from "../uploads/stored-record.ts";

/** One answer is held whole, because that is the shape HCGateway gives. */
const MOST_RECORDS = 5_000;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A person's own records of one type, newest first, as HCGateway gives them back.
 *
 * Errors   invalid_input where more than 5,000 are chosen: never a part that looks like the whole.
 */
export async function fetchRecords(
  deps: { db: Database },
  params: { userId: string; recordType: RecordType; queries: HcgatewayFetchRequest["queries"] },
): Promise<HcgatewayFetchResponse> {
  const { userId, recordType } = params;
  const filter = Array.isArray(params.queries) ? {} : (params.queries ?? {});
  const { _id: platformId, id = platformId ?? null } = filter;
  const { $gte = null, $lt = null } = filter.start ?? {};
  const rows = await asOwner(deps.db, userId, (tx) =>
    selectOwnRecords(tx, {
      userId,
      recordType,
      recordId: id === null ? null : { text: id, uuid: UUID.test(id) ? id : null },
      origin: filter.app ?? null,
      from: $gte === null ? null : new Date($gte),
      to: $lt === null ? null : new Date($lt),
      limit: MOST_RECORDS + 1,
    }),
  );
  if (rows.length > MOST_RECORDS) {
    throw new Failure(
      "invalid_input",
      `more than ${MOST_RECORDS} records: ask for a span of starts`,
    );
  }
  return rows.flatMap(document);
}

function document(row: OwnRecordRow): HcgatewayFetchResponse {
  if (!isStoredRecord(row.record)) return [];
  const id = row.sourceId ?? row.id;
  return [
    {
      _id: id,
      id,
      app: row.origin,
      start: row.startAt.toISOString(),
      end: row.endAt?.toISOString() ?? null,
      data: rnFields(row.record),
    },
  ];
}
