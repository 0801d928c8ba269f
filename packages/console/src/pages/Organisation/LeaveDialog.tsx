import { common, pathLeaf, useText } from "@shoufa/web";
import { Alert, Checkbox, InputNumber, Modal } from "antd";
import { useId, useState } from "react";
import { acts as text } from "../../text/directory-acts.ts";
import { leaving } from "../../text/leaving.ts";
import styles from "./Dialogs.module.css";
import { MemberUsesList } from "./MemberUsesList.tsx";
import { type PeopleDialogProps, Subject } from "./PeopleDialogs.tsx";

const days = { usual: 30, min: 1, max: 3650 } as const;

/** 办理离职: what goes, what names the people, and whether they are deleted some days later. Never unless asked for. */
export function LeaveDialog({ accountId, people, run, onDone, onClose }: PeopleDialogProps) {
  const { t } = useText();
  const daysId = useId();
  const [isDeleting, setDeleting] = useState(false);
  const [after, setAfter] = useState<number>(days.usual);
  const [isBusy, setBusy] = useState(false);
  const { count, known, selection } = people;
  const listed = (names: readonly string[]): string => [...new Set(names)].join(t(common.separator));
  const tags = listed((known ?? []).flatMap((member) => member.tags.map(({ name }) => name)));
  const leads = listed(
    (known ?? []).flatMap(({ departments }) =>
      departments.filter(({ leader }) => leader).map(({ path }) => pathLeaf(path)),
    ),
  );
  return (
    <Modal
      open
      title={t(leaving.title, { count })}
      okText={t(leaving.act)}
      confirmLoading={isBusy}
      onCancel={onClose}
      onOk={async () => {
        setBusy(true);
        const what = known?.length === 1 ? `${t(leaving.act)} ${known[0]?.name}` : t(leaving.title, { count });
        const deleteAfterDays = isDeleting ? after : null;
        const { ok } = await run(what, [{ act: "member.leave", people: selection, deleteAfterDays }]);
        setBusy(false);
        if (ok) onDone();
      }}
    >
      <div className={styles.form}>
        <Subject people={people} />
        <ul className={styles.goes}>
          <li>{t(leaving.disabled)}</li>
          <li>
            {known === null ? t(leaving.tagsAny) : tags === "" ? t(leaving.tagsNone) : t(leaving.tags, { names: tags })}
          </li>
          <li>
            {known === null
              ? t(leaving.leadsAny)
              : leads === ""
                ? t(leaving.leadsNone)
                : t(leaving.leads, { names: leads })}
          </li>
          <li>{t(leaving.stays)}</li>
        </ul>
        {known !== null && <MemberUsesList accountId={accountId} userIds={known.map(({ userId }) => userId)} />}
        <div>
          <Checkbox checked={isDeleting} onChange={({ target }) => setDeleting(target.checked)}>
            {t(leaving.deleteLater)}
          </Checkbox>
          {isDeleting && (
            <div className={styles.days}>
              <label htmlFor={daysId}>{t(leaving.days)}</label>
              <InputNumber
                id={daysId}
                min={days.min}
                max={days.max}
                precision={0}
                value={after}
                onChange={(value) => setAfter(value ?? days.usual)}
              />
              <Alert type="warning" showIcon title={`${t(text.removeDelete)} ${t(leaving.deleteHow)}`} />
            </div>
          )}
        </div>
      </div>
    </Modal>
  );
}
