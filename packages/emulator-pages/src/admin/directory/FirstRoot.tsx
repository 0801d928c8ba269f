import { Button } from "antd";
import { useState } from "react";
import { Field } from "../../parts/Field.tsx";
import { Refused } from "../../parts/Refused.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";

/** The directory of a new company has no root, and nothing can be granted before there is one. */
export function FirstRoot({ name: companyName, onDone }: { name: string; onDone: () => void }) {
  const { t } = usePreferences();
  const [name, setName] = useState(companyName);
  const work = useAction();
  const wanted = name.trim();
  return (
    <form
      className="panel first-root"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== "") void work.run(() => admin.makeRoot(wanted)).then((done) => done && onDone());
      }}
    >
      <svg viewBox="0 0 96 64" width="96" height="64" aria-hidden="true">
        <g fill="none" stroke="currentColor" strokeWidth="1.800" strokeLinejoin="round">
          <rect x="34" y="6" width="28" height="14" rx="4" />
          <path d="M48 20v10M20 40V30h56v10" strokeDasharray="3 4" />
          <rect x="6" y="40" width="28" height="14" rx="4" strokeDasharray="3 4" />
          <rect x="62" y="40" width="28" height="14" rx="4" strokeDasharray="3 4" />
        </g>
      </svg>
      <h3>{t("admin.root.title")}</h3>
      <p>{t("admin.root.text")}</p>
      <Field
        label={t("admin.root.name")}
        required
        value={name}
        onChange={setName}
        maxLength={64}
        problem={wanted === "" ? t("admin.required") : null}
        hint={t("admin.root.hint")}
      />
      <Refused title={t("admin.notDone")} failure={work.failure} />
      <Button htmlType="submit" type="primary" disabled={wanted === "" || work.state === "working"}>
        {t("admin.root.make")}
      </Button>
    </form>
  );
}
