import { DownloadOutlined } from "@ant-design/icons";
import { type Message, type MessageRecipient, RecipientState } from "@shoufa/contract";
import {
  type Column,
  DataTable,
  departmentsColumn,
  FilterInput,
  formatDay,
  idColumn,
  ListCount,
  PersonName,
  pathLeaf,
  personColumn,
  type Say,
  StatePicture,
  stateColumn,
  timeColumn,
  useText,
  useUrlState,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Select } from "antd";
import { useMemo } from "react";
import { saveRecipients, useMessageRecipients } from "../../api/messages.ts";
import { RecipientStateWord, recipientStateOrder, recipientStates } from "../../components/MessageStates.tsx";
import { SaveFileButton } from "../../components/SaveFileButton.tsx";
import { directory } from "../../text/directory.ts";
import { messages as text } from "../../text/messages.ts";
import styles from "./MessagePage.module.css";
import { SendToThese } from "./SendToThese.tsx";

const keyOf = (recipient: MessageRecipient): string => recipient.userId;
const names = ["state", "q"] as const;

const reasonText = {
  "invalid-user": text.reasonInvalidUser,
  unlicensed: text.reasonUnlicensed,
  "call-refused": text.reasonCallRefused,
} as const satisfies Record<NonNullable<MessageRecipient["reason"]>, unknown>;

function reasonSentence({ reason, errcode }: MessageRecipient, t: Say): string {
  const code = errcode === null ? "" : t(text.errcode, { code: String(errcode) });
  if (reason === null) return code;
  return code === "" ? t(reasonText[reason]) : `${t(reasonText[reason])} (${code})`;
}

/** Every recipient with the true state, filterable; the filter is in the address. */
export function RecipientsPanel({ message }: { readonly message: Message }) {
  const { t, locale } = useText();
  const [values, set] = useUrlState(names);
  const state = RecipientState.safeParse(values.state).data;
  const q = values.q.slice(0, 64);
  const listing = useMessageRecipients(message.id, { state, q });
  const columns = useColumns(message.counts.refused + message.counts["recall-refused"] > 0);
  const isFiltered = state !== undefined || q !== "";
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
        <SaveFileButton
          icon={<DownloadOutlined aria-hidden />}
          aria-label={t(text.exportRecipients)}
          title={t(text.exportRecipients)}
          save={() => saveRecipients(message.id, { state, q })}
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
                label: `${t(recipientStates[each].text)} ${number.format(message.counts[each])}`,
              })),
          ]}
        />
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
            actions={<Button onClick={() => set({ state: "", q: "" })}>{t(directory.clearFilter)}</Button>}
          >
            {t(text.noMatchHint)}
          </StatePicture>
        }
      />
    </section>
  );
}

function useColumns(hasReasons: boolean): readonly Column<MessageRecipient>[] {
  const { t } = useText();
  return useMemo(() => {
    const reason: Column<MessageRecipient> = {
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
        text: ({ state }) => t(recipientStates[state].text),
        render: ({ state }) => <RecipientStateWord state={state} />,
      }),
      ...(hasReasons ? [reason] : []),
      { ...timeColumn(t(text.settledAt), ({ settledAt }) => settledAt), leaveOut: 1 },
    ];
  }, [t, hasReasons]);
}
