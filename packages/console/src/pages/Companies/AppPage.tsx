import type { Account, AccountApp } from "@shoufa/contract";
import { asProblem, PageHead, ProblemAlert, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { App, Button } from "antd";
import { type FormEvent, useRef, useState } from "react";
import { useParams } from "react-router";
import { useAccounts } from "../../api/accounts.ts";
import { useAddApp, useCallbackOffer, useEditApp } from "../../api/companies.ts";
import { Title } from "../../components/Title.tsx";
import { useGoOn } from "../../components/use-go-on.ts";
import { usePlaces } from "../../components/use-places.ts";
import { companies as text } from "../../text/companies.ts";
import { AppFields, CallbackKeyFields, OfferedUrl } from "./AppFields.tsx";
import { type AppDraft, emptyApp, wrongInApp, wrongInEdited } from "./app-draft.ts";
import styles from "./Companies.module.css";
import { useFieldProblem } from "./field-problem.ts";
import { focusFirstWrong } from "./focus-wrong.ts";
import { NoCompany } from "./NoCompany.tsx";

/** Another app of a company, or one that is changed. */
export function AppPage() {
  const { accountId, appId } = useParams();
  const account = useAccounts().data?.find(({ id }) => id === accountId);
  const app = account?.apps.find(({ id }) => id === appId);
  if (account === undefined || (appId !== undefined && app === undefined)) return <NoCompany />;
  return app === undefined ? <NewApp account={account} /> : <EditedApp key={app.id} account={account} app={app} />;
}

function NewApp({ account }: { readonly account: Account }) {
  const { t } = useText();
  const isGrouped = account.profile === "qiyehao";
  const [draft, setDraft] = useState<AppDraft>({ ...emptyApp, groupId: account.groups[0]?.id ?? "" });
  const add = useAddApp(account.id);
  const offer = useCallbackOffer(account.apiBase, draft.name.trim() !== "");
  return (
    <AppForm
      account={account}
      title={t(text.addApp)}
      draft={draft}
      setDraft={setDraft}
      wrong={wrongInApp(draft, t, isGrouped ? "group" : "own")}
      error={add.error}
      isPending={add.isPending}
      onSave={(done) =>
        add.mutate(
          {
            ...withCredential(draft, isGrouped),
            agentId: Number(draft.agentId),
            ...(offer.data && { callbackKey: offer.data.callbackKey }),
          },
          { onSuccess: done },
        )
      }
    />
  );
}

function EditedApp({ account, app }: { readonly account: Account; readonly app: AccountApp }) {
  const { t } = useText();
  const [draft, setDraft] = useState<AppDraft>({
    ...{ ...emptyApp, name: app.name, agentId: String(app.agentId) },
    groupId: app.groupId ?? "",
  });
  const edit = useEditApp(account.id, app.id);
  const { name, secret, token, encodingAesKey } = trimmed(draft);
  return (
    <AppForm
      account={account}
      title={t(text.editApp, { name: app.name })}
      draft={draft}
      setDraft={setDraft}
      stored={app}
      wrong={wrongInEdited(draft, t)}
      error={edit.error}
      isPending={edit.isPending}
      onSave={(done) =>
        edit.mutate(
          {
            ...{ name, agentId: Number(draft.agentId) },
            ...(secret !== "" && { secret }),
            ...(draft.groupId !== (app.groupId ?? "") && { groupId: draft.groupId }),
            ...(token !== "" && { token }),
            ...(encodingAesKey !== "" && { encodingAesKey }),
          },
          { onSuccess: done },
        )
      }
    />
  );
}

const trimmed = ({ name, secret, token, encodingAesKey }: AppDraft) => ({
  name: name.trim(),
  secret: secret.trim(),
  token: token.trim(),
  encodingAesKey: encodingAesKey.trim(),
});

function withCredential(draft: AppDraft, isGrouped: boolean) {
  const { secret, ...rest } = trimmed(draft);
  return isGrouped ? { ...rest, groupId: draft.groupId } : { ...rest, secret };
}

interface AppFormProps {
  readonly account: Account;
  readonly title: string;
  readonly draft: AppDraft;
  readonly setDraft: (draft: AppDraft) => void;
  readonly stored?: AccountApp;
  readonly wrong: ReturnType<typeof wrongInApp>;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onSave: (done: () => void) => void;
}

function AppForm({ account, title, draft, setDraft, stored, wrong, error, isPending, onSave }: AppFormProps) {
  const { t } = useText();
  const place = usePlaces();
  const { message } = App.useApp();
  const goOn = useGoOn();
  const form = useRef<HTMLFormElement>(null);
  const [isTried, setTried] = useState(false);
  const refused = useFieldProblem(error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(wrong).length > 0) {
      focusFirstWrong(form.current);
      return;
    }
    onSave(() => {
      void message.success(t(text.saved, { name: draft.name.trim() }));
      goOn(`/companies/${account.id}`);
    });
  };
  const fields = {
    ...{ draft, stored, wrong: { ...(isTried && wrong), ...refused.app } },
    onChange: (change: Partial<AppDraft>) => setDraft({ ...draft, ...change }),
  };
  return (
    <>
      <Title of={[title, account.name]} />
      <PageHead title={title} />
      <form ref={form} onSubmit={submit} noValidate className={styles.form}>
        <section className={`${panel.panel} ${styles.section}`}>
          <h2>{t(text.sectionApp)}</h2>
          <AppFields {...fields} groups={account.profile === "qiyehao" ? account.groups : undefined} />
        </section>
        <section className={`${panel.panel} ${styles.section}`}>
          <h2>{t(text.sectionCallback)}</h2>
          <p>{stored ? t(text.graceHint) : t(text.sectionCallbackHint, { place: place("callback") })}</p>
          {stored === undefined && <OfferedUrl appName={draft.name} apiBase={account.apiBase} />}
          <CallbackKeyFields {...fields} />
        </section>
        {error !== null && !refused.isPlaced && <ProblemAlert problem={asProblem(error)} />}
        <div className={styles.actions}>
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t(text.save)}
          </Button>
        </div>
      </form>
    </>
  );
}
