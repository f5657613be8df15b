export type RecordFlagCode =
  | "implausible"
  | "parts_sorted"
  | "parts_outside_dropped"
  | "parts_repeated_dropped"
  | "last_modified_ignored"
  /** The client gave a local time without its zone; it was read as UTC. */
  | "naive_local_time"
  /** The client gave the figures of a day; the time of day within it is not known. */
  | "time_of_day_unknown";

/** What was noticed about a record that was kept, and of how many of its values: `implausible:2`. */
export type RecordFlag = `${RecordFlagCode}:${number}`;
