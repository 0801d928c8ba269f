import { useText } from "@shoufa/web";
import { App, Button } from "antd";
import { sending } from "../../text/sending.ts";

const undoSeconds = 10;

/** Clears at once and offers the way back, which asks less of people than a question beforehand. */
export function ClearDraft({ onClear }: { /** @returns the way back. */ readonly onClear: () => () => void }) {
  const { t } = useText();
  const { message } = App.useApp();
  const clear = (): void => {
    const undo = onClear();
    const undoAndHide = (): void => {
      undo();
      message.destroy("draft");
    };
    void message.open({
      type: "info",
      duration: undoSeconds,
      key: "draft",
      content: (
        <>
          {t(sending.draftCleared)}
          <Button type="link" size="small" onClick={undoAndHide}>
            {t(sending.undo)}
          </Button>
        </>
      ),
    });
  };
  return <Button onClick={clear}>{t(sending.clearDraft)}</Button>;
}
