"use client";

import type { UploadDetail } from "#lib/contracts/uploads.ts";
import { formatCount } from "../format/number.ts";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import { groupReasons, type ReasonGroup } from "./group-reasons.ts";
import styles from "./upload-details.module.css";

const SHOWN_AT_ONCE = 8;

/** Why records were set aside, and where in the file each of them stands. */
export function ReasonList({ detail }: { detail: UploadDetail }) {
  const { locale } = useViewerTime();
  const { quarantinedRecords, quarantinedCount } = detail;
  if (quarantinedRecords.length === 0) return null;
  const listedCount = quarantinedRecords.length;
  return (
    <div className={styles.reasons}>
      <h3>Why records were quarantined</h3>
      <ul>
        {groupReasons(quarantinedRecords).map((group) => (
          <Reason key={`${group.reasonCode} ${group.reason}`} group={group} />
        ))}
      </ul>
      {quarantinedCount !== null && quarantinedCount > listedCount && (
        <p className="num">
          The first {formatCount(listedCount, locale)} of {formatCount(quarantinedCount, locale)}{" "}
          are listed.
        </p>
      )}
    </div>
  );
}

function Reason({ group }: { group: ReasonGroup }) {
  const { locale } = useViewerTime();
  const { reason, pointers } = group;
  const rest = pointers.slice(SHOWN_AT_ONCE);
  return (
    <li>
      <p>
        {reason}{" "}
        <small className="num">
          {formatCount(pointers.length, locale)} {pointers.length === 1 ? "record" : "records"}
        </small>
      </p>
      <Pointers pointers={pointers.slice(0, SHOWN_AT_ONCE)} />
      {rest.length > 0 && (
        <details>
          <summary>{formatCount(rest.length, locale)} more</summary>
          <Pointers pointers={rest} />
        </details>
      )}
    </li>
  );
}

function Pointers({ pointers }: { pointers: readonly string[] }) {
  return (
    <p className={styles.pointers}>
      {pointers.map((pointer, index) => (
        <code key={`${index} ${pointer}`}>{pointer === "" ? "the whole file" : pointer}</code>
      ))}
    </p>
  );
}
