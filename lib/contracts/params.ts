import { z } from "zod";

/** The `:id` of an address. */
export const idParams = z.object({ id: z.uuid() });

/** The `:userId` of the Open Wearables SDKs: theirs, and nothing is decided by it. */
export const openWearablesParams = z.object({ userId: z.string().min(1).max(200) });
