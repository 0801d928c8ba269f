import type { Message } from "@shoufa/contract";
import { asProblem, common, ProblemAlert, ReasonedButton, Time, useText, Zone } from "@shoufa/web";
import { Alert, App, Input, Modal } from "antd";
import { useEffect, useState } from "react";
import { useResolution } from "../../api/directory.ts";
import { useMessageAction, useReschedule } from "../../api/messages.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { isoOf, localOf } from "../../components/local-time.ts";
import { chosenOf, recipientsOf } from "../../components/recipients.ts";
import { useMayNot } from "../../components/use-may.ts";
import { decisions } from "../../text/decisions.ts";
import { schedule as text } from "../../text/schedule.ts";
import { DecisionDialog } from "./DecisionDialog.tsx";
import styles from "./MessagePage.module.css";
import { useAccepted } from "./use-accepted.ts";

/** From so few seconds on they are counted down, and undoing asks nothing. */
const countedSeconds = 60;

/** When a message leaves of which nothing has left yet, and what can be done until then. */
export function Scheduled({ message }: { readonly message: Message }) {
  if (message.state !== "scheduled" || message.startAt === null) return null;
  return <Waiting message={message} startAt={message.startAt} key={message.startAt} />;
}

function Waiting({ message, startAt }: { readonly message: Message; readonly startAt: string }) {
  const { t } = useText();
  const { message: toast } = App.useApp();
  const mayNot = useMayNot("message.send");
  const seconds = useSecondsUntil(startAt);
  const [dialog, setDialog] = useState<"cancel" | "startNow" | "change" | null>(null);
  const undo = useMessageAction(message, "cancel", () => void toast.success(t(text.undone)));
  const isCounted = seconds <= countedSeconds;
  const close = (): void => setDialog(null);
  return (
    <>
      <Alert
        type="info"
        showIcon
        className={styles.waiting ?? ""}
        title={
          isCounted ? (
            <span role="timer">{seconds > 0 ? t(text.soon, { count: seconds }) : t(text.now)}</span>
          ) : (
            <>
              {t(text.at)} <Time at={startAt} />
            </>
          )
        }
        description={
          <>
            <p>{t(text.nothingLeft)}</p>
            {!isCounted && mayNot === null && <ChoiceNow message={message} />}
            <p className={styles.decide}>
              {isCounted ? (
                <ReasonedButton type="primary" whyNot={mayNot} loading={undo.isPending} onClick={() => undo.mutate()}>
                  {t(text.undo)}
                </ReasonedButton>
              ) : (
                <>
                  <ReasonedButton type="default" whyNot={mayNot} onClick={() => setDialog("change")}>
                    {t(text.change)}
                  </ReasonedButton>
                  <ReasonedButton type="default" whyNot={mayNot} onClick={() => setDialog("startNow")}>
                    {t(text.startNow)}
                  </ReasonedButton>
                  <ReasonedButton type="default" whyNot={mayNot} onClick={() => setDialog("cancel")}>
                    {t(decisions.cancel)}
                  </ReasonedButton>
                </>
              )}
            </p>
            {undo.error !== null && <ProblemAlert problem={asProblem(undo.error)} />}
          </>
        }
      />
      {dialog === "cancel" && <DecisionDialog message={message} decision="cancel" onClose={close} />}
      {dialog === "startNow" && <StartNowDialog message={message} onClose={close} />}
      {dialog === "change" && <ChangeDialog message={message} startAt={startAt} onClose={close} />}
    </>
  );
}

/** Says when the choice means other people than those who will get it. */
function ChoiceNow({ message: { accountId, app, chosen, total } }: { readonly message: Message }) {
  const { t } = useText();
  const { data } = useResolution(accountId, recipientsOf(chosenOf(chosen)), app.id);
  if (data === undefined || data.partial || data.people === total) return null;
  return <p>{t(text.choiceNow, { count: data.people, total })}</p>;
}

/** Whole seconds, counted down by the browser's clock; never below 0. */
function useSecondsUntil(at: string): number {
  const left = (): number => Math.max(0, Math.ceil((Date.parse(at) - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left), 250);
    return () => clearInterval(timer);
  });
  return seconds;
}

interface DialogProps {
  readonly message: Message;
  readonly onClose: () => void;
}

function StartNowDialog({ message, onClose }: DialogProps) {
  const { t } = useText();
  const act = useMessageAction(message, "startNow", useAccepted(t(text.begun), onClose));
  return (
    <Modal
      open
      title={t(text.startNowTitle, { count: message.total })}
      closable={false}
      okText={t(text.startNow)}
      okButtonProps={{ loading: act.isPending }}
      cancelText={t(text.keep)}
      onOk={() => act.mutate()}
      onCancel={onClose}
    >
      <div className={styles.risk}>
        <CompanyLine />
        <p>{t(text.startNowMeaning)}</p>
        {act.error !== null && <ProblemAlert problem={asProblem(act.error)} />}
      </div>
    </Modal>
  );
}

function ChangeDialog({ message, startAt, onClose }: DialogProps & { readonly startAt: string }) {
  const { t } = useText();
  const [value, setValue] = useState(localOf(startAt));
  const act = useReschedule(message, useAccepted(t(text.changed), onClose));
  const wanted = isoOf(value);
  const isPast = wanted === "" || Date.parse(wanted) <= Date.now();
  return (
    <Modal
      open
      title={t(text.changeTitle)}
      closable={false}
      okText={t(text.save)}
      okButtonProps={{ loading: act.isPending, disabled: isPast }}
      cancelText={t(common.cancel)}
      onOk={() => act.mutate(wanted)}
      onCancel={onClose}
    >
      <div className={styles.risk}>
        <CompanyLine />
        <p>
          <Input
            type="datetime-local"
            aria-label={t(text.startAt)}
            aria-describedby="start-at-hint"
            {...(isPast && { status: "error" })}
            value={value}
            onChange={({ target }) => setValue(target.value)}
          />
        </p>
        <p id="start-at-hint" className="quiet">
          <Zone /> {isPast && t(text.later)}
        </p>
        {message.part?.after && <p>{t(text.allParts)}</p>}
        {act.error !== null && <ProblemAlert problem={asProblem(act.error)} />}
      </div>
    </Modal>
  );
}
