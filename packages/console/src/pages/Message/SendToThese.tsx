import type { Message } from "@shoufa/contract";
import { asProblem, common, ProblemAlert, ReasonedButton, useText } from "@shoufa/web";
import { App, Modal } from "antd";
import { useState } from "react";
import { useSendToThese } from "../../api/messages.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { newKey } from "../../components/new-key.ts";
import { useGoOn } from "../../components/use-go-on.ts";
import { useMayNot } from "../../components/use-may.ts";
import { decisions as text } from "../../text/decisions.ts";
import styles from "./MessagePage.module.css";

interface SendToTheseProps {
  readonly message: Message;
  readonly state: "refused" | "cancelled";
}

/** Sends the same once more to those who did not get it, as a message of its own, which opens. */
export function SendToThese({ message, state }: SendToTheseProps) {
  const { t } = useText();
  const { message: toast } = App.useApp();
  const goOn = useGoOn();
  const mayNot = useMayNot("message.send");
  const send = useSendToThese(message);
  /** Idempotency key of the open dialog: pressing twice, or again after silence, sends once. Null: it is closed. */
  const [key, setKey] = useState<string | null>(null);
  const count = message.counts[state];
  const confirm = (): void => {
    if (key === null) return;
    send.mutate(
      { state, key },
      {
        onSuccess: ({ id }) => {
          setKey(null);
          void toast.success(t(text.toTheseDone));
          goOn(`/messages/${encodeURIComponent(id)}`);
        },
      },
    );
  };
  return (
    <>
      <ReasonedButton type="default" whyNot={mayNot} onClick={() => setKey(newKey())}>
        {t(text.toThese, { count })}
      </ReasonedButton>
      <Modal
        open={key !== null}
        title={t(text.toTheseTitle, { count })}
        closable={false}
        okText={t(text.toTheseOk, { count })}
        okButtonProps={{ loading: send.isPending }}
        cancelText={t(common.cancel)}
        onOk={confirm}
        onCancel={() => setKey(null)}
      >
        <div className={styles.risk}>
          <CompanyLine />
          <p>{t(text.toTheseMeaning)}</p>
          <p>{t(state === "refused" ? text.toTheseRefused : text.toTheseCancelled)}</p>
          {send.error !== null && <ProblemAlert problem={asProblem(send.error)} />}
        </div>
      </Modal>
    </>
  );
}
