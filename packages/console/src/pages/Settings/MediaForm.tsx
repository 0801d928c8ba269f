import { CheckOutlined } from "@ant-design/icons";
import { type MediaLimits, type MediaSettings, mediaBounds } from "@shoufa/contract";
import { asProblem, Failed, Field, ProblemAlert, ReasonedButton, StateWord, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Input, Skeleton } from "antd";
import { type FormEvent, useState } from "react";
import { useChangeMediaSettings, useMediaSettings } from "../../api/media.ts";
import { Facts } from "../../components/Facts.tsx";
import { readableSize } from "../../components/readable-size.ts";
import { wholeNumber } from "../../components/whole-number.ts";
import { media as text } from "../../text/media.ts";
import { settings } from "../../text/settings.ts";
import styles from "./SettingsPage.module.css";

type Name = keyof MediaLimits;
const names = [
  "receiveMegabytes",
  "keepDays",
  "totalMegabytes",
  "operatorMegabytes",
] as const satisfies readonly Name[];

/** How large files may be, how long they are kept and how much space they take. */
export function MediaPart() {
  const settings = useMediaSettings();
  if (settings.data !== undefined) return <MediaForm settings={settings.data} />;
  return (
    <div className={`${panel.panel} ${styles.part}`}>
      {settings.isError ? (
        <Failed problem={asProblem(settings.error)} onRetry={() => void settings.refetch()} isSmall />
      ) : (
        <div role="status">
          <Skeleton active />
        </div>
      )}
    </div>
  );
}

/** Undefined: no number within the bounds. Null, for days only: no limit. */
function limitOf(name: Name, typed: string): number | null | undefined {
  const value = wholeNumber(typed);
  if (value === null) return name === "keepDays" ? null : undefined;
  const { min, max } = mediaBounds[name];
  return value !== undefined && value >= min && value <= max ? value : undefined;
}

function MediaForm({ settings: present }: { readonly settings: MediaSettings }) {
  const { t, locale } = useText();
  const change = useChangeMediaSettings();
  // Only what somebody typed: the rest follows the server.
  const [edits, setEdits] = useState<Partial<Record<Name, string>>>({});
  const number = new Intl.NumberFormat(locale);
  const shown = (name: Name): string => {
    const value = present[name];
    return edits[name] ?? (value === null ? "" : number.format(value));
  };
  const limits = Object.fromEntries(names.map((name) => [name, limitOf(name, shown(name))]));
  const isInvalid = names.some((name) => limits[name] === undefined);
  const isChanged = names.some((name) => limits[name] !== present[name]);
  const whyNot = isInvalid ? t(settings.invalid) : isChanged ? null : t(settings.unchanged);
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (whyNot !== null || change.isPending) return;
    change.mutate(limits as MediaLimits, { onSuccess: () => setEdits({}) });
  };
  return (
    <form className={styles.next} onSubmit={submit} noValidate aria-labelledby="media-heading">
      <h2 id="media-heading">{t(text.settings.heading)}</h2>
      <p className={styles.intro}>{t(text.settings.intro)}</p>
      <section className={`${panel.panel} ${styles.part}`} aria-labelledby="media-heading">
        <div className={styles.limits}>
          {names.map((name) => (
            <Field
              key={name}
              label={t(text.settings[name])}
              error={limits[name] === undefined ? t(settings.outOfRange, mediaBounds[name]) : null}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={16}
                  {...(name === "keepDays" && { placeholder: t(settings.unlimited) })}
                  value={shown(name)}
                  onChange={(event) => {
                    change.reset();
                    setEdits({ ...edits, [name]: event.target.value });
                  }}
                />
              )}
            </Field>
          ))}
        </div>
        <Facts
          of={[
            {
              name: t(settings.stored),
              value: t(text.settings.stored, { count: present.files, size: readableSize(present.bytes) }),
            },
          ]}
        />
      </section>
      {change.error !== null && <ProblemAlert problem={asProblem(change.error)} onRetry={submit} />}
      <div className={styles.go}>
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
        <ReasonedButton type="primary" whyNot={whyNot} loading={change.isPending} onClick={() => submit()}>
          {t(text.settings.save)}
        </ReasonedButton>
        {Object.keys(edits).length > 0 && <Button onClick={() => setEdits({})}>{t(settings.undo)}</Button>}
        <span role="status">
          {change.isSuccess && (
            <StateWord tone="good" icon={<CheckOutlined aria-hidden />}>
              {t(settings.saved)}
            </StateWord>
          )}
        </span>
      </div>
    </form>
  );
}
