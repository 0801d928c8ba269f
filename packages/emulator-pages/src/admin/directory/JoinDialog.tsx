import { Button } from "antd";
import { useEffect, useState } from "react";
import { Dialog } from "../../parts/Dialog.tsx";
import { Refused } from "../../parts/Refused.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { QrCode } from "../../ui/QrCode.tsx";
import { admin } from "../api.ts";
import { closeDialog } from "../route.ts";

/** Code to print: scanning it and entering name and mobile makes a person a member. */
export function JoinDialog() {
  const { t } = usePreferences();
  const [url, setUrl] = useState<string | null>(null);
  const { run, failure } = useAction();
  useEffect(() => {
    void run(async () => setUrl((await admin.joinCode()).url));
  }, [run]);
  return (
    <Dialog
      title={t("admin.join")}
      size="small"
      onClose={closeDialog}
      actions={
        <Button type="primary" onClick={closeDialog}>
          {t("admin.close")}
        </Button>
      }
    >
      <div className="join-invite">
        {url ? (
          <QrCode says={url} label={t("admin.join.code")} width={208} />
        ) : (
          <span className="skeleton login-code-place" />
        )}
        <p>{t("admin.join.text")}</p>
        {url && (
          <>
            <Copyable value={url} label={t("admin.join.link")} />
            <a className="link" href={url} target="_blank" rel="noreferrer">
              {t("admin.join.open")}
            </a>
          </>
        )}
        <Refused title={t("admin.notDone")} failure={failure} />
      </div>
    </Dialog>
  );
}
