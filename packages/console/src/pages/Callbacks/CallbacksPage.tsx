import type { CallbackLogItem } from "@shoufa/contract";
import {
  type Column,
  common,
  DataTable,
  ListCount,
  PageHead,
  PersonName,
  pathLeaf,
  personColumn,
  StatePicture,
  stateColumn,
  Time,
  textColumn,
  timeColumn,
  timeText,
  useText,
  useUrlState,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import { useCallback, useMemo } from "react";
import { useCallbackLog } from "../../api/callbacks.ts";
import { AppFilter } from "../../components/AppFilter.tsx";
import { CallbackState } from "../../components/CallbackState.tsx";
import { aboutLine, kindWord, millisecondsText } from "../../components/callback-words.ts";
import { LinkButton } from "../../components/LinkButton.tsx";
import { SaveScenario } from "../../components/SaveScenario.tsx";
import { StepDots } from "../../components/StepDots.tsx";
import { Title } from "../../components/Title.tsx";
import { useAppInBar } from "../../components/use-app.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { useMay } from "../../components/use-may.ts";
import { callbacks as text } from "../../text/callbacks.ts";
import { appOfFilter, withApp } from "./app-of-filter.ts";
import styles from "./CallbacksPage.module.css";
import { FilterField } from "./FilterField.tsx";
import { LiveButtons, NewsButton } from "./LiveButtons.tsx";
import { useTail } from "./use-tail.ts";

const keyOf = (item: CallbackLogItem): string => item.id;
const hrefOf = (item: CallbackLogItem): string => `/callbacks/${item.id}`;

/** Every request that reached a callback address, newest first. The filter is in the address. */
export function CallbacksPage() {
  const company = useCompany();
  return <Log key={company.id} />;
}

function Log() {
  const { t } = useText();
  const company = useCompany();
  const [{ q }, set] = useUrlState(["q"]);
  const listing = useCallbackLog(company.id, q);
  const tail = useTail(company.id, q, listing);
  const columns = useColumns();
  const may = useMay();
  const title = t(text.title);
  const setFilter = useCallback((next: string) => set({ q: next }), [set]);
  const clear = (): void => set({ q: "" });
  const appId = appOfFilter(q, company.apps);
  const chooseApp = (id: string | null): void =>
    setFilter(
      withApp(
        q,
        company.apps.find((app) => app.id === id),
      ),
    );
  useAppInBar({ appId: appId ?? null, isAllOffered: true, choose: chooseApp });
  return (
    <>
      <Title of={[title, company.name]} />
      <PageHead
        hasTimes
        title={title}
        aside={<ListCount listing={listing} isFiltered={q !== ""} />}
        actions={
          <>
            {may("callback.contents") && (
              <SaveScenario accountId={company.id} of={{ q }} disabled={listing.rows.length === 0} />
            )}
            <LiveButtons tail={tail} />
          </>
        }
      />
      <section className={panel.panel} aria-label={title}>
        <div className={panel.toolbar}>
          <AppFilter className={panel.filter ?? ""} appId={appId} onChoose={chooseApp} />
          <FilterField q={q} onChange={setFilter} />
        </div>
        <NewsButton tail={tail} />
        <DataTable
          name="callbacks"
          label={title}
          listing={listing}
          columns={columns}
          card={(item) => <Card item={item} />}
          cardBelow={740}
          rowKey={keyOf}
          rowHref={hrefOf}
          isFiltered={q !== ""}
          empty={<Empty />}
          noMatch={
            <StatePicture
              kind="no-match"
              title={t(text.noMatch)}
              actions={
                <Button type="primary" onClick={clear}>
                  {t(common.clearFilter)}
                </Button>
              }
            >
              {t(text.noMatchHint)}
            </StatePicture>
          }
        />
        {listing.searchedTo !== null && (
          <p className={styles.more}>
            {t(text.searchedTo, { time: timeText(listing.searchedTo) })}
            <Button size="small" loading={listing.isLoadingMore} onClick={listing.loadMore}>
              {t(text.searchOn)}
            </Button>
          </p>
        )}
      </section>
    </>
  );
}

function Empty() {
  const { t } = useText();
  const company = useCompany();
  const [app] = company.apps;
  return (
    <StatePicture
      kind="empty"
      title={t(text.empty)}
      actions={
        <>
          {company.kind === "sandbox" && (
            <Button type="primary" href={company.apiBase} target="_blank" rel="noopener">
              {t(text.sendOne)}
            </Button>
          )}
          <LinkButton to={app === undefined ? `/companies/${company.id}` : `/companies/${company.id}/apps/${app.id}`}>
            {t(text.verifyAddress)}
          </LinkButton>
        </>
      }
    >
      {t(text.emptyHint)}
    </StatePicture>
  );
}

function Marks({ item }: { readonly item: CallbackLogItem }) {
  const { t } = useText();
  return (
    <>
      {item.attempts > 1 && <span className={styles.badge}>{t(text.attempts, { count: item.attempts })}</span>}
      {item.replayOf !== null && <span className={styles.badge}>{t(text.replayed)}</span>}
    </>
  );
}

function Kind({ item }: { readonly item: CallbackLogItem }) {
  const { t } = useText();
  return (
    <span className={styles.kind}>
      <span className="nowrap">{kindWord(item, t)}</span>
      <span className={styles.about}>{aboutLine(item, t)}</span>
      <Marks item={item} />
    </span>
  );
}

function Card({ item }: { readonly item: CallbackLogItem }) {
  const { t } = useText();
  const { from } = item;
  return (
    <span className={styles.card}>
      <Kind item={item} />
      {from !== null && <PersonName userId={from.userId} name={from.name} below={pathLeaf(from.department)} />}
      <span className={styles.line}>
        <CallbackState state={item.state} />
        <StepDots steps={item.steps} />
        {item.milliseconds !== null && (
          <span>{t(text.milliseconds, { count: millisecondsText(item.milliseconds) })}</span>
        )}
        <span>{item.app.name}</span>
        <Time at={item.receivedAt} withSeconds />
      </span>
    </span>
  );
}

/** Pixels of five dots and what lies between them. */
const dotsBeside = 70;

function useColumns(): readonly Column<CallbackLogItem>[] {
  const { t } = useText();
  return useMemo(() => {
    const took = ({ milliseconds }: CallbackLogItem): string =>
      milliseconds === null ? "" : t(text.milliseconds, { count: millisecondsText(milliseconds) });
    const kind = (item: CallbackLogItem): string =>
      [
        kindWord(item, t),
        aboutLine(item, t),
        ...(item.attempts > 1 ? [t(text.attempts, { count: item.attempts })] : []),
        ...(item.replayOf === null ? [] : [t(text.replayed)]),
      ].join("  ");
    return [
      {
        ...textColumn<CallbackLogItem>("kind", t(text.kind), kind, { min: 180, max: 420 }),
        grow: 1,
        render: (item) => <Kind item={item} />,
      },
      personColumn(t(text.from), ({ from }) => from && { ...from, below: pathLeaf(from.department) }, ""),
      stateColumn(t(text.state), {
        text: ({ state }) => t(text[state]),
        render: ({ state }) => <CallbackState state={state} />,
      }),
      {
        key: "steps",
        title: t(text.steps),
        text: () => "",
        beside: dotsBeside,
        render: ({ steps }) => <StepDots steps={steps} />,
      },
      { key: "took", title: t(text.time), isNumber: true, text: took, render: took },
      { ...textColumn("app", t(text.app), ({ app }) => app.name), leaveOut: 1 },
      {
        ...timeColumn<CallbackLogItem>(t(text.receivedAt), ({ receivedAt }) => receivedAt),
        text: () => "2026-11-29 19:38:00",
        render: ({ receivedAt }) => <Time at={receivedAt} withSeconds />,
      },
    ];
  }, [t]);
}
