import { Button } from "antd";
import { useState } from "react";
import { usePreferences } from "../preferences.ts";
import { Copyable } from "../ui/Copyable.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";

interface SecretProps {
  readonly label: string;
  readonly value: string;
  /** Consequences of a reset, shown before it. Without them there is no reset. */
  readonly reset?: { readonly consequences: readonly string[]; readonly run: () => Promise<unknown> };
}

const mask = "••••••••••••";

/** Secret: hidden until requested, copied without being shown, reset only after the consequences were shown. */
export function Secret({ label, value, reset }: SecretProps) {
  const { t } = usePreferences();
  const [shown, setShown] = useState(false);
  const [asking, setAsking] = useState(false);
  return (
    <span className="secret">
      <Copyable value={value} label={label} shownAs={shown ? undefined : mask} />
      <Button
        type="link"
        size="small"
        aria-label={`${t(shown ? "admin.secret.hide" : "admin.secret.show")} ${label}`}
        onClick={() => setShown(!shown)}
      >
        {t(shown ? "admin.secret.hide" : "admin.secret.show")}
      </Button>
      {reset && (
        <Button
          type="link"
          size="small"
          aria-label={`${t("admin.secret.reset")} ${label}`}
          onClick={() => setAsking(true)}
        >
          {t("admin.secret.reset")}
        </Button>
      )}
      {reset && asking && (
        <ConfirmDialog
          title={t("admin.secret.reset.title", { what: label })}
          consequences={reset.consequences}
          action={t("admin.secret.reset")}
          run={reset.run}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  );
}
