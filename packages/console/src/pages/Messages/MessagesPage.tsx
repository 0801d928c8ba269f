import { BarChartOutlined, ExperimentOutlined } from "@ant-design/icons";
import { isOpenMessage, type Message, MessageState, MessageTrouble } from "@shoufa/contract";
import {
  type Column,
  common,
  FilterInput,
  StatePicture,
  stateColumn,
  Time,
  textColumn,
  timeColumn,
  useStartOfToday,
  useText,
  useUrlState,
} from "@shoufa/web";
import { Button, Input, Segmented, Select } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import { useMessageSenders, useMessages } from "../../api/messages.ts";
import { AppFilter } from "../../components/AppFilter.tsx";
import { chosenLine } from "../../components/chosen-line.ts";
import { LinkButton } from "../../components/LinkButton.tsx";
import { ListPage } from "../../components/ListPage.tsx";
import { MessageStandingWord, messageStates, settledStates, standingText } from "../../components/MessageStates.tsx";
import { messageWords } from "../../components/message-words.ts";
import { RehearsalMark } from "../../components/RehearsalMark.tsx";
import { useAppFilter } from "../../components/use-app.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { useMay } from "../../components/use-may.ts";
import { manyStatistics } from "../../text/many-statistics.ts";
import { messages as text } from "../../text/messages.ts";
import { recalls } from "../../text/recalls.ts";
import { rehearsals } from "../../text/rehearsals.ts";
import styles from "./MessagesPage.module.css";

const MessagesStatistics = lazy(async () => ({
  default: (await import("./MessagesStatistics.tsx")).MessagesStatistics,
}));

const names = ["kind", "when", "from", "to", "trouble", "app", "by", "q"] as const;
/** Days before today that a choice of time goes back. */
const daysBack: Readonly<Record<string, number>> = { today: 0, "7": 6, "30": 29 };
const dayMilliseconds = 86_400_000;
/** States to choose, besides the kinds of trouble. */
const states = MessageState.options;
/** Start of a day in this browser's time zone, or of the one after it; undefined: no day. */
function startOf(day: string, daysLater = 0): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  return year === undefined
    ? undefined
    : new Date(Number(year), Number(month) - 1, Number(date) + daysLater).toISOString();
}
const keyOf = (message: Message): string => message.id;
const hrefOf = (message: Message): string => `/messages/${encodeURIComponent(message.id)}`;

export function MessagesPage() {
  const { t } = useText();
  const company = useCompany();
  const [values, set] = useUrlState(names);
  const today = useStartOfToday();
  const back = Object.hasOwn(daysBack, values.when) ? daysBack[values.when] : undefined;
  const isDated = values.when === "dates";
  const since = isDated
    ? startOf(values.from)
    : back === undefined
      ? undefined
      : new Date(Date.parse(today) - back * dayMilliseconds).toISOString();
  const until = isDated ? startOf(values.to, 1) : undefined;
  const senders = useMessageSenders(company.id).data?.items ?? [];
  const by = senders.find(({ id }) => id === values.by)?.id;
  const trouble = MessageTrouble.safeParse(values.trouble).data;
  const state = states.find((one) => one === values.trouble);
  const recall = values.trouble === "recalled" ? ("asked" as const) : undefined;
  const q = values.q.slice(0, 64);
  const isRehearsed = values.kind === "rehearsed";
  const kind = isRehearsed ? ("rehearsed" as const) : undefined;
  const [appId, chooseApp] = useAppFilter();
  const filter = {
    since,
    until,
    by,
    trouble,
    state,
    recall,
    appId,
    q: q === "" ? undefined : q,
  };
  const listing = useMessages(company.id, { ...filter, kind });
  const [areStatisticsOpen, setStatisticsOpen] = useState(false);
  const isFiltered = [since, until, by, trouble, state, recall, appId].some((one) => one !== undefined) || q !== "";
  const columns = useColumns();
  const may = useMay();
  const title = t(text.title);
  return (
    <ListPage
      name="messages"
      title={title}
      companyName={company.name}
      listing={listing}
      columns={columns}
      card={(message) => <Card message={message} />}
      rowKey={keyOf}
      rowHref={hrefOf}
      isFiltered={isFiltered}
      onClear={() => set({ when: "", from: "", to: "", trouble: "", app: "", by: "", q: "" })}
      filters={
        <>
          <FilterInput
            className={styles.search ?? ""}
            value={q}
            onChange={(next) => set({ q: next })}
            label={t(text.search)}
            placeholder={t(text.searchHint)}
          />
          <Segmented
            aria-label={t(rehearsals.kind)}
            value={isRehearsed ? "rehearsed" : ""}
            onChange={(next) => set({ kind: next })}
            options={[
              { value: "", label: t(rehearsals.sent) },
              { value: "rehearsed", label: t(rehearsals.rehearsed), icon: <ExperimentOutlined aria-hidden /> },
            ]}
          />
          <AppFilter className={styles.filter ?? ""} appId={appId} onChoose={chooseApp} />
          <Select
            aria-label={t(text.time)}
            className={styles.filter ?? ""}
            value={back === undefined && !isDated ? "" : values.when}
            onChange={(when) => set({ when, from: "", to: "" })}
            options={[
              { value: "", label: t(text.anyTime) },
              { value: "today", label: t(text.today) },
              { value: "7", label: t(text.lastDays, { days: 7 }) },
              { value: "30", label: t(text.lastDays, { days: 30 }) },
              { value: "dates", label: t(text.betweenDates) },
            ]}
          />
          {isDated && (
            <span className={styles.dates}>
              <Input
                type="date"
                aria-label={t(text.fromDay)}
                value={values.from}
                max={values.to || undefined}
                onChange={({ target }) => set({ from: target.value })}
              />
              <span aria-hidden>–</span>
              <Input
                type="date"
                aria-label={t(text.toDay)}
                value={values.to}
                min={values.from || undefined}
                onChange={({ target }) => set({ to: target.value })}
              />
            </span>
          )}
          {senders.length > 1 && (
            <Select
              aria-label={t(text.bySender)}
              className={styles.filter ?? ""}
              value={by ?? ""}
              onChange={(next) => set({ by: next })}
              options={[
                { value: "", label: t(text.anySender) },
                ...senders.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
          <Select
            aria-label={t(text.trouble)}
            className={styles.filter ?? ""}
            value={trouble ?? state ?? (recall && "recalled") ?? ""}
            onChange={(next) => set({ trouble: next })}
            options={[
              { value: "", label: t(text.anyResult) },
              { value: "failed", label: t(text.withFailures) },
              { value: "undecided", label: t(text.undecided) },
              ...states.map((value) => ({
                value,
                // What needs a person is found with what is blocked, above.
                label: value === "attention" ? t(text.endedWithTrouble) : t(messageStates[value].text),
              })),
              { value: "recalled", label: t(recalls.filter) },
            ]}
          />
        </>
      }
      toolbarEnd={
        !isRehearsed && (
          <Button
            className={styles.showStatistics ?? ""}
            icon={<BarChartOutlined aria-hidden />}
            aria-expanded={areStatisticsOpen}
            aria-label={t(areStatisticsOpen ? manyStatistics.hide : manyStatistics.show)}
            title={t(areStatisticsOpen ? manyStatistics.hide : manyStatistics.show)}
            onClick={() => setStatisticsOpen(!areStatisticsOpen)}
          />
        )
      }
      summary={
        areStatisticsOpen &&
        !isRehearsed && (
          <Suspense fallback={null}>
            <MessagesStatistics filter={filter} />
          </Suspense>
        )
      }
      empty={
        <StatePicture
          kind="empty"
          title={t(isRehearsed ? rehearsals.empty : text.empty)}
          actions={may("message.send") && <LinkButton to="/send">{t(text.write)}</LinkButton>}
        >
          {t(isRehearsed ? rehearsals.emptyHint : text.emptyHint)}
        </StatePicture>
      }
      noMatch={{ title: t(text.noMessageMatch), hint: t(text.noMatchHint) }}
    />
  );
}

const settled = ({ counts }: Message): number => settledStates.reduce((people, state) => people + counts[state], 0);

function Card({ message }: { readonly message: Message }) {
  const { t } = useText();
  return (
    <span className={styles.compact}>
      <span className="ellipsis">
        {message.isRehearsal && <RehearsalMark />} {messageWords(message.content, t)}
      </span>
      <span className={styles.line}>
        <MessageStandingWord message={message} />
        <span className="ellipsis">{chosenLine(message, t)}</span>
        <span>{t(common.people, { count: message.total })}</span>
      </span>
      <span className={styles.line}>
        <Time at={message.createdAt} />
      </span>
    </span>
  );
}

function useColumns(): readonly Column<Message>[] {
  const { t } = useText();
  return useMemo(() => {
    const to = (message: Message): string => chosenLine(message, t);
    return [
      {
        ...textColumn("content", t(text.content), ({ content }) => messageWords(content, t), { min: 180, max: 480 }),
        grow: 3,
        render: ({ content, isRehearsal }) => (
          <span className={styles.text}>
            {isRehearsal && <RehearsalMark />} {messageWords(content, t)}
          </span>
        ),
      },
      { ...textColumn("app", t(text.app), ({ app }) => app.name), leaveOut: 2 },
      {
        ...textColumn("to", t(text.to), to, { min: 110, max: 320 }),
        grow: 1,
        render: (message) => <span className={styles.text}>{to(message)}</span>,
      },
      { key: "people", title: t(text.people), isNumber: true, text: peopleLine, render: peopleLine },
      stateColumn(t(text.state), {
        text: (message) => t(standingText(message)),
        render: (message) => <MessageStandingWord message={message} />,
      }),
      { ...textColumn("by", t(text.createdBy), ({ createdBy }) => createdBy), leaveOut: 1 },
      timeColumn(t(text.createdAt), ({ createdAt }) => createdAt),
    ];
  }, [t]);
}

const peopleLine = (message: Message): string =>
  isOpenMessage(message) ? `${settled(message)} / ${message.total}` : String(message.total);
