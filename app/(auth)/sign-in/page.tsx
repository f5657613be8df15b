import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInPanel } from "#components/auth/sign-in-panel.tsx";
import { optionalViewer } from "#lib/auth/viewer.ts";
import { safeCallbackPath } from "#lib/domain/identity/callback-path.ts";
import { pageDeps } from "#lib/http/page-deps.ts";
import { isSetUp } from "#lib/usecases/identity/is-set-up.ts";

export const metadata: Metadata = { title: "Sign in" };

type Search = Promise<Record<string, string | string[] | undefined>>;

const first = (value: string | string[] | undefined): string => [value ?? ""].flat()[0] ?? "";

/** /sign-in, with `?code=` from an invitation and `?callbackUrl=` from the page one came from. */
export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const nextPath = safeCallbackPath(first(search["callbackUrl"]));
  if ((await optionalViewer()) !== null) redirect(nextPath);
  const deps = await pageDeps();
  return (
    <SignInPanel
      origin={deps.config.publicUrl}
      code={first(search["code"]).slice(0, 100)}
      nextPath={nextPath}
      isFirst={!(await isSetUp(deps))}
    />
  );
}
