/** The names of our cookies, and whether they are for https only. */
export type CookieNames = {
  session: string;
  csrf: string;
  callbackUrl: string;
  /** Ties a passkey ceremony to the browser that began it. */
  ceremony: string;
  secure: boolean;
};

/**
 * Cookie names of an installation. Browsers do not keep the cookies of two ports of one host
 * apart, so the port is in the name; over https the `__Host-` prefix keeps other hosts out.
 */
export function cookieNames(publicUrl: string): CookieNames {
  const { protocol, port } = new URL(publicUrl);
  const secure = protocol === "https:";
  const prefix = `${secure ? "__Host-" : ""}pulsegrid${port === "" ? "" : `-${port}`}`;
  return {
    session: `${prefix}.session`,
    csrf: `${prefix}.csrf`,
    callbackUrl: `${prefix}.callback`,
    ceremony: `${prefix}.ceremony`,
    secure,
  };
}

/**
 * The value of one cookie in a `Cookie` header.
 *
 * Missing  null when it is absent, and when it is there twice: a second one was planted, and
 *          which of them is ours cannot be known (B5).
 */
export function readCookie(header: string | null, name: string): string | null {
  const values = (header ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
  return values.length === 1 ? (values[0] ?? null) : null;
}
