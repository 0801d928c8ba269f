import type { Message } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { Link } from "react-router";
import { useMayReadConversations, useMessageAnswers } from "../../api/conversations.ts";
import { conversations as text } from "../../text/conversations.ts";

/** How many copies WeCom accepted and how many people answered, and whether that is known or an estimate. Leads to their conversations. */
export function Answers({ message }: { readonly message: Message }) {
  const { t } = useText();
  const mayRead = useMayReadConversations();
  const counts = useMessageAnswers(message.id, mayRead).data;
  if (!mayRead || counts === undefined || counts.got === 0) return null;
  const how = t(counts.isExact ? text.answeredExactly : text.answeredHow);
  const words =
    counts.answered === 0
      ? text.acceptedNoneAnswered
      : counts.isExact
        ? text.acceptedAndAnsweredExactly
        : text.acceptedAndAnswered;
  return (
    <p title={how}>
      <Link to={`/inbox?state=all&answered=${message.id}`}>
        {t(words, { accepted: counts.got, answered: counts.answered })}
      </Link>
      <br />
      <span className="quiet">{how}</span>
    </p>
  );
}
