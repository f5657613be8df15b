/** A day of one type whose records changed. Shape: `localDate` is `YYYY-MM-DD`. */
export type RecordDay = { recordType: string; localDate: string };
