/** GET /api/v1/uploads/:id/quarantine.csv: the same as a table. */
export { quarantineCsvRoute as GET } from "#lib/http/quarantine-download.ts";
