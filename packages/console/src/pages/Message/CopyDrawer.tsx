import type { LedgerRow, Message, RecipientState } from "@shoufa/contract";
import { type Listing, PersonName, pathLeaf, StatePicture, Time, useStepKeys, useText } from "@shoufa/web";
import { Skeleton } from "antd";
import { Link, useNavigate } from "react-router";
import { useMayReadConversations, useMessageAnswers } from "../../api/conversations.ts";
import { useMessageRecipients } from "../../api/messages.ts";
import { DetailDrawer } from "../../components/DetailDrawer.tsx";
import { Facts } from "../../components/Facts.tsx";
import { RecipientStateWord, useRecipientWords } from "../../components/MessageStates.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { conversations } from "../../text/conversations.ts";
import { ledger as text } from "../../text/ledger.ts";
import { messages } from "../../text/messages.ts";
import { CopyActs } from "./CopyActs.tsx";
import { ExactBody } from "./ExactBody.tsx";
import styles from "./MessagePage.module.css";
import { reasonSentence } from "./reason-sentence.ts";

interface CopyDrawerProps {
  readonly message: Message;
  readonly listing: Listing<LedgerRow>;
  /** The person whose copy is open; empty: nobody's. */
  readonly userId: string;
  readonly hrefOf: (row: LedgerRow) => string;
  readonly onClose: () => void;
}

/** One person's copy beside the list: what became of it, what can be done about it, and the request it left with. */
export function CopyDrawer({ message, listing, userId, hrefOf, onClose }: CopyDrawerProps) {
  const { t } = useText();
  const navigate = useNavigate();
  const at = listing.rows.findIndex((row) => row.userId === userId);
  // A link may name somebody whom the list has not read so far, or leaves out.
  const isElsewhere = userId !== "" && at === -1 && listing.state === "ready";
  const found = useMessageRecipients(message.id, { state: undefined, answered: undefined, q: userId }, isElsewhere);
  const row = listing.rows[at] ?? (isElsewhere ? found.rows.find((one) => one.userId === userId) : undefined);
  const step = (by: 1 | -1): void => {
    const next = listing.rows[at === -1 ? (by === 1 ? 0 : -1) : at + by];
    if (next !== undefined) void navigate(hrefOf(next), { replace: userId !== "", preventScrollReset: true });
    else if (by === 1) listing.loadMore();
  };
  useStepKeys(step);
  const isSearching = listing.state === "loading" || (isElsewhere && found.state === "loading");
  return (
    <DetailDrawer
      isOpen={userId !== ""}
      shown={userId}
      title={t(text.copy, { name: row?.name ?? userId })}
      words={{ previous: t(text.previous), next: t(text.next), keys: t(text.keys) }}
      onClose={onClose}
      onPrevious={at > 0 ? () => step(-1) : null}
      onNext={at >= 0 && at < listing.rows.length - 1 ? () => step(1) : null}
    >
      {row !== undefined ? (
        <Copy key={row.userId} message={message} copy={row} />
      ) : isSearching ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : (
        userId !== "" && (
          <StatePicture kind="gone" isSmall title={t(text.gone)}>
            {t(text.goneHint)}
          </StatePicture>
        )
      )}
    </DetailDrawer>
  );
}

/** States in which nobody can have answered, or nothing is known about it yet. */
const without: readonly RecipientState[] = ["waiting", "sending", "unknown", "held", "refused", "cancelled"];

function Copy({ message, copy }: { readonly message: Message; readonly copy: LedgerRow }) {
  const { t } = useText();
  const words = useRecipientWords();
  const mayRead = useMayReadConversations();
  const answers = useMessageAnswers(message.id, mayRead).data;
  const reason = reasonSentence(copy, t);
  const hasGot = !without.includes(copy.state);
  return (
    <div className={styles.copy}>
      <PersonName userId={copy.userId} name={copy.name} below={pathLeaf(copy.department)} />
      <div>
        <RecipientStateWord state={copy.state} />
        <p className={styles.meaning}>{t(words(copy.state).meaning)}</p>
        {reason !== "" && <p className={styles.reason}>{reason}</p>}
      </div>
      {copy.settledAt !== null && (
        <Facts
          of={[
            { name: t(messages.settledAt), value: <Time at={copy.settledAt} withSeconds /> },
            {
              name: t(text.answered),
              value:
                !mayRead || !hasGot ? null : copy.answeredAt === null ? (
                  t(text.answeredNot)
                ) : (
                  <Time at={copy.answeredAt} />
                ),
            },
          ]}
        />
      )}
      {mayRead && hasGot && answers !== undefined && (
        <p className={styles.meaning}>
          {t(answers.isExact ? conversations.answeredExactly : conversations.answeredHow)}
        </p>
      )}
      <section aria-labelledby="copy-acts">
        <h3 id="copy-acts">{t(text.acts)}</h3>
        <CopyActs message={message} copy={copy} />
      </section>
      <Links message={message} userId={copy.userId} />
      <section aria-labelledby="copy-request">
        <h3 id="copy-request">{t(text.request)}</h3>
        <ExactBody message={message} of={{ userId: copy.userId }} />
      </section>
    </div>
  );
}

/** From a copy to its person: the talk with the app, the directory, and the phone of a simulated company. */
function Links({ message, userId }: { readonly message: Message; readonly userId: string }) {
  const { t } = useText();
  const company = useCompany();
  const mayRead = useMayReadConversations();
  const person = encodeURIComponent(userId);
  const agentId = company.apps.find(({ id }) => id === message.app.id)?.agentId;
  const phone = `${company.apiBase.replace(/\/$/, "")}/phones/${person}${agentId === undefined ? "" : `?app=${agentId}`}`;
  const talk = new URLSearchParams({ state: "all", talk: `${message.app.id}/${userId}` });
  return (
    <nav className={styles.places} aria-label={t(text.links)}>
      {mayRead && <Link to={`/inbox?${talk}`}>{t(text.conversation)}</Link>}
      <Link to={`/org?member=${person}`}>{t(text.inDirectory)}</Link>
      {company.kind === "sandbox" && (
        <a href={phone} target="_blank" rel="noopener">
          {t(text.phone)}
        </a>
      )}
    </nav>
  );
}
