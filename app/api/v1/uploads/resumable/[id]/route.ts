/** /api/v1/uploads/resumable/:id: one of them, for its owner only. */
export {
  deleteTus as DELETE,
  describeTus as OPTIONS,
  headTus as HEAD,
  overriddenTus as POST,
  patchTus as PATCH,
  refusedUpload as GET,
  refusedUpload as PUT,
} from "#lib/http/tus-route.ts";
