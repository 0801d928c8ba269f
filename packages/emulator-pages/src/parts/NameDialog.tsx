import { Button } from "antd";
import { useState } from "react";
import { closeDialog } from "../admin/route.ts";
import { usePreferences } from "../preferences.ts";
import { Dialog } from "./Dialog.tsx";
import { Field } from "./Field.tsx";
import { Refused } from "./Refused.tsx";
import { useAction } from "./use-action.ts";

interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly maxLength: number;
  /** Present name of what gets another one. */
  readonly old?: string | undefined;
  /** Fault of a name that is being typed. */
  readonly problemOf?: (name: string) => string | null;
  /** Saves it, and closes the dialog or shows what was made. */
  readonly save: (name: string) => Promise<void>;
}

/** One name: of something new, or another one for something that is there. */
export function NameDialog({ title, label, hint, maxLength, old, problemOf, save }: NameDialogProps) {
  const { t } = usePreferences();
  const [name, setName] = useState(old ?? "");
  const work = useAction();
  const wanted = name.trim();
  const problem = problemOf?.(name) ?? null;
  const canSave = wanted !== "" && wanted !== old && problem === null;
  const submit = async (): Promise<void> => {
    if (canSave) await work.run(() => save(wanted));
  };
  return (
    <Dialog
      title={title}
      size="small"
      onClose={closeDialog}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={closeDialog}>{t("admin.cancel")}</Button>
          <Button htmlType="submit" type="primary" disabled={!canSave || work.state === "working"}>
            {t("admin.save")}
          </Button>
        </>
      }
    >
      <Field
        label={label}
        required
        autoFocus
        maxLength={maxLength}
        value={name}
        onChange={setName}
        problem={problem}
        hint={hint}
      />
      <Refused title={t("admin.notSaved")} failure={work.failure} />
    </Dialog>
  );
}
