import { Button } from "antd";
import { useState } from "react";
import { Field } from "../../parts/Field.tsx";
import { Refused } from "../../parts/Refused.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { Platform } from "../../shell/Platform.tsx";
import { admin } from "../api.ts";
import type { Bilingual } from "../types.ts";

interface PasswordStepProps {
  readonly code: string;
  /** Shows the password, since it protects nothing here. */
  readonly hint: Bilingual;
  readonly onDone: () => void;
  readonly onAgain: () => void;
}

/** 企业号 only: after the phone has confirmed, the page asks for the backend's password. */
export const PasswordStep = (props: PasswordStepProps) => (
  <Platform>
    <PasswordForm {...props} />
  </Platform>
);

function PasswordForm({ code, hint, onDone, onAgain }: PasswordStepProps) {
  const { t, language } = usePreferences();
  const [password, setPassword] = useState("");
  const work = useAction();
  return (
    <form
      className="login-password"
      onSubmit={(event) => {
        event.preventDefault();
        void work.run(() => admin.password(code, password)).then((right) => right && onDone());
      }}
    >
      <p role="status">{t("admin.login.password.why")}</p>
      <Field
        label={t("admin.login.password")}
        type="password"
        autoFocus
        value={password}
        onChange={setPassword}
        hint={hint[language]}
      />
      <Refused title={t("admin.login.password.wrong")} failure={work.failure} />
      <Button htmlType="submit" type="primary" disabled={work.state === "working" || password === ""}>
        {t("admin.login.password.enter")}
      </Button>
      <Button type="link" size="small" onClick={onAgain}>
        {t("admin.login.newCode")}
      </Button>
    </form>
  );
}
