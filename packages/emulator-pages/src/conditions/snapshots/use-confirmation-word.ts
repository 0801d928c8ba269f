import { usePreferences } from "../../preferences.ts";

/** The word to be typed where there is no way back; undefined where there is one. */
export function useConfirmationWord(canBeUndone: boolean): string | undefined {
  const { t } = usePreferences();
  return canBeUndone ? undefined : t("conditions.word");
}
