import { Button } from "antd";
import { useState } from "react";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { ConfirmDialog } from "../../parts/ConfirmDialog.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { Fact } from "../../parts/Panel.tsx";
import { Secret } from "../../parts/Secret.tsx";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { admin, type Receiver } from "../api.ts";
import type { AdminView, CallbackSettings } from "../types.ts";
import { CallbackForm } from "./CallbackForm.tsx";

interface CallbackPanelProps {
  readonly receiver: Receiver;
  readonly profile: AdminView["profile"];
  /** Whether the form is open; it has an address of its own. */
  readonly editing: boolean;
  readonly onEdit: (editing: boolean) => void;
}

/** Callback mode of one receiver: off, its form, or what was saved. */
export function CallbackPanel({ receiver, profile, editing, onEdit }: CallbackPanelProps) {
  const held = useLiveReading(`callback ${receiver}`, (signal) => admin.callback(receiver, signal));
  const [fresh, setFresh] = useState(false);
  return (
    <Loaded held={held}>
      {(saved) =>
        editing ? (
          <CallbackForm
            save={(settings) => admin.setCallback(receiver, settings)}
            saved={saved}
            profile={profile}
            onSaved={() => {
              setFresh(true);
              held.refresh();
              onEdit(false);
            }}
            onCancel={() => onEdit(false)}
          />
        ) : (
          <Saved receiver={receiver} saved={saved} fresh={fresh} onEdit={() => onEdit(true)} />
        )
      }
    </Loaded>
  );
}

interface SavedProps {
  readonly receiver: Receiver;
  readonly saved: CallbackSettings | null;
  /** Saved a moment ago on this page. */
  readonly fresh: boolean;
  readonly onEdit: () => void;
}

function Saved({ receiver, saved, fresh, onEdit }: SavedProps) {
  const { t } = usePreferences();
  const [stopping, setStopping] = useState(false);
  if (!saved) {
    return (
      <div className="callback-off">
        <p role="status">{t(receiver === "contacts" ? "admin.callback.off.contacts" : "admin.callback.off")}</p>
        <Button type="primary" onClick={onEdit}>
          {t("admin.callback.set")}
        </Button>
      </div>
    );
  }
  return (
    <>
      <p className="callback-good" role="status" data-fresh={fresh || undefined}>
        <span aria-hidden="true">✓</span> {t("admin.callback.saved")}
      </p>
      <dl className="facts">
        <Fact name="URL">
          <Copyable value={saved.url} label="URL" />
        </Fact>
        {saved.token !== "" && (
          <Fact name="Token">
            <Secret label="Token" value={saved.token} />
          </Fact>
        )}
        {saved.encodingAesKey !== "" && (
          <Fact name="EncodingAESKey">
            <Secret label="EncodingAESKey" value={saved.encodingAesKey} />
          </Fact>
        )}
      </dl>
      <div className="panel-actions">
        <Button onClick={onEdit}>{t("admin.edit")}</Button>
        <Button onClick={() => setStopping(true)}>{t("admin.callback.stop")}</Button>
      </div>
      {stopping && (
        <ConfirmDialog
          title={t("admin.callback.stop.title")}
          consequences={[
            t(receiver === "contacts" ? "admin.callback.stop.contacts" : "admin.callback.stop.app"),
            t("admin.callback.stop.forgets"),
          ]}
          action={t("admin.callback.stop")}
          run={() => admin.removeCallback(receiver)}
          onClose={() => setStopping(false)}
        />
      )}
    </>
  );
}
