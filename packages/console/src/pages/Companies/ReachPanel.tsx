import type { Reach } from "@shoufa/contract";
import { asProblem, Failed, Field, ProblemAlert, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { App, Button, Input, Spin } from "antd";
import { type FormEvent, useState } from "react";
import { useReach, useSetPublicUrl } from "../../api/reach.ts";
import { companies as text } from "../../text/companies.ts";
import styles from "./Companies.module.css";
import { OwnershipFiles } from "./OwnershipFiles.tsx";

/** The public address of this installation, and the files by which WeCom checks who owns its domain. */
export function ReachPanel() {
  const { t } = useText();
  const reach = useReach();
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-label={t(text.reach)}>
      <h2>{t(text.reach)}</h2>
      <p>{t(text.reachHint)}</p>
      {reach.data !== undefined ? (
        <>
          <AddressForm reach={reach.data} />
          <OwnershipFiles files={reach.data.ownershipFiles} />
        </>
      ) : reach.isError ? (
        <Failed isSmall problem={asProblem(reach.error)} onRetry={() => void reach.refetch()} />
      ) : (
        <Spin />
      )}
    </section>
  );
}

const isAddress = (value: string): boolean =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).pathname === "/";

function AddressForm({ reach }: { readonly reach: Reach }) {
  const { t } = useText();
  const { message } = App.useApp();
  const set = useSetPublicUrl();
  const [url, setUrl] = useState(reach.publicUrl ?? "");
  const [isTried, setTried] = useState(false);
  const typed = url.trim();
  const wrong = typed === "" || isAddress(typed) ? null : t(text.reachWrong);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (wrong === null)
      set.mutate(typed === "" ? null : typed, { onSuccess: () => void message.success(t(text.changed)) });
  };
  const hint = reach.isFixed ? t(text.reachFixed) : reach.publicUrl === null ? t(text.reachNone) : undefined;
  return (
    <form onSubmit={submit} noValidate className={styles.waiting}>
      <Field label={t(text.reach)} error={isTried ? wrong : null} {...(hint !== undefined && { hint })}>
        {(control) => (
          <div className={styles.withButton}>
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              maxLength={256}
              placeholder={t(text.reachPlaceholder)}
              readOnly={reach.isFixed}
              value={url}
              onChange={(event) => setUrl(event.target.value)}
            />
            {!reach.isFixed && (
              <Button htmlType="submit" loading={set.isPending}>
                {t(text.save)}
              </Button>
            )}
          </div>
        )}
      </Field>
      {set.error !== null && <ProblemAlert problem={asProblem(set.error)} />}
    </form>
  );
}
