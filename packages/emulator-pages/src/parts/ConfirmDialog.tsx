import { Button } from "antd";
import { usePreferences } from "../preferences.ts";
import { Dialog } from "./Dialog.tsx";
import { Refused } from "./Refused.tsx";
import { useAction } from "./use-action.ts";

interface ConfirmDialogProps {
  /** A question that names what it is about. */
  readonly title: string;
  /** Consequences, one sentence each. */
  readonly consequences: readonly string[];
  /** The verb of the button. */
  readonly action: string;
  readonly run: () => Promise<unknown>;
  /** Called after the action, or when it was cancelled. */
  readonly onClose: (done: boolean) => void;
}

/** Asked before what cannot be taken back. The way out has the focus. */
export function ConfirmDialog({ title, consequences, action, run, onClose }: ConfirmDialogProps) {
  const { t } = usePreferences();
  const work = useAction();
  const confirm = async (): Promise<void> => {
    if (await work.run(run)) onClose(true);
  };
  const working = work.state === "working";
  return (
    <Dialog
      title={title}
      size="small"
      onClose={() => onClose(false)}
      onSubmit={() => void confirm()}
      actions={
        <>
          <Button data-first onClick={() => onClose(false)}>
            {t("admin.cancel")}
          </Button>
          <Button htmlType="submit" type="primary" danger aria-busy={working || undefined} disabled={working}>
            {action}
          </Button>
        </>
      }
    >
      <ul className="consequences">
        {consequences.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <Refused title={t("admin.notDone")} failure={work.failure} />
    </Dialog>
  );
}
