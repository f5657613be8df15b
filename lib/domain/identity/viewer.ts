/** The person a request speaks for, and by which means it proved that. */
export type Viewer = {
  userId: string;
  name: string;
  role: "admin" | "member";
  via: "session" | "token";
  /** What a token may do. A session may do everything its person may, so it has none. */
  scopes: readonly string[];
  /** null for a token. */
  sessionId: string | null;
};
