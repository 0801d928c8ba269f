import { Button } from "antd";
import { useState } from "react";
import { Field } from "../../parts/Field.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";
import type { AdminView, CallbackSettings } from "../types.ts";
import { CheckResult } from "./CheckResult.tsx";
import { callbackProblems, isComplete } from "./callback-rules.ts";

interface CallbackFormProps {
  /** Saves them, if the URL proves itself. */
  readonly save: (settings: CallbackSettings) => Promise<unknown>;
  readonly saved: CallbackSettings | null;
  readonly profile: AdminView["profile"];
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

const nothing: CallbackSettings = { url: "", token: "", encodingAesKey: "" };

/** URL, Token and EncodingAESKey, kept only after the URL has proven that it holds the same two. */
export function CallbackForm({ save, saved, profile, onSaved, onCancel }: CallbackFormProps) {
  const { t } = usePreferences();
  const [settings, setSettings] = useState(saved ?? nothing);
  const work = useAction();
  const draw = useAction();
  const problems = callbackProblems(settings, profile);
  const set =
    (name: keyof CallbackSettings) =>
    (value: string): void => {
      work.forget();
      setSettings((before) => ({ ...before, [name]: name === "url" ? value : value.trim() }));
    };
  const problem = (name: keyof CallbackSettings): string | null => {
    const key = problems[name];
    return key ? t(key) : null;
  };
  const random = (name: "token" | "encodingAesKey"): void => {
    void draw.run(async () => set(name)((await admin.random())[name]));
  };
  const complete = isComplete(settings, profile);
  const working = work.state === "working";
  const keyLength = settings.encodingAesKey.length;
  return (
    <form
      className="callback-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!complete) return;
        const wanted = { ...settings, url: settings.url.trim() };
        void work.run(() => save(wanted)).then((done) => done && onSaved());
      }}
    >
      <p className="panel-hint">{t("admin.callback.intro")}</p>
      <Field
        label="URL"
        required
        autoFocus
        inputMode="url"
        placeholder="http://127.0.0.1:8080/callback"
        value={settings.url}
        onChange={set("url")}
        problem={problem("url")}
        hint={t("admin.callback.url.hint")}
      />
      <Field
        label="Token"
        required
        value={settings.token}
        onChange={set("token")}
        problem={problem("token")}
        hint={t(profile === "qiyehao" ? "admin.callback.token.hint.legacy" : "admin.callback.token.hint")}
        beside={
          <Button aria-label={t("admin.callback.random.of", { what: "Token" })} onClick={() => random("token")}>
            {t("admin.callback.random")}
          </Button>
        }
      />
      <Field
        label="EncodingAESKey"
        required
        value={settings.encodingAesKey}
        onChange={set("encodingAesKey")}
        problem={
          problem("encodingAesKey") ?? (keyLength > 43 ? t("admin.callback.key.long", { length: keyLength }) : null)
        }
        hint={
          keyLength === 0 || keyLength === 43
            ? t("admin.callback.key.hint")
            : t("admin.callback.key.count", { length: keyLength })
        }
        beside={
          <Button
            aria-label={t("admin.callback.random.of", { what: "EncodingAESKey" })}
            onClick={() => random("encodingAesKey")}
          >
            {t("admin.callback.random")}
          </Button>
        }
      />
      <CheckResult work={work} />
      <div className="save-bar">
        <Button
          htmlType="submit"
          type="primary"
          disabled={!complete || working}
          title={complete ? undefined : t("admin.callback.incomplete")}
        >
          {t("admin.callback.save")}
        </Button>
        <Button onClick={onCancel}>{t("admin.cancel")}</Button>
        {!complete && <span className="save-state">{t("admin.callback.incomplete")}</span>}
      </div>
    </form>
  );
}
