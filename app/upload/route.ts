/** POST /upload: the address of earlier clients. */
export { uploadRoute as POST } from "#lib/http/upload-route.ts";
