import { asProblem, common, ProblemAlert, useText } from "@shoufa/web";
import { App, Modal } from "antd";
import { useInvite } from "../../api/joining.ts";
import { joining as text } from "../../text/joining.ts";
import styles from "./Dialogs.module.css";
import { type People, Subject } from "./PeopleDialogs.tsx";

interface InviteDialogProps {
  readonly accountId: string;
  readonly people: People;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** People whom an invitation may bring in; null: it is not known here which of the chosen they are. */
export const notJoined = ({ known }: People): number | null =>
  known?.filter(({ status }) => status !== "active" && status !== "disabled").length ?? null;

/** Has WeCom invite people who have not joined, again too. Says how many that is. */
export function InviteDialog({ accountId, people, onDone, onClose }: InviteDialogProps) {
  const { t } = useText();
  const { notification } = App.useApp();
  const invite = useInvite(accountId);
  const count = notJoined(people);
  const send = async (): Promise<void> => {
    const { invited, unknownUserIds } = await invite.mutateAsync(people.selection);
    const names = unknownUserIds.slice(0, 20).join(t(common.separator));
    notification[unknownUserIds.length > 0 ? "warning" : "success"]({
      title: t(text.invited, { count: invited }),
      ...(names !== "" && { description: t(text.notInvited, { names }) }),
    });
    onDone();
  };
  return (
    <Modal
      open
      title={t(text.inviteTitle)}
      okText={t(text.inviteOk)}
      confirmLoading={invite.isPending}
      onCancel={onClose}
      onOk={() => void send().catch(() => {})}
    >
      <div className={styles.form}>
        <Subject people={people} />
        <p>
          {count === null
            ? t(text.inviteSome)
            : people.count === 1
              ? t(text.inviteOne)
              : t(text.inviteCount, { count, of: people.count })}
        </p>
        <p className="quiet">{t(text.inviteReminder)}</p>
        {invite.error !== null && <ProblemAlert problem={asProblem(invite.error)} />}
      </div>
    </Modal>
  );
}
