import type { Account, ManagementGroup } from "@shoufa/contract";
import { asProblem, PageHead, ProblemAlert, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { App, Button, Checkbox } from "antd";
import { type FormEvent, useRef, useState } from "react";
import { useParams } from "react-router";
import { useAccounts } from "../../api/accounts.ts";
import { useSaveGroup } from "../../api/companies.ts";
import { Title } from "../../components/Title.tsx";
import { useGoOn } from "../../components/use-go-on.ts";
import { companies as text } from "../../text/companies.ts";
import { groups as words } from "../../text/groups.ts";
import { emptyGroup, wrongInGroup } from "./app-draft.ts";
import styles from "./Companies.module.css";
import { focusFirstWrong } from "./focus-wrong.ts";
import { GroupFields } from "./GroupFields.tsx";
import { NoCompany } from "./NoCompany.tsx";

/** Another management group of a company of the 企业号 profile, or one that is changed. */
export function GroupPage() {
  const { accountId, groupId } = useParams();
  const account = useAccounts().data?.find(({ id }) => id === accountId);
  const group = account?.groups.find(({ id }) => id === groupId);
  if (account?.profile !== "qiyehao" || (groupId !== undefined && group === undefined)) return <NoCompany />;
  return <GroupForm key={group?.id ?? ""} account={account} group={group} />;
}

interface GroupFormProps {
  readonly account: Account;
  readonly group: ManagementGroup | undefined;
}

function GroupForm({ account, group }: GroupFormProps) {
  const { t } = useText();
  const { message } = App.useApp();
  const goOn = useGoOn();
  const save = useSaveGroup(account.id, group?.id ?? null);
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState({ ...emptyGroup, name: group?.name ?? "" });
  const [isReader, setReader] = useState(group?.readsDirectory ?? false);
  const [isTried, setTried] = useState(false);
  const wrong = wrongInGroup(draft, t, group !== undefined);
  const title = group === undefined ? t(words.add) : t(words.edit, { name: group.name });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(wrong).length > 0) {
      focusFirstWrong(form.current);
      return;
    }
    const secret = draft.secret.trim();
    save.mutate(
      {
        name: draft.name.trim(),
        ...(secret !== "" && { secret }),
        ...(isReader && group?.readsDirectory === false && { readsDirectory: true }),
      },
      {
        onSuccess: () => {
          void message.success(t(text.changed));
          goOn(`/companies/${account.id}`);
        },
      },
    );
  };
  return (
    <>
      <Title of={[title, account.name]} />
      <PageHead title={title} />
      <form ref={form} onSubmit={submit} noValidate className={styles.form}>
        <section className={`${panel.panel} ${styles.section}`}>
          <h2>{t(words.group)}</h2>
          <p>{t(words.hint)}</p>
          <GroupFields
            draft={draft}
            wrong={isTried ? wrong : {}}
            stored={group}
            onChange={(change) => setDraft({ ...draft, ...change })}
          />
          {group !== undefined && (
            <Checkbox
              checked={isReader}
              disabled={group.readsDirectory}
              onChange={(event) => setReader(event.target.checked)}
            >
              {t(group.readsDirectory ? words.reads : words.shallRead)}
            </Checkbox>
          )}
        </section>
        {save.error !== null && <ProblemAlert problem={asProblem(save.error)} />}
        <div className={styles.actions}>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t(text.save)}
          </Button>
        </div>
      </form>
    </>
  );
}
