/** The page after login: what was sent today, what failed, what waits, how old the directory is, real or simulated. */
import { SendOutlined, SyncOutlined } from "@ant-design/icons";
import type { Message } from "@shoufa/contract";
import {
  asProblem,
  common,
  Failed,
  PageHead,
  ProblemAlert,
  StatePicture,
  Time,
  Today,
  useStartOfToday,
  useText,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { useMessages, useMessageTotals } from "../../api/messages.ts";
import { chosenLine } from "../../components/chosen-line.ts";
import { LinkButton } from "../../components/LinkButton.tsx";
import { MessageStandingWord } from "../../components/MessageStates.tsx";
import { messageWords } from "../../components/message-words.ts";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { useMay } from "../../components/use-may.ts";
import { home as text } from "../../text/home.ts";
import { Figures } from "./Figures.tsx";
import styles from "./HomePage.module.css";
import { OnlySample } from "./OnlySample.tsx";

export function HomePage() {
  const { t } = useText();
  const company = useCompany();
  const since = useStartOfToday();
  const totals = useMessageTotals(company.id, since);
  return (
    <>
      <Title of={[t(text.title), company.name]} />
      <PageHead
        hasTimes
        title={t(text.title)}
        aside={
          <span>
            {t(text.today)} <Today />
          </span>
        }
      />
      {totals.isError && (
        <div className={styles.problem}>
          <ProblemAlert problem={asProblem(totals.error)} onRetry={() => void totals.refetch()} />
        </div>
      )}
      <OnlySample />
      <Figures company={company} totals={totals.isError ? undefined : totals.data} isUnknown={totals.isError} />
      {totals.data?.hasAny === false ? <NothingYet /> : <Latest />}
    </>
  );
}

/** Before the first message: the one thing to do. */
function NothingYet() {
  const { t } = useText();
  const { kind, directory } = useCompany();
  const may = useMay();
  const isEmpty = directory.state === "never" || (directory.state === "failed" && directory.finishedAt === null);
  return (
    <section className={panel.panel}>
      <StatePicture
        kind="empty"
        heading="h2"
        title={t(text.empty)}
        actions={
          isEmpty ? (
            <LinkButton to="/org" icon={<SyncOutlined aria-hidden />}>
              {t(text.syncFirst)}
            </LinkButton>
          ) : !may("message.send") ? null : (
            <LinkButton to="/send" icon={<SendOutlined aria-hidden />}>
              {t(text.writeFirst)}
            </LinkButton>
          )
        }
      >
        <p>{t(text.emptyHint)}</p>
        {kind === "sandbox" && <p>{t(text.emptySandbox)}</p>}
      </StatePicture>
    </section>
  );
}

const noFilter = {};
const shownMessages = 6;

/** The newest messages, each with where it stands now. */
function Latest() {
  const { t } = useText();
  const company = useCompany();
  const listing = useMessages(company.id, noFilter, shownMessages);
  return (
    <section className={panel.panel} aria-labelledby="latest-heading">
      <div className={panel.toolbar}>
        <h2 id="latest-heading">{t(text.recent)}</h2>
        <Link to="/messages">{t(text.all)}</Link>
      </div>
      {listing.state === "failed" && listing.problem !== null ? (
        <Failed problem={listing.problem} onRetry={listing.retry} isSmall />
      ) : listing.state === "loading" ? (
        <div className={styles.loading} role="status">
          <span className="visually-hidden">{t(common.loading)}</span>
          <Skeleton active title={false} />
        </div>
      ) : (
        <ul className={styles.latest}>
          {listing.rows.slice(0, shownMessages).map((message) => (
            <LatestMessage key={message.id} message={message} />
          ))}
        </ul>
      )}
    </section>
  );
}

function LatestMessage({ message }: { readonly message: Message }) {
  const { t } = useText();
  return (
    <li className={styles.row}>
      <Link to={`/messages/${encodeURIComponent(message.id)}`} className={`${styles.text} ellipsis`}>
        {messageWords(message.content, t)}
      </Link>
      <span className={`${styles.to} ellipsis`}>{chosenLine(message, t)}</span>
      <span className={styles.people}>{t(common.people, { count: message.total })}</span>
      <span className={styles.state}>
        <MessageStandingWord message={message} />
      </span>
      <span className={styles.time}>
        <Time at={message.createdAt} />
      </span>
    </li>
  );
}
