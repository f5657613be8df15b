/** GET /api/v1/uploads/:id/events: the states of one upload, as they are reached. */
export { uploadEventsRoute as GET } from "#lib/http/upload-events.ts";
