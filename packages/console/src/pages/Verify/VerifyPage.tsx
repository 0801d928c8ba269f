import type { VerificationState } from "@shoufa/contract";
import { asProblem, type Phrase, ProblemAlert, useText } from "@shoufa/web";
import { Spin } from "antd";
import { useEffect, useEffectEvent, useRef } from "react";
import { useParams, useSearchParams } from "react-router";
import { useFollowVerification, useOpenVerification } from "../../api/joining.ts";
import { EntryFrame } from "../../components/EntryFrame.tsx";
import { verifyPage as text } from "../../text/joining.ts";

const sentences: Readonly<Record<VerificationState, Phrase>> = {
  waiting: text.waiting,
  accepting: text.accepting,
  accepted: text.accepted,
  expired: text.expired,
  unknown: text.unknown,
  refused: text.refused,
};

/** Page of the second verification (二次验证), which WeCom opens on a member's phone with a code that works once. */
export function VerifyPage() {
  const { t } = useText();
  const { accountId = "" } = useParams();
  const [search] = useSearchParams();
  const code = search.get("code") ?? "";
  const open = useOpenVerification(accountId);
  const follow = useFollowVerification(accountId, open.data?.ticket ?? null);
  const begun = useRef(false);
  const begin = useEffectEvent(() => {
    if (!begun.current && code !== "") open.mutate(code);
    begun.current = true;
  });
  useEffect(() => begin(), []);
  return (
    <EntryFrame title={t(text.title)}>
      {code === "" ? (
        <p role="alert">{t(text.broken)}</p>
      ) : open.error !== null ? (
        <ProblemAlert problem={asProblem(open.error)} />
      ) : open.data === undefined ? (
        <p role="status">
          <Spin size="small" /> {t(text.working)}
        </p>
      ) : (
        <>
          <p>
            <strong>{t(text.hello, { name: open.data.name })}</strong>
          </p>
          <p role="status">{t(sentences[follow.data?.state ?? "waiting"])}</p>
        </>
      )}
    </EntryFrame>
  );
}
