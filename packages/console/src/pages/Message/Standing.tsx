/** Why a message does not go on, and what a person can do about it, above everything else on its page. */
import type { Message } from "@shoufa/contract";
import { reasonText } from "@shoufa/contract/reason-text";
import { asProblem, CopyId, ProblemAlert, ReasonedButton, Time, useText } from "@shoufa/web";
import { Alert } from "antd";
import { useState } from "react";
import { useMessageAction } from "../../api/messages.ts";
import { DoctorLink } from "../../components/doctor/DoctorLink.tsx";
import { useMayNot } from "../../components/use-may.ts";
import { decisions as text } from "../../text/decisions.ts";
import { type Decision, DecisionDialog } from "./DecisionDialog.tsx";
import styles from "./MessagePage.module.css";

export function Standing({ message }: { readonly message: Message }) {
  const { t, language, platform } = useText();
  const mayNot = useMayNot("message.send");
  const [decision, setDecision] = useState<Decision | null>(null);
  return (
    <>
      {message.held !== null && (
        <Alert
          type="warning"
          showIcon
          className={styles.waiting ?? ""}
          title={t(text.held, { count: message.counts.held })}
          description={
            <>
              <p>{reasonText(message.held, language, platform)}</p>
              <p className={styles.decide}>
                <ReasonedButton type="default" whyNot={mayNot} onClick={() => setDecision("sendAgain")}>
                  {t(text.sendAgain)}
                </ReasonedButton>
                <ReasonedButton type="default" whyNot={mayNot} onClick={() => setDecision("countAsSent")}>
                  {t(text.countAsSent)}
                </ReasonedButton>
              </p>
            </>
          }
        />
      )}
      <Waiting message={message} onCancel={() => setDecision("cancel")} />
      {decision !== null && <DecisionDialog message={message} decision={decision} onClose={() => setDecision(null)} />}
    </>
  );
}

function Waiting({ message, onCancel }: { readonly message: Message; readonly onCancel: () => void }) {
  const { t, language, platform } = useText();
  const mayNot = useMayNot("message.send");
  const isBlocked = message.state === "blocked";
  const retry = useMessageAction(message, "retry");
  /** When an attempt was asked for here, and the time of attempt that the message had then: it gets another one after it. */
  const [asked, setAsked] = useState<{ readonly at: string; readonly until: string } | null>(null);
  const [triedAt, setTriedAt] = useState<string | null>(null);
  const [last, setLast] = useState(message.waiting);
  if (message.waiting !== null && message.waiting !== last) setLast(message.waiting);
  if (asked !== null && message.waiting !== null && message.waiting.until !== asked.until) {
    setAsked(null);
    setTriedAt(asked.at);
  }
  // While it is being attempted it waits for nothing, and is blocked all the same.
  const waiting = message.waiting ?? (isBlocked ? last : null);
  if (waiting === null) return null;
  const isTrying = retry.isPending || asked !== null || message.waiting === null;
  const address = waiting.params["address"];
  const tryNow = (): void => {
    const at = new Date().toISOString();
    retry.mutate(undefined, { onSuccess: (changed) => setAsked({ at, until: changed.waiting?.until ?? "" }) });
  };
  return (
    <Alert
      type={isBlocked ? "error" : "warning"}
      showIcon
      className={styles.waiting ?? ""}
      title={t(isBlocked ? text.blocked : text.waiting)}
      description={
        <>
          <p>
            {reasonText(waiting, language, platform)} <DoctorLink />
          </p>
          <dl className={styles.waitingFacts}>
            {waiting.code === "wecom.60020" && address !== undefined && (
              <>
                <dt>{t(text.seenAddress)}</dt>
                <dd>
                  <CopyId id={String(address)} what={t(text.seenAddress)} />
                </dd>
              </>
            )}
            <dt>{t(text.nextAttempt)}</dt>
            <dd>{isTrying ? t(text.retrying) : <Time at={waiting.until} withSeconds />}</dd>
          </dl>
          <p className={styles.decide}>
            {waiting.canRetry && (
              <ReasonedButton type="primary" whyNot={mayNot} loading={isTrying} onClick={tryNow}>
                {t(text.retry)}
              </ReasonedButton>
            )}
            <ReasonedButton type="default" whyNot={mayNot} onClick={onCancel}>
              {t(text.cancel)}
            </ReasonedButton>
            <span role="status" className="quiet">
              {!isTrying && triedAt !== null && (
                <>
                  {t(text.stillRefused)} <Time at={triedAt} withSeconds />
                </>
              )}
            </span>
          </p>
          {retry.error !== null && <ProblemAlert problem={asProblem(retry.error)} />}
        </>
      }
    />
  );
}
