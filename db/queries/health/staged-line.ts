/** A record on its way into the staging table. Times are ISO text, `record` is JSON text. */
export type StagedRecord = {
  itemIndex: number;
  id: string;
  recordType: string;
  recordKey: string;
  /** The key that the platform's id gives, where the record is known by another. */
  sourceKey: string | null;
  origin: string | null;
  sourceId: string | null;
  startAt: string;
  endAt: string | null;
  zoneOffsetMinutes: number | null;
  localDate: string;
  record: string;
  flags: readonly string[];
  clientRecordVersion: number;
  lastModifiedAt: string | null;
};

/** One key that a deletion names. `sourceId` is set where the key is the platform's id. */
export type StagedDeletion = {
  itemIndex: number;
  recordType: string;
  recordKey: string;
  sourceId: string | null;
  deletedAt: string;
};

/** An entry to set aside. `raw` is JSON text; null when it is not to be kept. */
export type StagedRefusal = {
  itemIndex: number;
  pointer: string;
  reasonCode: string;
  reason: string;
  raw: string | null;
};

/** Columns of a staged line, in the order of COPY. One table, because one COPY runs at a time. */
export const STAGED_COLUMNS = [
  "kind text",
  "item_index integer",
  "record_type text",
  "record_key text",
  "source_id text",
  "last_modified_at timestamptz(3)",
  "id uuid",
  "source_key text",
  "origin text",
  "start_at timestamptz(3)",
  "end_at timestamptz(3)",
  "zone_offset_minutes integer",
  "local_date text",
  // Read as JSON only where it is stored: most of a file sent again is known already.
  "record text",
  "flags text[]",
  "client_record_version bigint",
  "pointer text",
  "reason_code text",
  "reason text",
] as const;

const NULL = "\\N";
const NULLS = (count: number) => `\t${NULL}`.repeat(count);
const AFTER_RECORD = `${NULLS(3)}\n`;
const AFTER_DELETION = `${NULLS(13)}\n`;
const BEFORE_RAW = NULLS(11);
const AFTER_RAW = NULLS(2);

/** A record as a line of COPY text. */
export function recordLine(row: StagedRecord): string {
  return (
    `record\t${row.itemIndex}\t${row.recordType}\t${text(row.recordKey)}\t${text(row.sourceId)}\t` +
    `${row.lastModifiedAt ?? NULL}\t${row.id}\t${text(row.sourceKey)}\t${text(row.origin)}\t` +
    `${row.startAt}\t${row.endAt ?? NULL}\t${row.zoneOffsetMinutes ?? NULL}\t${row.localDate}\t` +
    `${text(row.record)}\t${textArray(row.flags)}\t${row.clientRecordVersion}${AFTER_RECORD}`
  );
}

/** One key of a deletion as a line of COPY text. */
export function deletionLine(row: StagedDeletion): string {
  return (
    `deletion\t${row.itemIndex}\t${row.recordType}\t${text(row.recordKey)}\t` +
    `${text(row.sourceId)}\t${row.deletedAt}${AFTER_DELETION}`
  );
}

/** An entry that is set aside, as a line of COPY text. */
export function refusalLine(row: StagedRefusal): string {
  return (
    `refusal\t${row.itemIndex}${BEFORE_RAW}\t${text(row.raw)}${AFTER_RAW}\t` +
    `${text(row.pointer)}\t${text(row.reasonCode)}\t${text(row.reason)}\n`
  );
}

// Whether it must be escaped is asked first: half a million times the answer is no.
const SPECIAL = /[\\\t\n\r]/;
const EVERY_SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
};

function text(value: string | null): string {
  if (value === null) return NULL;
  if (!SPECIAL.test(value)) return value;
  return value.replaceAll(EVERY_SPECIAL, (character) => ESCAPES[character] ?? character);
}

/** A text[] literal; its own escaping lies inside that of the line. */
function textArray(values: readonly string[]): string {
  if (values.length === 0) return "{}";
  const quoted = values.map((value) => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
  return text(`{${quoted.join(",")}}`);
}
