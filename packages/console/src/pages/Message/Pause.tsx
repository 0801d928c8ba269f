import { PauseOutlined } from "@ant-design/icons";
import { isOpenMessage, type Message, resumption } from "@shoufa/contract";
import { asProblem, ProblemAlert, problemSentence, ReasonedButton, Time, useText } from "@shoufa/web";
import { Alert, App } from "antd";
import { useState } from "react";
import { useMessageAction } from "../../api/messages.ts";
import { useMayNot } from "../../components/use-may.ts";
import { decisions } from "../../text/decisions.ts";
import { pause as text } from "../../text/pause.ts";
import { DecisionDialog } from "./DecisionDialog.tsx";
import styles from "./MessagePage.module.css";

/** Pauses at once: it takes nothing away, and resuming is one click as well. */
export function PauseButton({ message }: { readonly message: Message }) {
  const { t } = useText();
  const { message: toast } = App.useApp();
  const mayNot = useMayNot("message.send");
  const act = useMessageAction(message, "pause", () => void toast.success(t(text.paused)));
  if (!isOpenMessage(message) || message.paused !== null) return null;
  // What waits for its time is cancelled or given another one.
  if (message.state === "scheduled" || message.state === "cancelling") return null;
  return (
    <ReasonedButton
      type="default"
      icon={<PauseOutlined aria-hidden />}
      whyNot={mayNot}
      loading={act.isPending}
      onClick={() =>
        act.mutate(undefined, {
          onError: (error) => void toast.error(problemSentence(asProblem(error), t)),
        })
      }
    >
      {t(text.pause)}
    </ReasonedButton>
  );
}

/** Who paused it, and a button that says what resuming does. */
export function Paused({ message }: { readonly message: Message }) {
  const { t } = useText();
  const { message: toast } = App.useApp();
  const mayNot = useMayNot("message.send");
  const act = useMessageAction(message, "resume", () => void toast.success(t(text.resumed)));
  const [isCancelling, setCancelling] = useState(false);
  const does = resumption(message, Date.now());
  if (message.paused === null || does === null) return null;
  const isPreparing = message.state === "preparing";
  return (
    <>
      <Alert
        type="warning"
        showIcon
        className={styles.waiting ?? ""}
        title={t(text.paused)}
        description={
          <>
            <p>
              {t(text.by, { name: message.paused.by })} <Time at={message.paused.at} withSeconds /> ·{" "}
              {t(text.nothingLeaves)}
            </p>
            {isPreparing && <p>{t(text.preparing, { count: message.total })}</p>}
            {does.repeated > 0 && <p>{t(text.repeated, { count: does.repeated })}</p>}
            {does.kept > 0 && <p>{t(text.kept, { count: does.kept })}</p>}
            <p className={styles.decide}>
              <ReasonedButton type="primary" whyNot={mayNot} loading={act.isPending} onClick={() => act.mutate()}>
                {isPreparing || does.sent === 0 ? t(text.resume) : t(text.resumeTo, { count: does.sent })}
              </ReasonedButton>
              <ReasonedButton type="default" whyNot={mayNot} onClick={() => setCancelling(true)}>
                {t(decisions.cancel)}
              </ReasonedButton>
            </p>
            {act.error !== null && <ProblemAlert problem={asProblem(act.error)} />}
          </>
        }
      />
      {isCancelling && <DecisionDialog message={message} decision="cancel" onClose={() => setCancelling(false)} />}
    </>
  );
}
