import type { Account, EditAccountInput } from "@shoufa/contract";
import { asProblem, PageHead, ProblemAlert, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { App, Button, Checkbox } from "antd";
import { type FormEvent, useRef, useState } from "react";
import { useParams } from "react-router";
import { useAccounts } from "../../api/accounts.ts";
import { useEditCompany } from "../../api/companies.ts";
import { Title } from "../../components/Title.tsx";
import { useGoOn } from "../../components/use-go-on.ts";
import { usePlaces } from "../../components/use-places.ts";
import { companies as text } from "../../text/companies.ts";
import { proxyOf, wrongInCompany } from "./app-draft.ts";
import styles from "./Companies.module.css";
import { useFieldProblem } from "./field-problem.ts";
import { focusFirstWrong } from "./focus-wrong.ts";
import { NoCompany } from "./NoCompany.tsx";
import { ProxyFields } from "./ProxyFields.tsx";
import { useStoredState } from "./stored-state.ts";
import { TextField } from "./TextField.tsx";
import { TimeZoneField } from "./TimeZoneField.tsx";

/** Name, API address, time zone, contacts sync and proxy of a company. */
export function EditCompanyPage() {
  const { accountId } = useParams();
  const account = useAccounts().data?.find(({ id }) => id === accountId);
  return account === undefined ? <NoCompany /> : <EditForm key={account.id} account={account} />;
}

function EditForm({ account }: { readonly account: Account }) {
  const { t } = useText();
  const place = usePlaces();
  const state = useStoredState();
  const { message } = App.useApp();
  const goOn = useGoOn();
  const edit = useEditCompany(account.id);
  const form = useRef<HTMLFormElement>(null);
  const [isTried, setTried] = useState(false);
  const [draft, setDraft] = useState({
    ...{ name: account.name, corpId: account.corpId, apiBase: account.apiBase, timeZone: account.timeZone },
    ...{ contacts: "", isContactsRemoved: false },
    ...{ proxy: account.proxy?.url ?? "", proxyUser: account.proxy?.user ?? "", proxyPassword: "" },
  });
  const change = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  const refused = useFieldProblem(edit.error);
  const wrong: Readonly<Record<string, string | undefined>> = {
    ...wrongInCompany(draft, t),
    ...(draft.contacts !== "" && draft.contacts.trim().length < 8 && { contacts: t(text.secretWrong) }),
  };
  const shown = { ...(isTried && wrong), ...refused.company } as typeof wrong;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(wrong).length > 0) {
      focusFirstWrong(form.current);
      return;
    }
    const contactsSecret = draft.isContactsRemoved ? null : draft.contacts.trim() || undefined;
    const body: EditAccountInput = {
      ...{ name: draft.name.trim(), apiBase: draft.apiBase.trim(), timeZone: draft.timeZone },
      proxy: proxyOf(draft),
      ...(contactsSecret !== undefined && { contactsSecret }),
    };
    edit.mutate(body, {
      onSuccess: () => {
        void message.success(t(text.changed));
        goOn(`/companies/${account.id}`);
      },
    });
  };
  const title = t(text.editCompany, { name: account.name });

  return (
    <>
      <Title of={[title]} />
      <PageHead title={title} />
      <form ref={form} onSubmit={submit} noValidate className={styles.form}>
        <section className={`${panel.panel} ${styles.section}`}>
          <h2>{t(text.sectionCompany)}</h2>
          <div className={styles.pair}>
            <TextField
              label={t(text.name)}
              hint={t(text.nameHint)}
              error={shown["name"]}
              value={draft.name}
              onChange={(name) => change({ name })}
            />
            <TextField label={t(text.corpId)} hint={t(text.corpIdFixed)} value={draft.corpId} isFixed />
          </div>
          <TextField
            label={t(text.apiBase)}
            hint={t(text.apiBaseHint)}
            error={shown["apiBase"]}
            value={draft.apiBase}
            onChange={(apiBase) => change({ apiBase })}
          />
          <TimeZoneField value={draft.timeZone} onChange={(timeZone) => change({ timeZone })} />
        </section>
        {account.profile === "wecom" && (
          <section className={`${panel.panel} ${styles.section}`}>
            <h2>{t(text.contacts)}</h2>
            <p>{t(account.contactsSecret === null ? text.contactsMissing : text.contactsSet)}</p>
            <TextField
              label={t(text.contacts)}
              hint={`${account.contactsSecret === null ? "" : t(text.keepEmpty, { state: state(account.contactsSecret) })} ${t(text.contactsPlace, { place: place("contacts") })}`}
              error={shown["contacts"]}
              value={draft.contacts}
              onChange={(contacts) => change({ contacts, isContactsRemoved: false })}
              isSecret
            />
            {account.contactsSecret !== null && (
              <Checkbox
                checked={draft.isContactsRemoved}
                onChange={(event) => change({ isContactsRemoved: event.target.checked, contacts: "" })}
              >
                {t(text.contactsRemove)}
              </Checkbox>
            )}
          </section>
        )}
        <section className={`${panel.panel} ${styles.section}`}>
          <h2>{t(text.proxy)}</h2>
          <ProxyFields
            draft={draft}
            wrong={shown["proxy"]}
            onChange={change}
            hasPassword={(account.proxy?.user ?? null) !== null}
          />
        </section>
        {edit.error !== null && !refused.isPlaced && <ProblemAlert problem={asProblem(edit.error)} />}
        <div className={styles.actions}>
          <Button type="primary" htmlType="submit" loading={edit.isPending}>
            {t(text.save)}
          </Button>
        </div>
      </form>
    </>
  );
}
