import type { Message } from "@shoufa/contract";
import {
  type Column,
  common,
  DataTable,
  ListCount,
  PageHead,
  type Say,
  StatePicture,
  stateColumn,
  Time,
  textColumn,
  timeColumn,
  useText,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { useMemo } from "react";
import { Link } from "react-router";
import { useMessages } from "../../api/messages.ts";
import { MessageStateWord, messageStates } from "../../components/MessageStates.tsx";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { messages as text } from "../../text/messages.ts";
import styles from "./MessagesPage.module.css";

const keyOf = (message: Message): string => message.id;
const hrefOf = (message: Message): string => `/messages/${encodeURIComponent(message.id)}`;

export function MessagesPage() {
  const { t } = useText();
  const company = useCompany();
  const listing = useMessages(company.id);
  const columns = useColumns();
  const title = t(text.title);
  return (
    <>
      <Title of={[title, company.name]} />
      <PageHead hasTimes title={title} aside={<ListCount listing={listing} />} />
      <section className={panel.panel} aria-label={title}>
        <DataTable
          name="messages"
          label={title}
          listing={listing}
          columns={columns}
          card={(message) => <Card message={message} />}
          cardBelow={740}
          rowKey={keyOf}
          rowHref={hrefOf}
          isFiltered={false}
          empty={
            <StatePicture kind="empty" title={t(text.empty)} actions={<Link to="/send">{t(text.write)}</Link>}>
              {t(text.emptyHint)}
            </StatePicture>
          }
          noMatch={null}
        />
      </section>
    </>
  );
}

/** Whom it was for, in one line: the names when they are few, else how many of each kind. */
function chosenLine({ chosen }: Message, t: Say): string {
  if (chosen.everyone) return t(text.everyone);
  const names = [...chosen.departments, ...chosen.members].map(({ name }) => name);
  if (names.length <= 3) return names.join(t(common.separator));
  return [
    chosen.departments.length > 0 ? t(text.chosenDepartments, { count: chosen.departments.length }) : "",
    chosen.members.length > 0 ? t(text.chosenMembers, { count: chosen.members.length }) : "",
  ]
    .filter((part) => part !== "")
    .join(t(common.separator));
}

const settled = ({ counts }: Message): number => counts.accepted + counts.refused + counts.assumed + counts.cancelled;

function Card({ message }: { readonly message: Message }) {
  const { t } = useText();
  return (
    <span className={styles.compact}>
      <span className="ellipsis">{message.content.text}</span>
      <span className={styles.line}>
        <MessageStateWord state={message.state} />
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
        ...textColumn("content", t(text.content), ({ content }) => content.text, { min: 180, max: 480 }),
        grow: 3,
        render: ({ content }) => <span className={styles.text}>{content.text}</span>,
      },
      { ...textColumn("app", t(text.app), ({ app }) => app.name), leaveOut: 2 },
      {
        ...textColumn("to", t(text.to), to, { min: 110, max: 320 }),
        grow: 1,
        render: (message) => <span className={styles.text}>{to(message)}</span>,
      },
      { key: "people", title: t(text.people), isNumber: true, text: peopleLine, render: peopleLine },
      stateColumn(t(text.state), {
        text: ({ state }) => t(messageStates[state].text),
        render: ({ state }) => <MessageStateWord state={state} />,
      }),
      { ...textColumn("by", t(text.createdBy), ({ createdBy }) => createdBy), leaveOut: 1 },
      timeColumn(t(text.createdAt), ({ createdAt }) => createdAt),
    ];
  }, [t]);
}

const peopleLine = (message: Message): string =>
  message.state === "sending" || message.state === "blocked"
    ? `${settled(message)} / ${message.total}`
    : String(message.total);
