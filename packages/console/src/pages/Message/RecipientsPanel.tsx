import { type Message, type MessageRecipient, RecipientState } from "@shoufa/contract";
import { Button, Select } from "antd";
import { useMemo } from "react";
import { useMessageRecipients } from "../../api/messages.ts";
import { DepartmentPlace } from "../../components/DepartmentPlace.tsx";
import { pathLeaf } from "../../components/department-path.ts";
import { RecipientStateWord, recipientStateOrder, recipientStates } from "../../components/MessageStates.tsx";
import { PersonName } from "../../components/PersonName.tsx";
import { directory } from "../../text/directory.ts";
import { useText } from "../../text/language.tsx";
import { messages as text } from "../../text/messages.ts";
import type { Say } from "../../text/phrase.ts";
import { CopyId } from "../../ui/CopyId.tsx";
import { Counted } from "../../ui/Counted.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { FilterInput } from "../../ui/FilterInput.tsx";
import { Moment, momentWidth } from "../../ui/Moment.tsx";
import panel from "../../ui/Panel.module.css";
import { Picture } from "../../ui/Picture.tsx";
import { useUrlState } from "../../ui/use-url-state.ts";
import styles from "./MessagePage.module.css";

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
  const columns = useColumns(message.counts.refused > 0);
  const isFiltered = state !== undefined || q !== "";
  const number = new Intl.NumberFormat(locale);
  return (
    <section className={panel.panel} aria-labelledby="recipients-heading">
      <div className={panel.toolbar}>
        <div className={styles.heading}>
          <h2 id="recipients-heading">{t(text.recipientsOf)}</h2>
          <Counted listing={listing} isFiltered={isFiltered} ofPeople />
        </div>
        <FilterInput
          className={panel.filter ?? ""}
          value={q}
          onChange={(next) => set({ q: next })}
          label={t(text.filterPeople)}
          placeholder={t(text.filterPlaceholder)}
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
        label={t(text.recipients)}
        listing={listing}
        columns={columns}
        compact={(recipient) => (
          <span className={styles.compact}>
            <PersonName userId={recipient.userId} name={recipient.name} below={pathLeaf(recipient.department)} />
            <RecipientStateWord state={recipient.state} />
            {reasonSentence(recipient, t) !== "" && (
              <span className={styles.reason}>{reasonSentence(recipient, t)}</span>
            )}
          </span>
        )}
        compactBelow={640}
        rowKey={keyOf}
        isFiltered={isFiltered}
        empty={
          <Picture kind="empty" title={t(text.noRecipients)}>
            {t(text.noRecipientsHint)}
          </Picture>
        }
        noMatch={
          <Picture
            kind="no-match"
            title={t(text.noMatch)}
            actions={<Button onClick={() => set({ state: "", q: "" })}>{t(directory.clearFilter)}</Button>}
          >
            {t(text.noMatchHint)}
          </Picture>
        }
      />
    </section>
  );
}

function useColumns(hasReasons: boolean): readonly Column<MessageRecipient>[] {
  const { t } = useText();
  return useMemo(
    () => [
      {
        key: "name",
        title: t(directory.name),
        width: "160px",
        render: ({ userId, name }) => <PersonName userId={userId} name={name} />,
      },
      {
        key: "id",
        title: t(directory.userId),
        width: "160px",
        render: ({ userId }) => <CopyId id={userId} what={t(directory.userId)} />,
      },
      {
        key: "department",
        title: t(directory.department),
        from: 700,
        render: ({ department }) => <DepartmentPlace paths={[department]} />,
      },
      {
        key: "state",
        title: t(text.state),
        width: "196px",
        render: ({ state }) => <RecipientStateWord state={state} />,
      },
      ...(hasReasons
        ? [
            {
              key: "reason",
              title: t(text.reason),
              width: "28%",
              render: (recipient: MessageRecipient) => (
                <span className={styles.reason}>{reasonSentence(recipient, t)}</span>
              ),
            },
          ]
        : []),
      {
        key: "at",
        title: t(text.settledAt),
        width: momentWidth,
        from: 900,
        render: ({ settledAt }) => (settledAt === null ? null : <Moment at={settledAt} />),
      },
    ],
    [t, hasReasons],
  );
}
