import type { BrowserSupport } from "./browser-support.ts";
import { ProblemLine } from "./problem-line.tsx";
import styles from "./sign-in-panel.module.css";

const SENTENCES: Record<Exclude<BrowserSupport, "ready" | "other-address">, string> = {
  insecure:
    "Passkeys work only over https, or on localhost. Ask your administrator for the https address.",
  "no-passkeys":
    "This browser has no passkeys. Use a current Chrome, Edge, Firefox or Safari, or open Pulsegrid on your phone.",
};

type SupportNoticeProps = { support: BrowserSupport; origin: string; query: string };

/** Why passkeys cannot be used here, and what to do instead; nothing when they can. */
export function SupportNotice({ support, origin, query }: SupportNoticeProps) {
  if (support === "ready") return null;
  if (support === "other-address") {
    return (
      <p className={styles.notice}>
        Passkeys belong to one address. Continue at{" "}
        <a href={`${origin}/sign-in${query}`}>{origin}</a>.
      </p>
    );
  }
  return <ProblemLine problem={SENTENCES[support]} />;
}
