"use client";

import { KeyRound } from "lucide-react";
import { useEffect } from "react";
import { BrandMark } from "../ui/brand-mark.tsx";
import { Button } from "../ui/button.tsx";
import { useBrowserSupport } from "./browser-support.ts";
import { CreatePasskeyForm } from "./create-passkey-form.tsx";
import { signInWithPasskey } from "./passkey-client.ts";
import { ProblemLine } from "./problem-line.tsx";
import styles from "./sign-in-panel.module.css";
import { SupportNotice } from "./support-notice.tsx";
import { useAction } from "./use-action.ts";

export type SignInPanelProps = {
  /** The address passkeys are bound to. */
  origin: string;
  /** A set-up code that came with the link; empty for none. */
  code: string;
  /** The page to show afterwards, checked by the server. */
  nextPath: string;
  /** Nobody has an account yet. */
  isFirst: boolean;
};

/** The way in: with a passkey one has, or with a code to make one. */
export function SignInPanel({ origin, code, nextPath, isFirst }: SignInPanelProps) {
  const { busy, problem, run } = useAction();
  const support = useBrowserSupport(origin);
  const isBlocked = support !== "ready";
  // A code in the address would stay in the history of a shared computer.
  useEffect(() => {
    if (code !== "") window.history.replaceState(null, "", window.location.pathname);
  }, [code]);
  const goOn = () => window.location.assign(nextPath);
  const signIn = async () => {
    await signInWithPasskey();
    goOn();
  };
  return (
    <main className={styles.page}>
      <div className={styles.panel}>
        <header>
          <BrandMark sizePx={36} />
          <h1>Pulsegrid</h1>
          <p>The energy and the CO2e of every narrative, container and service.</p>
        </header>
        <SupportNotice support={support} origin={origin} query={queryOf(code)} />
        {!isFirst && (
          <div className={styles.form}>
            <Button look="primary" disabled={busy || isBlocked} onClick={() => run(signIn)}>
              <KeyRound size={16} aria-hidden="true" />
              {busy ? "Waiting for your device" : "Sign in with passkey"}
            </Button>
            <ProblemLine problem={problem} />
          </div>
        )}
        <section aria-labelledby="first-time">
          <h2 id="first-time">{isFirst ? "Set up the first administrator" : "First time here?"}</h2>
          <CreatePasskeyForm code={code} isFirst={isFirst} disabled={isBlocked} onDone={goOn} />
        </section>
      </div>
    </main>
  );
}

const queryOf = (code: string): string => (code === "" ? "" : `?code=${encodeURIComponent(code)}`);
