import type { UploadDetail } from "#lib/contracts/uploads.ts";

type QuarantinedRecord = UploadDetail["quarantinedRecords"][number];

export type ReasonGroup = { reason: string; reasonCode: string; pointers: readonly string[] };

/** Quarantined records under their reason, the most frequent first, in the order of the file. */
export function groupReasons(records: readonly QuarantinedRecord[]): ReasonGroup[] {
  const inOrder = records.toSorted((one, other) => one.itemIndex - other.itemIndex);
  const groups = Map.groupBy(inOrder, ({ reasonCode, reason }) => `${reasonCode}\n${reason}`);
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { reason, reasonCode } = first;
      return [{ reason, reasonCode, pointers: group.map(({ pointer }) => pointer) }];
    })
    .toSorted((one, other) => other.pointers.length - one.pointers.length);
}
