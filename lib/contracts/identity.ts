import { z } from "zod";

const base64Url = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .regex(/^[A-Za-z0-9_-]+$/, "must be base64url without padding");

const instant = z.iso.datetime();
const label = z.string().trim().min(1).max(100);

/** A credential id has at most 1023 bytes (WebAuthn level 3), which base64url makes 1364 characters. */
export const credentialIdText = base64Url(1364);

export const personName = z.string().trim().min(1).max(100);
export const personRole = z.enum(["admin", "member"]);
export const tokenScope = z.enum(["upload", "read", "shift"]);
export type TokenScope = z.infer<typeof tokenScope>;

/** GET /api/v1/me: who is asking, and by which means. */
export const meResponse = z.object({
  userId: z.uuid(),
  name: z.string(),
  role: personRole,
  via: z.enum(["session", "token"]),
  scopes: z.array(z.string()),
});

/** GET and PATCH /api/v1/me/settings: what a person chose for their own data. */
export const personSettings = z.object({
  /** Records of cycle, fertility and sexual health are stored. False: they are never written. */
  storeReproductive: z.boolean(),
});
export const changeSettingsRequest = z.strictObject({ storeReproductive: z.boolean() });
export type PersonSettings = z.infer<typeof personSettings>;

/**
 * POST /api/passkey/registration/options. With `name` and `code`: a new account. Without both and
 * under a session: one more passkey for that account.
 */
export const registrationOptionsRequest = z
  .strictObject({ name: personName.optional(), code: z.string().min(1).max(100).optional() })
  .refine(({ name, code }) => (name === undefined) === (code === undefined), {
    error: "name and code belong together",
  });
export type RegistrationOptionsRequest = z.infer<typeof registrationOptionsRequest>;

/** POST /api/passkey/authentication/options: nothing is asked, because nobody is named. */
export const authenticationOptionsRequest = z.strictObject({});

const publicKeyParameter = z.object({ type: z.literal("public-key"), alg: z.number().int() });

/** What `navigator.credentials.create` is given, in the JSON form of WebAuthn level 3. */
export const registrationOptionsResponse = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(publicKeyParameter),
  timeout: z.number(),
  attestation: z.literal("none"),
  excludeCredentials: z.array(z.object({ id: z.string(), type: z.literal("public-key") })),
  authenticatorSelection: z.object({
    residentKey: z.literal("required"),
    requireResidentKey: z.literal(true),
    userVerification: z.literal("required"),
  }),
});
export type RegistrationOptions = z.infer<typeof registrationOptionsResponse>;

/** What `navigator.credentials.get` is given. Usernameless: the same shape for everybody. */
export const authenticationOptionsResponse = z.object({
  rpId: z.string(),
  challenge: z.string(),
  timeout: z.number(),
  userVerification: z.literal("required"),
});
export type AuthenticationOptions = z.infer<typeof authenticationOptionsResponse>;

const credentialFields = {
  id: credentialIdText,
  rawId: credentialIdText,
  type: z.literal("public-key"),
  clientExtensionResults: z.record(z.string(), z.unknown()),
  authenticatorAttachment: z.string().max(40).nullish(),
};

/** The browser's answer to a registration, as `@simplewebauthn/browser` sends it. */
export const registrationCredential = z.object({
  ...credentialFields,
  response: z.object({
    clientDataJSON: base64Url(8192),
    attestationObject: base64Url(32_768),
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});
export type RegistrationCredential = z.infer<typeof registrationCredential>;

/** The browser's answer to a sign-in. An empty user handle counts as none. */
export const authenticationCredential = z.object({
  ...credentialFields,
  response: z.object({
    clientDataJSON: base64Url(8192),
    authenticatorData: base64Url(8192),
    signature: base64Url(8192),
    userHandle: z.string().max(128).nullish(),
  }),
});
export type AuthenticationCredential = z.infer<typeof authenticationCredential>;

/** POST /api/auth/*: the form token of GET /api/auth/csrf, and the credential of a ceremony. */
export const authActionRequest = z.strictObject({
  csrfToken: z.string().max(200),
  response: z.unknown().optional(),
});
export type AuthActionRequest = z.infer<typeof authActionRequest>;
/** GET /api/auth/csrf. */
export const csrfResponse = z.object({ csrfToken: z.string() });

/** POST /api/passkey/registration/verify, under a session: finishes adding a passkey. */
export const addPasskeyRequest = z.strictObject({ response: registrationCredential });

export const passkeyItem = z.object({
  credentialId: z.string(),
  label: z.string(),
  synced: z.boolean(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  flaggedAt: instant.nullable(),
});
export type PasskeyItem = z.infer<typeof passkeyItem>;
export const passkeysResponse = z.object({ passkeys: z.array(passkeyItem) });
export const passkeyParams = z.object({ credentialId: credentialIdText });
export const renamePasskeyRequest = z.strictObject({ label });

export const sessionItem = z.object({
  id: z.uuid(),
  userAgent: z.string().nullable(),
  current: z.boolean(),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
});
export type SessionItem = z.infer<typeof sessionItem>;
export const sessionsResponse = z.object({ sessions: z.array(sessionItem) });

export const apiTokenItem = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(tokenScope),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
});
export type ApiTokenItem = z.infer<typeof apiTokenItem>;
export const apiTokensResponse = z.object({ tokens: z.array(apiTokenItem) });
export const createApiTokenRequest = z.strictObject({
  name: label,
  scopes: z.array(tokenScope).min(1).max(3),
  expiresInDays: z.number().int().min(1).max(3650).nullable().default(null),
});
/** `token` is the secret itself: it is in this one answer and nowhere else. */
export const createApiTokenResponse = apiTokenItem.extend({ token: z.string() });
export type CreateApiTokenResponse = z.infer<typeof createApiTokenResponse>;

export const invitationItem = z.object({
  id: z.uuid(),
  role: personRole,
  createdAt: instant,
  expiresAt: instant.nullable(),
});
export type InvitationItem = z.infer<typeof invitationItem>;
export const personItem = z.object({
  userId: z.uuid(),
  name: z.string(),
  role: personRole,
  simulated: z.boolean(),
  createdAt: instant,
});
export type PersonItem = z.infer<typeof personItem>;
/** GET /api/v1/invitations: who is here, and which invitations are still open. */
export const invitationsResponse = z.object({
  people: z.array(personItem),
  invitations: z.array(invitationItem),
});
export type InvitationsResponse = z.infer<typeof invitationsResponse>;
export const invitePersonRequest = z.strictObject({ role: personRole.default("member") });
/** `code` is shown once; only its hash is kept. */
export const invitePersonResponse = invitationItem.extend({ code: z.string() });

export const doneResponse = z.object({ done: z.boolean() });
