/** /api/v1/uploads/resumable: uploads that go on where they were cut off (tus 1.0). */
export {
  createTus as POST,
  describeTus as OPTIONS,
  refusedUploads as DELETE,
  refusedUploads as GET,
  refusedUploads as PATCH,
  refusedUploads as PUT,
} from "#lib/http/tus-route.ts";
