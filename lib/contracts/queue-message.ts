import { z } from "zod";

const text = z.string().max(2_048).nullish();

/**
 * A job as other systems and we send it: the superset of the spellings that are known. Everything
 * but the object's name may be missing, and what is not known is kept.
 */
export const queueMessage = z.looseObject({
  /** Ours alone: the upload that is meant. */
  upload_id: z.uuid().nullish(),
  replay: z.boolean().nullish(),
  key: text,
  object_key: text,
  user_id: z
    .union([z.string().max(255), z.number()])
    .transform(String)
    .nullish(),
  retry_count: z.coerce.number().int().min(0).max(1_000).nullish().catch(0),
});

export type QueueMessage = z.infer<typeof queueMessage>;
