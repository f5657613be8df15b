import { z } from "zod";

/** POST /api/v2/login. `password` is an API token; a push token is not kept, nothing is pushed. */
export const hcgatewayLoginRequest = z.object({
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
  fcmToken: z.string().max(4096).nullish(),
});

/** POST /api/v2/refresh. */
export const hcgatewayRefreshRequest = z.object({ refresh: z.string().min(1).max(200) });

/** Answer of both. */
export const hcgatewayTokenResponse = z.object({
  token: z.string(),
  refresh: z.string(),
  expiry: z.iso.datetime(),
});

/** The record type in an address; the server it comes from took `HeartRate` and `heartRate`. */
export const hcgatewayTypeParams = z.object({ type: z.string().min(1).max(60) });

/** DELETE /api/v2/sync/{type}: ids of the platform. */
export const hcgatewayDeleteRequest = z.object({
  uuid: z.union([
    z.string().min(1).max(256),
    z.array(z.string().min(1).max(256)).min(1).max(1_000),
  ]),
});

export const hcgatewayDoneResponse = z.object({ success: z.literal(true) });

/**
 * POST /api/v2/fetch/{type}. Of the queries of that server's database only these are understood:
 * one record by its id, one app, and a span of starts.
 */
export const hcgatewayFetchRequest = z.object({
  queries: z
    .union([
      z.array(z.unknown()).max(0),
      z.strictObject({
        _id: z.string().max(256).optional(),
        id: z.string().max(256).optional(),
        app: z.string().max(256).optional(),
        start: z
          .strictObject({
            $gte: z.iso.datetime({ offset: true }).optional(),
            $lt: z.iso.datetime({ offset: true }).optional(),
          })
          .optional(),
      }),
    ])
    .optional(),
});

/** Records as that server gives them back: what a record measures under `data`. */
export const hcgatewayFetchResponse = z.array(
  z.object({
    _id: z.string(),
    id: z.string(),
    app: z.string().nullable(),
    start: z.string(),
    end: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  }),
);

export type HcgatewayFetchRequest = z.infer<typeof hcgatewayFetchRequest>;
export type HcgatewayFetchResponse = z.infer<typeof hcgatewayFetchResponse>;
