import { asProblem, Failed, Time, useText } from "@shoufa/web";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { useMemberUses } from "../../api/directory.ts";
import { MessageLink } from "../../components/MessageLink.tsx";
import { RuleLink } from "../../components/RuleLink.tsx";
import { leaving as text } from "../../text/leaving.ts";
import { usedBy } from "../../text/uses.ts";
import styles from "./Dialogs.module.css";

/** What names people who leave: those they lead, rules, and messages that have not gone to them yet. */
export function MemberUsesList({
  accountId,
  userIds,
}: {
  readonly accountId: string;
  readonly userIds: readonly string[];
}) {
  const { t } = useText();
  const { data, error, refetch, isPending, isEnabled } = useMemberUses(accountId, userIds);
  if (!isEnabled) return null;
  if (error) return <Failed problem={asProblem(error)} onRetry={() => void refetch()} isSmall />;
  if (isPending) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  const { ledBy, rules, messages, apps } = data;
  const parts = [
    {
      title: t(text.ledBy, { count: ledBy.length }),
      items: ledBy.map(({ userId, name }) => ({
        key: userId,
        link: (
          <Link to={`/org?member=${encodeURIComponent(userId)}`} target="_blank">
            {name}
          </Link>
        ),
      })),
    },
    {
      title: t(text.rules),
      items: rules.map((rule) => ({ key: rule.id, link: <RuleLink rule={rule} target="_blank" /> })),
    },
    {
      title: t(text.messages),
      items: messages.map((message) => ({ key: message.id, link: <MessageLink message={message} /> })),
    },
    {
      title: t(usedBy.ranges),
      items: apps.map(({ id, name, readAt }) => ({
        key: id,
        link: (
          <>
            {name}{" "}
            <span className="quiet">
              {t(usedBy.rangeRead)} <Time at={readAt} />
            </span>
          </>
        ),
      })),
    },
  ].filter(({ items }) => items.length > 0);
  if (parts.length === 0) return <p className="quiet">{t(text.noUses)}</p>;
  return (
    <dl className={styles.named}>
      {parts.map(({ title, items }) => (
        <div key={title}>
          <dt>{title}</dt>
          {items.map(({ key, link }) => (
            <dd key={key}>{link}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
