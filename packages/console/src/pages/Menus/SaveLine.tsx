import { CheckOutlined, LoadingOutlined, WarningOutlined } from "@ant-design/icons";
import { common, StateWord, Time, useText } from "@shoufa/web";
import { Button } from "antd";
import { menus as text } from "../../text/menus.ts";
import styles from "./MenusPage.module.css";
import type { EditedDraft } from "./use-menu-draft.ts";

const states = {
  saved: { tone: "good", word: text.saved, icon: <CheckOutlined aria-hidden /> },
  saving: { tone: "busy", word: text.saving, icon: <LoadingOutlined aria-hidden /> },
  failed: { tone: "bad", word: text.saveFailed, icon: <WarningOutlined aria-hidden /> },
  conflict: { tone: "bad", word: text.conflict, icon: <WarningOutlined aria-hidden /> },
} as const;

interface SaveLineProps {
  readonly draft: EditedDraft;
  readonly editedAt: string | null;
  /** Changes against the menu that WeCom has; undefined: not known. */
  readonly unpublished: number | undefined;
}

/** Whether what was typed is on the server, and how far it is from what people see. */
export function SaveLine({ draft, editedAt, unpublished }: SaveLineProps) {
  const { t } = useText();
  const { tone, word, icon } = states[draft.state];
  return (
    <div className={styles.saveLine}>
      <span role="status">
        <StateWord tone={tone} icon={icon}>
          {t(word)}
        </StateWord>
      </span>
      {draft.state === "saved" && editedAt !== null && (
        <span className="quiet">
          <Time at={editedAt} />
        </span>
      )}
      {draft.state === "saved" && unpublished !== undefined && (
        <span>{unpublished === 0 ? t(text.sameAsWeCom) : t(text.unpublished, { count: unpublished })}</span>
      )}
      {draft.state === "failed" && (
        <Button size="small" onClick={draft.save}>
          {t(common.retry)}
        </Button>
      )}
    </div>
  );
}
