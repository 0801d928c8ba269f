import type { Message } from "@shoufa/contract";
import { useMemo } from "react";
import { Link } from "react-router";
import { useMessages } from "../../api/messages.ts";
import { MessageStateWord } from "../../components/MessageStates.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { common } from "../../text/common.ts";
import { useText } from "../../text/language.tsx";
import { messages as text } from "../../text/messages.ts";
import type { Say } from "../../text/phrase.ts";
import { Counted } from "../../ui/Counted.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { Moment, momentWidth } from "../../ui/Moment.tsx";
import { PageHead } from "../../ui/PageHead.tsx";
import panel from "../../ui/Panel.module.css";
import { Picture } from "../../ui/Picture.tsx";
import { Title } from "../../ui/Title.tsx";
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
      <PageHead title={title} aside={<Counted listing={listing} />} />
      <section className={panel.panel} aria-label={title}>
        <DataTable
          label={title}
          listing={listing}
          columns={columns}
          compact={(message) => <Compact message={message} />}
          compactBelow={740}
          rowKey={keyOf}
          rowHref={hrefOf}
          isFiltered={false}
          empty={
            <Picture kind="empty" title={t(text.empty)} actions={<Link to="/send">{t(text.write)}</Link>}>
              {t(text.emptyHint)}
            </Picture>
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

const settled = ({ counts }: Message): number => counts.accepted + counts.refused + counts.held;

function Compact({ message }: { readonly message: Message }) {
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
        <Moment at={message.createdAt} />
      </span>
    </span>
  );
}

function useColumns(): readonly Column<Message>[] {
  const { t } = useText();
  return useMemo(
    () => [
      {
        key: "content",
        title: t(text.content),
        render: ({ content }) => <span className={styles.text}>{content.text}</span>,
      },
      { key: "app", title: t(text.app), width: "96px", from: 900, render: ({ app }) => app.name },
      {
        key: "to",
        title: t(text.to),
        width: "19%",
        render: (message) => <span className={styles.text}>{chosenLine(message, t)}</span>,
      },
      {
        key: "people",
        title: t(text.people),
        width: "96px",
        render: (message) => (
          <span className={styles.digits}>
            {message.state === "sending" ? `${settled(message)} / ${message.total}` : message.total}
          </span>
        ),
      },
      { key: "state", title: t(text.state), width: "128px", render: ({ state }) => <MessageStateWord state={state} /> },
      { key: "by", title: t(text.createdBy), width: "11%", from: 1120, render: ({ createdBy }) => createdBy },
      { key: "at", title: t(text.createdAt), width: momentWidth, render: ({ createdAt }) => <Moment at={createdAt} /> },
    ],
    [t],
  );
}
