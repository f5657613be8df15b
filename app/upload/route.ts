import { refuseMethod } from "#lib/http/refuse-method.ts";

/** POST /upload: the address of earlier clients. */
export { uploadRoute as POST } from "#lib/http/upload-route.ts";

const refused = refuseMethod("OPTIONS, POST");
export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };
