import { Button } from "antd";
import { usePreferences } from "../preferences.ts";
import { Refused } from "./Refused.tsx";
import type { Action } from "./use-action.ts";

/** The end of a form on a page: the button, whether it was saved, why not. */
export function SaveBar({ work, changed, label }: { work: Action; changed: boolean; label?: string }) {
  const { t } = usePreferences();
  const working = work.state === "working";
  return (
    <>
      <Refused title={t("admin.notSaved")} failure={work.failure} />
      <div className="save-bar">
        <Button
          htmlType="submit"
          type="primary"
          disabled={working || !changed}
          title={changed ? undefined : t("admin.nothingChanged")}
        >
          {label ?? t("admin.save")}
        </Button>
        <span role="status" className="save-state">
          {working ? t("admin.saving") : work.state === "done" && !changed ? t("admin.saved") : ""}
        </span>
      </div>
    </>
  );
}
