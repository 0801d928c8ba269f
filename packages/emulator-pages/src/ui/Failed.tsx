import type { ControlFailure } from "../control/api.ts";
import { usePreferences } from "../preferences.ts";
import type { Translate } from "../texts.ts";
import { Notice } from "./Notice.tsx";

export const failureText = ({ status }: ControlFailure, t: Translate): string =>
  status === null ? t("failed.unreachable") : t("failed.answer", { status: String(status) });

/** A reading that failed: what, why, and the way to try again. */
export function Failed({ title, failure, retry }: { title: string; failure: ControlFailure; retry: () => void }) {
  const { t } = usePreferences();
  const action = { label: t("retry"), run: retry };
  return <Notice picture="failed" title={title} text={failureText(failure, t)} action={action} />;
}
