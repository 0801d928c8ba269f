import { RollbackOutlined } from "@ant-design/icons";
import type { Message } from "@shoufa/contract";
import { reasonText } from "@shoufa/contract/reason-text";
import { asProblem, ProblemAlert, ReasonedButton, Time, useText } from "@shoufa/web";
import { Alert, Button, Checkbox, Modal } from "antd";
import { useState } from "react";
import { useMessageAction } from "../../api/messages.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { useMayNot } from "../../components/use-may.ts";
import { decisions } from "../../text/decisions.ts";
import { recalls as text } from "../../text/recalls.ts";
import styles from "./MessagePage.module.css";
import { useAccepted } from "./use-accepted.ts";

/** Takes the message back, after its dialog has said from whom and from where it does not disappear. */
export function RecallButton({ message }: { readonly message: Message }) {
  const { t } = useText();
  const mayNot = useMayNot("message.send");
  const [isOpen, setOpen] = useState(false);
  const until = message.recallableUntil;
  if (until === null && !isOpen) return null;
  const isOver = until !== null && Date.parse(until) <= Date.now();
  return (
    <>
      <ReasonedButton
        type="default"
        icon={<RollbackOutlined aria-hidden />}
        whyNot={isOver ? t(text.over) : mayNot}
        onClick={() => setOpen(true)}
      >
        {t(message.recall === null ? text.recall : text.again)}
      </ReasonedButton>
      {isOpen && <RecallDialog message={message} onClose={() => setOpen(false)} />}
    </>
  );
}

function RecallDialog({ message, onClose }: { readonly message: Message; readonly onClose: () => void }) {
  const { t } = useText();
  const [isWhole, setWhole] = useState(true);
  const hasParts = message.part !== null && message.part.of > 1;
  const accepted = useAccepted(t(text.begun), onClose);
  const act = useMessageAction(message, hasParts && isWhole ? "recallParts" : "recall", accepted);
  const { counts, part, recallableUntil } = message;
  const concerned = counts.accepted + counts["recall-refused"] + counts["recall-unknown"] + counts.sending;
  const isMoot = recallableUntil === null && !act.isPending;
  const open = counts.waiting;
  return (
    <Modal
      open
      title={t(text.title)}
      onCancel={onClose}
      closable={false}
      footer={
        isMoot ? (
          <Button onClick={onClose}>{t(decisions.close)}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t(text.keep)}</Button>
            <Button type="primary" danger loading={act.isPending} onClick={() => act.mutate()}>
              {t(text.ok)}
            </Button>
          </>
        )
      }
    >
      <div className={styles.risk}>
        <CompanyLine />
        {isMoot ? (
          <p role="status">{t(decisions.moot)}</p>
        ) : (
          <>
            <p>{t(text.accepted, { count: concerned })}</p>
            {open > 0 && <p>{t(text.open, { count: open })}</p>}
            {counts.assumed > 0 && <p>{t(text.assumed, { count: counts.assumed })}</p>}
            <p>{t(text.stays)}</p>
            {part !== null && hasParts && (
              <p>
                <Checkbox checked={isWhole} onChange={({ target }) => setWhole(target.checked)}>
                  {t(text.allParts, { count: part.of })}
                </Checkbox>
                {!isWhole && <span className="quiet">{t(text.onlyPart, { number: part.number })}</span>}
              </p>
            )}
            <p>{t(text.final)}</p>
          </>
        )}
        {act.error !== null && <ProblemAlert problem={asProblem(act.error)} />}
      </div>
    </Modal>
  );
}

/** What stands in the way of a recall that was asked for, and when it is tried again. */
export function RecallWaiting({ message }: { readonly message: Message }) {
  const { t, language, platform } = useText();
  const mayNot = useMayNot("message.send");
  const again = useMessageAction(message, "recall");
  const waiting = message.counts.recalling > 0 ? message.recall?.waiting : null;
  if (!waiting) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className={styles.waiting ?? ""}
      title={t(text.waits)}
      description={
        <>
          <p>{reasonText(waiting, language, platform)}</p>
          <dl className={styles.waitingFacts}>
            <dt>{t(decisions.nextAttempt)}</dt>
            <dd>
              <Time at={waiting.until} withSeconds />
            </dd>
          </dl>
          <p className={styles.decide}>
            <ReasonedButton
              type="default"
              whyNot={mayNot}
              loading={again.isPending}
              onClick={() => again.mutate(undefined)}
            >
              {t(decisions.retry)}
            </ReasonedButton>
          </p>
          {again.error !== null && <ProblemAlert problem={asProblem(again.error)} />}
        </>
      }
    />
  );
}
