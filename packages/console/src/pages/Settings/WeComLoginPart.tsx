import type { Account } from "@shoufa/contract";
import { asProblem, Field, ProblemAlert, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Select } from "antd";
import { useAccounts } from "../../api/accounts.ts";
import { useSetWeComLogin, useWeComLoginSetting } from "../../api/wecom-login.ts";
import { weComLogin as text } from "../../text/wecom-login.ts";
import styles from "./SettingsPage.module.css";

/** Which companies' members sign in with WeCom, and with which app. */
export function WeComLoginPart() {
  const { t } = useText();
  const accounts = useAccounts();
  if (accounts.data === undefined || accounts.data.length === 0) return null;
  return (
    <section className={styles.next} aria-labelledby="wecom-login-heading">
      <h2 id="wecom-login-heading">{t(text.settingTitle)}</h2>
      <p className={styles.intro}>{t(text.settingIntro)}</p>
      <div className={styles.parts}>
        {accounts.data.map((account) => (
          <Company key={account.id} account={account} />
        ))}
      </div>
    </section>
  );
}

function Company({ account }: { readonly account: Account }) {
  const { t } = useText();
  const setting = useWeComLoginSetting(account.id);
  const change = useSetWeComLogin(account.id);
  const error = setting.error ?? change.error;
  const { appId, domain = "", trustedDomain } = setting.data ?? {};
  const isOn = appId !== undefined && appId !== null;
  return (
    <div className={`${panel.panel} ${styles.part}`}>
      <Field label={account.name} hint={isOn ? t(text.domainHint, { domain }) : t(text.offHint)}>
        {({ id, "aria-describedby": describedBy }) => (
          <Select
            id={id}
            {...(describedBy !== undefined && { "aria-describedby": describedBy })}
            value={appId ?? ""}
            loading={setting.isPending || change.isPending}
            disabled={setting.data === undefined}
            onChange={(chosen: string) => change.mutate(chosen === "" ? null : chosen)}
            options={[
              { value: "", label: t(text.off) },
              ...account.apps.map((app) => ({ value: app.id, label: t(text.withApp, { app: app.name }) })),
            ]}
          />
        )}
      </Field>
      {isOn && trustedDomain !== null && trustedDomain !== undefined && trustedDomain !== domain && (
        <p role="status">{t(text.domainDiffers, { domain, trusted: trustedDomain })}</p>
      )}
      {error !== null && <ProblemAlert problem={asProblem(error)} />}
    </div>
  );
}
