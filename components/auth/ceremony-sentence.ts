const SENTENCES: Readonly<Record<string, string>> = {
  NotAllowedError:
    "The browser did not finish: it was cancelled, took too long, or found no passkey.",
  AbortError: "The browser did not finish: it was cancelled.",
  InvalidStateError: "This device already has a passkey for your account.",
  SecurityError: "The browser allows passkeys only over https or on localhost.",
  NotSupportedError: "This device cannot make the kind of passkey that is needed.",
  ConstraintError: "This device cannot check that it is you. Set up a screen lock or a PIN first.",
};

/**
 * What went wrong with a passkey, in a sentence: the server's own, or ours for what the browser
 * refuses. Anything unknown gets a sentence without technical detail.
 */
export function ceremonySentence(error: unknown): string {
  if (!(error instanceof Error)) return "Something went wrong. Please try again.";
  if (error.name === "ApiProblem") return error.message;
  return SENTENCES[error.name] ?? "The browser could not use a passkey. Please try again.";
}
