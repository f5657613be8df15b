"use client";

import { useState } from "react";
import { sendJson } from "#lib/client/send-json.ts";
import {
  type ApiTokenItem,
  type CreateApiTokenResponse,
  createApiTokenResponse,
  doneResponse,
} from "#lib/contracts/identity.ts";
import { ProblemLine } from "../auth/problem-line.tsx";
import { Time } from "../ui/time.tsx";
import { ConfirmButton } from "../ui/confirm-button.tsx";
import { CreateTokenForm, type NewToken } from "./create-token-form.tsx";
import { SettingsRow } from "./settings-row.tsx";
import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";
import { ShownOnce } from "./shown-once.tsx";
import { uploadCurl } from "./upload-curl.ts";
import { useChange } from "./use-change.ts";

type TokensSectionProps = { tokens: readonly ApiTokenItem[]; origin: string; userName: string };

/** One's own bearer tokens: make, see the secret once, revoke. */
export function TokensSection({ tokens, origin, userName }: TokensSectionProps) {
  const { busy, problem, run } = useChange();
  const [created, setCreated] = useState<CreateApiTokenResponse | null>(null);
  const create = async (body: NewToken) => {
    const path = "/api/v1/tokens";
    setCreated(await sendJson({ method: "POST", path, body, schema: createApiTokenResponse }));
  };
  const revoke = async (id: string) => {
    await sendJson({ method: "DELETE", path: `/api/v1/tokens/${id}`, schema: doneResponse });
    if (created?.id === id) setCreated(null);
  };
  return (
    <SettingsSection
      title="API tokens"
      about="For phones, scripts and other machines that act for you."
    >
      <CreateTokenForm busy={busy} onCreate={(token) => run(() => create(token))} />
      <ProblemLine problem={problem} />
      {created !== null && (
        <ShownOnce
          note={`Copy the token "${created.name}" now: it is not shown again.`}
          secrets={[
            { label: "Token", text: created.token },
            ...(created.scopes.includes("upload")
              ? [
                  { label: "Upload with curl", text: uploadCurl(origin, created.token) },
                  {
                    label: "HCGateway",
                    text: `API base URL ${origin}, user name ${userName}, password ${created.token}`,
                  },
                ]
              : []),
          ]}
        />
      )}
      <ul className={styles.list}>
        {tokens.map((token) => (
          <SettingsRow
            key={token.id}
            title={token.name}
            facts={<TokenFacts token={token} />}
            actions={
              <ConfirmButton
                verb="Revoke"
                object={token.name}
                disabled={busy}
                onConfirm={() => run(() => revoke(token.id))}
              />
            }
          />
        ))}
      </ul>
    </SettingsSection>
  );
}

function TokenFacts({ token }: { token: ApiTokenItem }) {
  return (
    <>
      {token.scopes.join(", ")} · made <Time at={token.createdAt} look="date" /> ·{" "}
      {token.expiresAt === null ? (
        "no expiry"
      ) : (
        <>
          until <Time at={token.expiresAt} look="date" />
        </>
      )}{" "}
      ·{" "}
      {token.lastUsedAt === null ? (
        "not used yet"
      ) : (
        <>
          used <Time at={token.lastUsedAt} look="short" />
        </>
      )}
    </>
  );
}
