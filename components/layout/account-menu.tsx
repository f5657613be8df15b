"use client";

import { LogOut } from "lucide-react";
import { MenuButton, MenuList } from "../ui/menu-list.tsx";
import { Popover } from "../ui/popover.tsx";
import styles from "./account-menu.module.css";
import { ThemeChoice } from "./theme-choice.tsx";

/** Who is signed in, the look of the pages, and the way out. */
export function AccountMenu({ viewerName }: { viewerName: string }) {
  return (
    <Popover
      label="Account"
      triggerLabel={`${viewerName}, account`}
      triggerClassName={styles.who}
      trigger={
        <>
          <span className={styles.avatar} data-letters={initials(viewerName)} aria-hidden="true" />
          <span className={styles.name}>{viewerName}</span>
        </>
      }
    >
      <p className={styles.signedIn}>
        Signed in as <b>{viewerName}</b>
      </p>
      <ThemeChoice />
      <MenuList>
        <MenuButton icon={<LogOut />} onClick={() => void leave()}>
          Sign out
        </MenuButton>
      </MenuList>
    </Popover>
  );
}

async function leave(): Promise<void> {
  // Loaded when it is asked for: nobody signs out on the first paint.
  const { signOut } = await import("../auth/passkey-client.ts");
  await signOut();
  window.location.assign("/sign-in");
}

/** At most two letters that stand for a name. */
function initials(name: string): string {
  const letters = name
    .split(/\s+/)
    .map((word) => word.at(0) ?? "")
    .join("");
  return (letters.length > 1 ? letters : name).slice(0, 2).toUpperCase();
}
