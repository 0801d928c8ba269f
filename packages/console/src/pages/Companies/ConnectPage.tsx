import { asProblem, Field, PageHead, ProblemAlert, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Input, Radio } from "antd";
import { type FormEvent, useRef, useState } from "react";
import { useCallbackOffer, useConnectCompany } from "../../api/companies.ts";
import { useReach } from "../../api/reach.ts";
import { Title } from "../../components/Title.tsx";
import { useGoOn } from "../../components/use-go-on.ts";
import { usePlaces } from "../../components/use-places.ts";
import { companies as text } from "../../text/companies.ts";
import { groups as words } from "../../text/groups.ts";
import { AddressCheck } from "./AddressCheck.tsx";
import { AppFields, CallbackKeyFields, OfferedUrl } from "./AppFields.tsx";
import { emptyApp, emptyCompany, emptyGroup, proxyOf, wrongInApp, wrongInCompany, wrongInGroup } from "./app-draft.ts";
import styles from "./Companies.module.css";
import { useFieldProblem } from "./field-problem.ts";
import { focusFirstWrong } from "./focus-wrong.ts";
import { GroupFields } from "./GroupFields.tsx";
import { ProxyFields } from "./ProxyFields.tsx";
import { ReachPanel } from "./ReachPanel.tsx";
import { TextField } from "./TextField.tsx";

/** A company, its first app and its callback, in the order in which WeCom's console has them. */
export function ConnectPage() {
  const { t } = useText();
  const place = usePlaces();
  const goOn = useGoOn();
  const connect = useConnectCompany((id) => goOn(`/companies/${id}?company=${id}`));
  const form = useRef<HTMLFormElement>(null);
  const [company, setCompany] = useState(emptyCompany);
  const [app, setApp] = useState(emptyApp);
  const [group, setGroup] = useState(emptyGroup);
  const [isLegacy, setLegacy] = useState(false);
  const [isTried, setTried] = useState(false);
  const apiBase = company.apiBase.trim();
  const offer = useCallbackOffer(apiBase, app.name.trim() !== "");
  const refused = useFieldProblem(connect.error);
  const publicUrl = useReach().data?.publicUrl;
  const [isReachAsked, setReachAsked] = useState(false);
  if (publicUrl === null && !isReachAsked) setReachAsked(true);

  const wrongCompany = wrongInCompany(company, t);
  const wrongApp = wrongInApp(app, t, isLegacy ? "group" : "own");
  const wrongGroup = isLegacy ? wrongInGroup(group, t) : {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if ([wrongCompany, wrongApp, wrongGroup].some((wrong) => Object.keys(wrong).length > 0)) {
      focusFirstWrong(form.current);
      return;
    }
    connect.mutate(
      {
        name: company.name.trim(),
        corpId: company.corpId.trim(),
        apiBase,
        proxy: proxyOf(company),
        ...(isLegacy && { group: { name: group.name.trim(), secret: group.secret.trim() } }),
        app: {
          name: app.name.trim(),
          agentId: Number(app.agentId),
          ...(!isLegacy && { secret: app.secret.trim() }),
          token: app.token.trim(),
          encodingAesKey: app.encodingAesKey.trim(),
          ...(offer.data && { callbackKey: offer.data.callbackKey }),
        },
      },
      {
        onError: () =>
          requestAnimationFrame(() =>
            form.current?.querySelector<HTMLElement>("[role=alert]")?.scrollIntoView({ block: "center" }),
          ),
      },
    );
  };
  const shownCompany = { ...(isTried && wrongCompany), ...refused.company };
  const shownApp = { ...(isTried && wrongApp), ...refused.app };
  const title = t(text.connect);

  return (
    <>
      <Title of={[title]} />
      <PageHead title={title} />
      {/* The first thing that WeCom needs; once it is there, it stays in sight until the page is left. */}
      {isReachAsked && (
        <div className={`${styles.form} ${styles.asked}`}>
          <ReachPanel />
        </div>
      )}
      <form ref={form} onSubmit={submit} noValidate className={styles.form}>
        <section className={`${panel.panel} ${styles.section}`}>
          <h2>{t(text.sectionCompany)}</h2>
          <Field label={t(words.profile)} hint={t(isLegacy ? words.profileQiyehaoHint : words.profileWecomHint)}>
            {({ id, "aria-describedby": describedBy }) => (
              <Radio.Group
                id={id}
                aria-label={t(words.profile)}
                {...(describedBy !== undefined && { "aria-describedby": describedBy })}
                value={isLegacy}
                onChange={(event) => setLegacy(event.target.value === true)}
                options={[
                  { value: false, label: t(words.profileWecom) },
                  { value: true, label: t(words.profileQiyehao) },
                ]}
              />
            )}
          </Field>
          <div className={styles.pair}>
            <Field label={t(text.name)} hint={t(text.nameHint)} error={shownCompany.name ?? null}>
              {(control) => (
                <Input
                  {...control}
                  autoComplete="off"
                  maxLength={64}
                  value={company.name}
                  onChange={(event) => setCompany({ ...company, name: event.target.value })}
                />
              )}
            </Field>
            <Field
              label={t(text.corpId)}
              hint={t(text.corpIdPlace, { place: place("corpId") })}
              error={shownCompany.corpId ?? null}
            >
              {(control) => (
                <Input
                  {...control}
                  autoComplete="off"
                  spellCheck={false}
                  maxLength={64}
                  value={company.corpId}
                  onChange={(event) => setCompany({ ...company, corpId: event.target.value })}
                />
              )}
            </Field>
          </div>
          <details open={shownCompany.apiBase !== undefined || shownCompany.proxy !== undefined || undefined}>
            <summary>{t(text.advanced)}</summary>
            <div className={styles.more}>
              <TextField
                label={t(text.apiBase)}
                hint={t(text.apiBaseHint)}
                error={shownCompany.apiBase}
                value={company.apiBase}
                onChange={(value) => setCompany({ ...company, apiBase: value })}
              />
              <ProxyFields
                draft={company}
                wrong={shownCompany.proxy}
                onChange={(change) => setCompany({ ...company, ...change })}
              />
            </div>
          </details>
          <AddressCheck apiBase={apiBase} proxy={proxyOf(company)} />
        </section>
        {isLegacy && (
          <section className={`${panel.panel} ${styles.section}`}>
            <h2>{t(words.group)}</h2>
            <p>{t(words.hint)}</p>
            <GroupFields
              draft={group}
              wrong={isTried ? wrongGroup : {}}
              onChange={(change) => setGroup({ ...group, ...change })}
            />
          </section>
        )}
        <section className={`${panel.panel} ${styles.section}`}>
          <h2>{t(text.sectionApp)}</h2>
          <p>{t(isLegacy ? words.appHint : text.sectionAppHint, { place: place("newApp") })}</p>
          <AppFields
            draft={app}
            wrong={shownApp}
            groups={isLegacy ? null : undefined}
            onChange={(change) => setApp({ ...app, ...change })}
          />
        </section>
        <section className={`${panel.panel} ${styles.section}`}>
          <h2>{t(text.sectionCallback)}</h2>
          <p>{t(text.sectionCallbackHint, { place: place("callback") })}</p>
          <OfferedUrl appName={app.name} apiBase={apiBase} />
          <CallbackKeyFields draft={app} wrong={shownApp} onChange={(change) => setApp({ ...app, ...change })} />
        </section>
        {connect.error !== null && !refused.isPlaced && <ProblemAlert problem={asProblem(connect.error)} />}
        <div className={styles.actions}>
          <Button type="primary" htmlType="submit" loading={connect.isPending}>
            {t(text.saveAndConnect)}
          </Button>
        </div>
      </form>
    </>
  );
}
