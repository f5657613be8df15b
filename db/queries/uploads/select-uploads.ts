import { and, count, desc, eq, gte, inArray, isNotNull, lt, or, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { healthRecord } from "../../schema/health-record.ts";
import { upload } from "../../schema/upload.ts";
import type { UploadRow } from "./select-upload.ts";

/** What is asked of the history; what is absent, or empty for the states, filters nothing. */
export type UploadFilter = {
  statuses?: readonly UploadRow["status"][] | undefined;
  client?: string | undefined;
  /** Uploads that stored a record of this type, or came to an address that names it. */
  recordType?: string | undefined;
  /** Received in [from, to). */
  from?: Date | undefined;
  to?: Date | undefined;
};

/** A person's uploads, newest first, and how many there are in all. */
export async function selectUploads(
  db: Queryable,
  params: UploadFilter & { userId: string; limit: number; offset: number },
): Promise<{ rows: UploadRow[]; totalCount: number }> {
  const chosen = and(eq(upload.userId, params.userId), ...conditions(params));
  const rows = await db
    .select()
    .from(upload)
    .where(chosen)
    .orderBy(desc(upload.receivedAt), desc(upload.id))
    .limit(params.limit)
    .offset(params.offset);
  const [total] = await db.select({ count: count() }).from(upload).where(chosen);
  return { rows, totalCount: total?.count ?? 0 };
}

/** The clients of a person's uploads, by name. */
export async function selectUploadClients(
  db: Queryable,
  params: { userId: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ client: upload.client })
    .from(upload)
    .where(and(eq(upload.userId, params.userId), isNotNull(upload.client)))
    .orderBy(upload.client)
    .limit(params.limit);
  return rows.flatMap(({ client }) => client ?? []);
}

function conditions({ statuses, client, recordType, from, to }: UploadFilter): SQL[] {
  const list: (SQL | undefined)[] = [
    statuses === undefined || statuses.length === 0
      ? undefined
      : inArray(upload.status, [...statuses]),
    client === undefined ? undefined : eq(upload.client, client),
    from === undefined ? undefined : gte(upload.receivedAt, from),
    to === undefined ? undefined : lt(upload.receivedAt, to),
    recordType === undefined ? undefined : holdsType(recordType),
  ];
  return list.flatMap((condition) => (condition === undefined ? [] : [condition]));
}

function holdsType(recordType: string): SQL | undefined {
  return or(
    sql`split_part(${upload.routeHint}, ':', 2) = ${recordType}`,
    sql`exists (select 1 from ${healthRecord} where ${healthRecord.uploadId} = ${upload.id}
      and ${healthRecord.userId} = ${upload.userId} and ${healthRecord.recordType} = ${recordType})`,
  );
}
