"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";

type Copied = "no" | "yes" | "failed";

const WORDS: Record<Copied, string> = { no: "Copy", yes: "Copied", failed: "Select and copy it" };

/** Puts a text into the clipboard and says whether that worked. */
export function CopyButton({ text, object }: { text: string; object: string }) {
  const [copied, setCopied] = useState<Copied>("no");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied("yes");
    } catch {
      setCopied("failed");
    }
  };
  const Icon = copied === "yes" ? Check : Copy;
  return (
    <Button aria-label={`${WORDS[copied]}: ${object}`} onClick={() => void copy()}>
      <Icon size={14} aria-hidden="true" />
      <span aria-live="polite">{WORDS[copied]}</span>
    </Button>
  );
}
