import { Chips, Field, nobody, useText } from "@shoufa/web";
import { Button, Modal } from "antd";
import { lazy, type ReactNode, Suspense } from "react";
import { useDirectorySource } from "../../api/directory.ts";
import { usePickerRoute } from "../../components/use-picker-route.ts";
import { memberForm as text } from "../../text/member-form.ts";
import styles from "./Dialogs.module.css";

const TargetPicker = lazy(async () => ({ default: (await import("@shoufa/web/picker")).TargetPicker }));

/** WeCom took five of them formerly and takes one now; one too many it refuses with a reason of its own. */
const most = 5;

/** Direct leaders (直属上级), chosen in the picker. */
export function LeadersField(props: {
  readonly accountId: string;
  readonly value: readonly string[];
  readonly onChange: (userIds: readonly string[]) => void;
  readonly error: ReactNode;
}) {
  const { accountId, value, onChange, error } = props;
  const { t } = useText();
  const source = useDirectorySource(accountId);
  const picker = usePickerRoute();
  const chosen = { ...nobody, items: value.map((userId) => ({ kind: "member" as const, userId })) };
  return (
    <Field label={t(text.directLeaders)} error={error}>
      {({ id }) => (
        <div id={id} className={styles.leaders}>
          {value.length > 0 && (
            <Chips
              source={source}
              chosen={chosen}
              onRemove={(item) => onChange(value.filter((one) => item.kind !== "member" || one !== item.userId))}
            />
          )}
          <Button size="small" onClick={picker.open}>
            {t(text.chooseLeaders)}
          </Button>
          {picker.isOpen && (
            <Suspense fallback={null}>
              <TargetPicker
                source={source}
                title={t(text.chooseLeaders)}
                summary={({ items }) => t(text.leadersChosen, { count: items.length })}
                initial={chosen}
                mostPeople={most}
                onDone={({ items }) => {
                  picker.closeDone();
                  onChange(items.flatMap((item) => (item.kind === "member" ? [item.userId] : [])));
                }}
                onClose={picker.close}
                onChanged={picker.setChanged}
              />
            </Suspense>
          )}
          <Modal
            open={picker.isAsking}
            title={t(text.leadersDiscard)}
            okText={t(text.leadersDiscardOk)}
            okButtonProps={{ danger: true }}
            cancelText={t(text.leadersGoOn)}
            closable={false}
            onOk={picker.discard}
            onCancel={picker.keep}
            zIndex={1200}
          />
        </div>
      )}
    </Field>
  );
}
