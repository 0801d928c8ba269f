import { useText } from "@shoufa/web";
import { Button, Modal } from "antd";
import { useState } from "react";
import { acts as text } from "../../text/directory-acts.ts";
import styles from "./Dialogs.module.css";
import { MemberUsesList } from "./MemberUsesList.tsx";
import { type PeopleDialogProps, Subject } from "./PeopleDialogs.tsx";
import { whenAllDone } from "./use-acts.tsx";

interface RemovePeopleDialogProps extends PeopleDialogProps {
  readonly onDeleted?: () => void;
}

/** Disabling keeps everything; deleting destroys. So the first is the button, and the second beside it. */
export function RemovePeopleDialog(props: RemovePeopleDialogProps) {
  const { accountId, people, run, onDone, onDeleted, onClose } = props;
  const { t } = useText();
  const [busy, setBusy] = useState<"disable" | "delete" | null>(null);
  const act = async (kind: "disable" | "delete"): Promise<void> => {
    setBusy(kind);
    const what = `${t(kind === "disable" ? text.disable : text.deleteFromWeCom)} · ${people.count}`;
    const onApplied = kind === "delete" && onDeleted !== undefined ? whenAllDone(onDeleted) : undefined;
    const { ok } = await run(what, [{ act: `member.${kind}`, people: people.selection }], onApplied);
    setBusy(null);
    if (ok) onDone();
  };
  return (
    <Modal
      open
      title={t(text.removeTitle, { count: people.count })}
      onCancel={onClose}
      footer={(_, { CancelBtn }) => (
        <>
          <CancelBtn />
          <Button danger loading={busy === "delete"} onClick={() => void act("delete")}>
            {t(text.deleteFromWeCom)}
          </Button>
          <Button type="primary" loading={busy === "disable"} onClick={() => void act("disable")}>
            {t(text.disable)}
          </Button>
        </>
      )}
    >
      <div className={styles.choices}>
        <Subject people={people} />
        <p>{t(text.removeDisable)}</p>
        <p>{t(text.removeDelete)}</p>
        {people.known !== null && (
          <MemberUsesList accountId={accountId} userIds={people.known.map(({ userId }) => userId)} />
        )}
      </div>
    </Modal>
  );
}
