import { usePreferences } from "../../preferences.ts";
import { useAct } from "../ActionResult.tsx";
import { conditions } from "../api.ts";
import { Confirm } from "../Confirm.tsx";
import { useKeepAs } from "../use-view.ts";
import { useConfirmationWord } from "./use-confirmation-word.ts";

/** Asks before everything that happened is forgotten: the way back to real time, too. */
export function StartAgain({ onClose }: { onClose: () => void }) {
  const { t } = usePreferences();
  const { act } = useAct();
  const keepAs = useKeepAs("before-reset");
  const word = useConfirmationWord(keepAs !== undefined);
  const confirm = (): void => {
    onClose();
    void act({
      run: () => conditions.startAnew(keepAs),
      done: t("anew.done"),
      ...(keepAs === undefined ? {} : { undo: () => conditions.restore(keepAs) }),
    });
  };
  return (
    <Confirm title={t("anew.ask")} verb={t("anew.act")} word={word} onConfirm={confirm} onClose={onClose}>
      <p>{t("anew.lost")}</p>
      <p>{t("anew.stays")}</p>
      <p>{keepAs === undefined ? t("conditions.noWayBack") : t("conditions.wayBack", { name: keepAs })}</p>
    </Confirm>
  );
}
