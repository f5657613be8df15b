"use client";

import { Button } from "../ui/button.tsx";
import { isMoving, type Transfer } from "./transfer-queue.ts";
import styles from "./transfer-list.module.css";
import { TransferRow } from "./transfer-row.tsx";
import { transfersSentence } from "./transfers-sentence.ts";
import { transferQueue } from "./use-transfers.ts";

/** The files of this visit, newest last, each with how far it has come. */
export function TransferList({ transfers }: { transfers: readonly Transfer[] }) {
  const isAnyAccepted = transfers.some(({ state }) => state.kind === "accepted");
  const sentence = transfersSentence(transfers);
  return (
    <>
      <output className={transfers.length === 0 ? "visually-hidden" : styles.summary}>
        {sentence}
      </output>
      {transfers.length > 0 && (
        <ul className={styles.list} aria-label="Files of this visit">
          {transfers.map((transfer) => (
            <TransferRow key={transfer.id} transfer={transfer} />
          ))}
        </ul>
      )}
      {isAnyAccepted && !isMoving(transfers) && (
        <Button
          look="quiet"
          className={styles.clear}
          onClick={() => transferQueue.removeAccepted()}
        >
          Clear this list
        </Button>
      )}
    </>
  );
}
