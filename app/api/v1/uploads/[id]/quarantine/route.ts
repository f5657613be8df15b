/** GET /api/v1/uploads/:id/quarantine: the records that were set aside, to be put right. */
export { quarantineJsonRoute as GET } from "#lib/http/quarantine-download.ts";
