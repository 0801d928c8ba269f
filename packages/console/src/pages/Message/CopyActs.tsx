import type { LedgerRow, Message, RecipientState } from "@shoufa/contract";
import { asProblem, common, ProblemAlert, ReasonedButton, useText } from "@shoufa/web";
import { App, Modal } from "antd";
import { useState } from "react";
import { useHeldPersonAction, useSendToThese } from "../../api/messages.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { newKey } from "../../components/new-key.ts";
import { useGoOn } from "../../components/use-go-on.ts";
import { useMayNot } from "../../components/use-may.ts";
import { decisions } from "../../text/decisions.ts";
import { ledger as text } from "../../text/ledger.ts";
import styles from "./MessagePage.module.css";

type Act = "again" | "assume";

const open: readonly RecipientState[] = ["waiting", "sending", "unknown", "recalling"];

/** What sending once more risks for a copy that stands like this. */
function riskOf({ state }: LedgerRow) {
  switch (state) {
    case "refused":
      return text.riskRefused;
    case "cancelled":
      return text.riskCancelled;
    case "held":
    case "assumed":
      return text.riskHeld;
    default:
      return text.riskAccepted;
  }
}

/** Sending one person's copy once more, or counting it as sent: each says what it risks before it is done. */
export function CopyActs({ message, copy }: { readonly message: Message; readonly copy: LedgerRow }) {
  const { t } = useText();
  const { message: toast } = App.useApp();
  const goOn = useGoOn();
  const mayNot = useMayNot("message.send");
  const decide = useHeldPersonAction(message);
  const send = useSendToThese(message);
  /** The act that is asked about, with the idempotency key of this asking. */
  const [asked, setAsked] = useState<{ readonly act: Act; readonly key: string } | null>(null);
  const { name, userId } = copy;
  const isHeld = copy.state === "held";
  if (open.includes(copy.state)) return <p className="quiet">{t(text.nothingToDo)}</p>;

  const close = (): void => {
    setAsked(null);
    decide.reset();
    send.reset();
  };
  const confirm = (): void => {
    if (asked === null) return;
    if (isHeld) {
      const done = asked.act === "again" ? decisions.sendAgainDone : decisions.countAsSentDone;
      const onSuccess = (): void => {
        setAsked(null);
        void toast.success(t(done));
      };
      decide.mutate({ userId, decision: asked.act === "again" ? "send-again" : "count-as-sent" }, { onSuccess });
      return;
    }
    send.mutate(
      { userIds: [userId], key: asked.key },
      {
        onSuccess: ({ id }) => {
          setAsked(null);
          void toast.success(t(decisions.toTheseDone));
          goOn(`/messages/${encodeURIComponent(id)}`);
        },
      },
    );
  };
  const error = decide.error ?? send.error;
  const ask = (act: Act) => () => setAsked({ act, key: newKey() });
  const isAgain = asked?.act !== "assume";
  return (
    <div className={styles.decide}>
      <ReasonedButton type="default" whyNot={mayNot} onClick={ask("again")}>
        {t(text.again)}
      </ReasonedButton>
      {isHeld && (
        <ReasonedButton type="default" whyNot={mayNot} onClick={ask("assume")}>
          {t(decisions.countAsSent)}
        </ReasonedButton>
      )}
      <Modal
        open={asked !== null}
        title={t(isAgain ? text.againTitle : text.assumeTitle, { name })}
        closable={false}
        okText={t(isAgain ? text.again : decisions.countAsSent)}
        okButtonProps={{ loading: decide.isPending || send.isPending, danger: isAgain && copy.state !== "cancelled" }}
        cancelText={t(common.cancel)}
        onOk={confirm}
        onCancel={close}
      >
        <div className={styles.risk}>
          <CompanyLine />
          <p>{t(isAgain ? riskOf(copy) : text.riskAssume, { name })}</p>
          {isAgain && !isHeld && <p>{t(text.asNew)}</p>}
          {error !== null && <ProblemAlert problem={asProblem(error)} />}
        </div>
      </Modal>
    </div>
  );
}
