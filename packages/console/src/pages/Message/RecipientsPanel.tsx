import { DownloadOutlined } from "@ant-design/icons";
import { LedgerQuery, type LedgerRow, type Message, RecipientState } from "@shoufa/contract";
import {
  type Column,
  common,
  DataTable,
  departmentsColumn,
  FilterInput,
  formatDay,
  idColumn,
  ListCount,
  PersonName,
  pathLeaf,
  personColumn,
  StatePicture,
  stateColumn,
  timeColumn,
  useText,
  useUrlState,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Select } from "antd";
import { useMemo, useState } from "react";
import { useSearchParams } from "react-router";
import { useMayReadConversations } from "../../api/conversations.ts";
import { saveRecipients, useMessageRecipients } from "../../api/messages.ts";
import { RecipientStateWord, recipientStateOrder, useRecipientWords } from "../../components/MessageStates.tsx";
import { SaveFileButton } from "../../components/SaveFileButton.tsx";
import { directory } from "../../text/directory.ts";
import { ledger } from "../../text/ledger.ts";
import { messages as text } from "../../text/messages.ts";
import { CopyDrawer } from "./CopyDrawer.tsx";
import styles from "./MessagePage.module.css";
import { RequestsDrawer } from "./RequestsDrawer.tsx";
import { reasonSentence } from "./reason-sentence.ts";
import { SendToThese } from "./SendToThese.tsx";

const keyOf = (recipient: LedgerRow): string => recipient.userId;
const names = ["state", "q", "answered", "copy"] as const;

/** Every recipient with the true state, filterable; the filter is in the address. */
export function RecipientsPanel({ message }: { readonly message: Message }) {
  const { t, locale } = useText();
  const words = useRecipientWords();
  const [values, set] = useUrlState(names);
  const state = RecipientState.safeParse(values.state).data;
  const q = values.q.slice(0, 64);
  const mayRead = useMayReadConversations();
  const answered = mayRead ? LedgerQuery.shape.answered.safeParse(values.answered).data : undefined;
  const filter = { state, q, answered };
  const listing = useMessageRecipients(message.id, filter);
  const columns = useColumns(message.counts.refused + message.counts["recall-refused"] > 0, mayRead);
  const isFiltered = state !== undefined || q !== "" || answered !== undefined;
  const [search] = useSearchParams();
  const [isRequestsOpen, setRequestsOpen] = useState(false);
  const hrefOf = (row: LedgerRow): string => {
    const next = new URLSearchParams(search);
    next.set("copy", row.userId);
    return `?${next}`;
  };
  const number = new Intl.NumberFormat(locale);
  if (message.recipientsCleanedAt !== null)
    return (
      <section className={panel.panel} aria-labelledby="recipients-heading">
        <div className={panel.toolbar}>
          <h2 id="recipients-heading">{t(text.recipientsOf)}</h2>
        </div>
        <StatePicture
          kind="gone"
          title={t(text.recipientsCleaned, { date: formatDay(Date.parse(message.recipientsCleanedAt)) })}
        >
          {t(text.recipientsCleanedHint)}
        </StatePicture>
      </section>
    );
  return (
    <section className={panel.panel} aria-labelledby="recipients-heading">
      <div className={panel.toolbar}>
        <div className={styles.heading}>
          <h2 id="recipients-heading">{t(text.recipientsOf)}</h2>
          <ListCount listing={listing} isFiltered={isFiltered} ofPeople />
        </div>
        <FilterInput
          className={panel.filter ?? ""}
          value={q}
          onChange={(next) => set({ q: next })}
          label={t(text.filterPeople)}
          placeholder={t(text.filterPlaceholder)}
        />
        {(state === "refused" || state === "cancelled") && message.counts[state] > 0 && (
          <SendToThese message={message} state={state} />
        )}
        <Button onClick={() => setRequestsOpen(true)}>{t(ledger.requests)}</Button>
        <SaveFileButton
          icon={<DownloadOutlined aria-hidden />}
          aria-label={t(text.exportRecipients)}
          title={t(text.exportRecipients)}
          save={() => saveRecipients(message.id, filter)}
        />
        <Select
          aria-label={t(text.filterByState)}
          className={styles.stateFilter ?? ""}
          value={state ?? ""}
          onChange={(next) => set({ state: next })}
          options={[
            { value: "", label: `${t(text.everyState)} ${number.format(message.total)}` },
            ...recipientStateOrder
              .filter((each) => message.counts[each] > 0 || each === state)
              .map((each) => ({
                value: each,
                label: `${t(words(each).text)} ${number.format(message.counts[each])}`,
              })),
          ]}
        />
        {mayRead && (
          <Select
            aria-label={t(ledger.filterByAnswer)}
            className={styles.stateFilter ?? ""}
            value={answered ?? ""}
            onChange={(next) => set({ answered: next })}
            options={[
              { value: "", label: t(ledger.anyAnswer) },
              { value: "yes", label: t(ledger.onlyAnswered) },
              { value: "no", label: t(ledger.notAnswered) },
            ]}
          />
        )}
      </div>
      <DataTable
        name="recipients"
        label={t(text.recipients)}
        listing={listing}
        columns={columns}
        card={(recipient) => (
          <span className={styles.compact}>
            <PersonName userId={recipient.userId} name={recipient.name} below={pathLeaf(recipient.department)} />
            <RecipientStateWord state={recipient.state} />
            {reasonSentence(recipient, t) !== "" && (
              <span className={styles.reason}>{reasonSentence(recipient, t)}</span>
            )}
          </span>
        )}
        cardBelow={640}
        rowKey={keyOf}
        rowHref={hrefOf}
        activeKey={values.copy}
        isFiltered={isFiltered}
        empty={
          <StatePicture kind="empty" title={t(text.noRecipients)}>
            {t(text.noRecipientsHint)}
          </StatePicture>
        }
        noMatch={
          <StatePicture
            kind="no-match"
            title={t(text.noMatch)}
            actions={<Button onClick={() => set({ state: "", q: "", answered: "" })}>{t(common.clearFilter)}</Button>}
          >
            {t(text.noMatchHint)}
          </StatePicture>
        }
      />
      <CopyDrawer
        message={message}
        listing={listing}
        userId={values.copy}
        hrefOf={hrefOf}
        onClose={() => set({ copy: "" })}
      />
      {isRequestsOpen && <RequestsDrawer message={message} onClose={() => setRequestsOpen(false)} />}
    </section>
  );
}

function useColumns(hasReasons: boolean, hasAnswers: boolean): readonly Column<LedgerRow>[] {
  const { t } = useText();
  const words = useRecipientWords();
  return useMemo(() => {
    const reason: Column<LedgerRow> = {
      key: "reason",
      title: t(text.reason),
      text: (recipient) => reasonSentence(recipient, t),
      min: 200,
      grow: 3,
      render: (recipient) => (
        <span className={styles.reason} title={reasonSentence(recipient, t)}>
          {reasonSentence(recipient, t)}
        </span>
      ),
    };
    return [
      personColumn(t(directory.name), (recipient) => recipient),
      idColumn(t(directory.userId), ({ userId }) => userId),
      { ...departmentsColumn(t(directory.department), ({ department }) => [department], t), leaveOut: 2 },
      stateColumn(t(text.state), {
        text: ({ state }) => t(words(state).text),
        render: ({ state }) => <RecipientStateWord state={state} />,
      }),
      ...(hasReasons ? [reason] : []),
      { ...timeColumn(t(text.settledAt), ({ settledAt }) => settledAt), leaveOut: 1 },
      ...(hasAnswers
        ? [
            {
              ...timeColumn<LedgerRow>(t(ledger.answered), ({ answeredAt }) => answeredAt),
              key: "answered",
              leaveOut: 0,
            },
          ]
        : []),
    ];
  }, [t, words, hasReasons, hasAnswers]);
}
