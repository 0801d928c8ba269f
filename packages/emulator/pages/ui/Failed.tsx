import type { ControlFailure } from "../control/api.ts";
import { usePreferences } from "../preferences.ts";
import { Notice } from "./Notice.tsx";

/** A reading that failed: what, why, and the way to try again. */
export function Failed({ title, failure, retry }: { title: string; failure: ControlFailure; retry: () => void }) {
  const { t } = usePreferences();
  const why =
    failure.status === null ? t("failed.unreachable") : t("failed.answer", { status: String(failure.status) });
  return <Notice picture="failed" title={title} text={why} action={{ label: t("retry"), run: retry }} />;
}
