import type { Message } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { Link } from "react-router";
import { useMayReadConversations, useMessageAnswers } from "../../api/conversations.ts";
import { conversations as text } from "../../text/conversations.ts";

/** How many got it and wrote within a day after it: an estimate, and it says so. Leads to their conversations. */
export function Answers({ message }: { readonly message: Message }) {
  const { t } = useText();
  const mayRead = useMayReadConversations();
  const counts = useMessageAnswers(message.id, mayRead).data;
  if (!mayRead || counts === undefined || counts.got === 0) return null;
  return (
    <p title={t(text.answeredHow)}>
      <Link to={`/inbox?state=all&answered=${message.id}`}>
        {t(text.gotAndAnswered, { got: counts.got, answered: counts.answered })}
      </Link>
      <br />
      <span className="quiet">{t(text.answeredHow)}</span>
    </p>
  );
}
