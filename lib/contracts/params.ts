import { z } from "zod";

/** The `:id` of an address. */
export const idParams = z.object({ id: z.uuid() });
