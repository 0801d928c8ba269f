import type { OwnMember, SendInput } from "@shoufa/contract";
import { asProblem, Field, ProblemAlert, ReasonedButton, Time, useText } from "@shoufa/web";
import { App, Button, Modal } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { Link } from "react-router";
import { useMessage, useSend } from "../../api/messages.ts";
import { useOwnMember, useSetOwnMember } from "../../api/own-member.ts";
import { newKey } from "../../components/new-key.ts";
import { PersonSelect } from "../../components/PersonSelect.tsx";
import { toMe as text } from "../../text/to-me.ts";
import type { Draft } from "./draft.ts";
import styles from "./SendPage.module.css";

interface SendToMeProps {
  readonly accountId: string;
  /** Why the content cannot be sent. */
  readonly whyNot: string | null;
  readonly message: Pick<SendInput, "appId" | "content" | "more">;
  readonly onSent: (sent: NonNullable<Draft["toMe"]>) => void;
}

/** Sends what is written to the operator alone, for real; the draft stays. Who that is, is asked once. */
export function SendToMe({ accountId, whyNot, message: written, onSent }: SendToMeProps) {
  const { t } = useText();
  const { message } = App.useApp();
  const own = useOwnMember(accountId);
  const choosing = useSetOwnMember(accountId);
  const send = useSend(accountId);
  const [isAsking, setAsking] = useState(false);
  const [userId, setUserId] = useState<string | null>(null);
  const dispatch = (member: OwnMember): void => {
    if (send.isPending) return;
    send.mutate(
      { ...written, idempotencyKey: newKey(), recipients: { members: [member.userId] } },
      {
        onSuccess: ({ id, createdAt }) =>
          onSent({ messageId: id, at: createdAt, name: member.name || member.userId, isOld: false }),
      },
    );
  };
  const choose = async (): Promise<void> => {
    if (userId === null) return;
    const member = await choosing.mutateAsync(userId).catch(() => null);
    if (member === null) return;
    setAsking(false);
    dispatch(member);
  };
  const failed = send.error ?? choosing.error;
  const press = (): void => {
    if (own.data) dispatch(own.data);
    else if (!own.isPending) setAsking(true);
  };
  useSendToMeKey(() => {
    if (whyNot === null) press();
    else void message.info(whyNot);
  });
  return (
    <>
      <ReasonedButton
        type="default"
        size="large"
        whyNot={whyNot}
        loading={send.isPending || own.isPending}
        title={t(text.key)}
        onClick={press}
      >
        {t(text.send)}
      </ReasonedButton>
      {own.data && !own.data.isLinked && (
        <Button type="link" className={styles.who ?? ""} onClick={() => setAsking(true)}>
          {t(text.other, { name: own.data.name || own.data.userId })}
        </Button>
      )}
      <Modal
        open={isAsking}
        title={t(text.whoTitle)}
        okText={t(text.whoOk)}
        cancelText={t(text.cancel)}
        okButtonProps={{ disabled: userId === null, loading: choosing.isPending }}
        onOk={() => void choose()}
        onCancel={() => setAsking(false)}
        destroyOnHidden
      >
        <Field label={t(text.who)} hint={t(text.whoHint)}>
          {({ id }) => <PersonSelect id={id} accountId={accountId} value={userId} onChange={setUserId} />}
        </Field>
      </Modal>
      {failed !== null && <ProblemAlert problem={asProblem(failed)} title={t(text.failed)} />}
    </>
  );
}

/** Ctrl+Enter: what is written goes to oneself, never to the recipients. Not in a dialog, which has its own button. */
function useSendToMeKey(onPress: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat) return;
    if ([...document.querySelectorAll("[role=dialog]")].some((dialog) => dialog.checkVisibility())) return;
    event.preventDefault();
    onPress();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => press(event);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** What was sent to the operator from this draft, how far it has come, and whether the draft was changed since. */
export function SentToMe({ toMe }: Pick<Draft, "toMe">) {
  const { t } = useText();
  const { data: message, isError } = useMessage(toMe?.messageId ?? "", toMe !== null);
  if (toMe === null || isError) return null;
  const isUnderWay = message === undefined || message.state === "preparing" || message.state === "sending";
  const words = (message?.counts.accepted ?? 0) > 0 ? text.sent : isUnderWay ? text.sending : text.notSent;
  return (
    <div className={styles.toMe}>
      <p>
        {t(words, { name: toMe.name })} <Time at={toMe.at} />
        {toMe.isOld && <> · {t(text.isOld)}</>}
      </p>
      <Link to={`/messages/${encodeURIComponent(toMe.messageId)}`}>{t(text.look)}</Link>
    </div>
  );
}
