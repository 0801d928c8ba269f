import { callbackFilterValue } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { Link } from "react-router";
import { MemberDetails } from "../../components/MemberDetails.tsx";
import { useMay } from "../../components/use-may.ts";
import { conversations as text } from "../../text/conversations.ts";
import styles from "./Conversations.module.css";

interface PersonPaneProps {
  readonly accountId: string;
  readonly userId: string;
}

/** Who is talking: on wide windows, at the right of the talk. */
export function PersonPane({ accountId, userId }: PersonPaneProps) {
  const { t } = useText();
  const may = useMay();
  const q = `from:${callbackFilterValue(userId)}`;
  return (
    <aside className={styles.person} aria-label={t(text.personDetails)}>
      <MemberDetails accountId={accountId} userId={userId} />
      <nav className={styles.personLinks} aria-label={t(text.personLinks)}>
        <Link to={`/org?member=${encodeURIComponent(userId)}`}>{t(text.personInDirectory)}</Link>
        {may("callback.read") && <Link to={`/callbacks?q=${encodeURIComponent(q)}`}>{t(text.personCallbacks)}</Link>}
      </nav>
    </aside>
  );
}
