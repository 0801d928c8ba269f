import { ArrowLeftOutlined, BarChartOutlined } from "@ant-design/icons";
import type { Message } from "@shoufa/contract";
import { CopyId, PageHead, Time, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import { lazy, Suspense, useEffect, useState } from "react";
import { Link, useParams } from "react-router";
import { useMessage } from "../../api/messages.ts";
import { DetailAbsent } from "../../components/DetailAbsent.tsx";
import { LinkButton } from "../../components/LinkButton.tsx";
import { IsRehearsed, MessageStandingWord } from "../../components/MessageStates.tsx";
import { messageWords } from "../../components/message-words.ts";
import { SentContent } from "../../components/SentContent.tsx";
import { Title } from "../../components/Title.tsx";
import { useCompanies } from "../../components/use-company.tsx";
import { useMay } from "../../components/use-may.ts";
import { ledger } from "../../text/ledger.ts";
import { messages as text } from "../../text/messages.ts";
import { parts } from "../../text/parts.ts";
import { recalls } from "../../text/recalls.ts";
import { rehearsals } from "../../text/rehearsals.ts";
import { shell } from "../../text/shell.ts";
import { Answers } from "./Answers.tsx";
import { AsChosen } from "./AsChosen.tsx";
import { CardUpdates } from "./CardUpdates.tsx";
import styles from "./MessagePage.module.css";
import { PauseButton, Paused } from "./Pause.tsx";
import { Progress } from "./Progress.tsx";
import { RecallButton, RecallWaiting } from "./Recall.tsx";
import { RecipientsPanel } from "./RecipientsPanel.tsx";
import { Rehearsal } from "./Rehearsal.tsx";
import { Scheduled } from "./Scheduled.tsx";
import { Standing } from "./Standing.tsx";

const StatisticsPanel = lazy(async () => ({ default: (await import("./StatisticsPanel.tsx")).StatisticsPanel }));

/** One message: what it says, whom it was for, and the true state of every recipient, followed live. */
export function MessagePage() {
  const { t } = useText();
  const { messageId = "" } = useParams();
  const message = useMessage(messageId);
  const { company, follow } = useCompanies();
  const accountId = message.data?.accountId;
  useEffect(() => {
    // A shared link may lead to a message of another company; the bar must not lie.
    if (accountId !== undefined && accountId !== company.id) follow(accountId);
  }, [accountId, company.id, follow]);

  const back = (
    <Link to="/messages" className={styles.back}>
      <ArrowLeftOutlined aria-hidden /> {t(text.back)}
    </Link>
  );
  if (message.data !== undefined) return <Loaded message={message.data} back={back} />;
  return (
    <DetailAbsent
      title={t(text.one)}
      back={back}
      query={message}
      notFound={{ title: t(text.notFound), hint: t(shell.notFoundHint) }}
    />
  );
}

function Loaded({ message, back }: { readonly message: Message; readonly back: React.ReactNode }) {
  const { t } = useText();
  const { company } = useCompanies();
  const may = useMay();
  const [areStatisticsOpen, setStatisticsOpen] = useState(false);
  const title = message.isRehearsal ? rehearsals.one : text.one;
  const excerpt = [...messageWords(message.content, t).replace(/\s+/g, " ").trim()].slice(0, 24).join("");
  return (
    <IsRehearsed value={message.isRehearsal}>
      <Title of={[excerpt, t(title), company.name]} />
      {back}
      <PageHead
        hasTimes
        title={t(title)}
        aside={<MessageStandingWord message={message} />}
        actions={
          <>
            <span className={styles.id}>
              {t(text.id)} <CopyId id={message.id} what={t(text.id)} />
            </span>
            {may("message.send") && !message.isRehearsal && (
              <LinkButton isSecond to={`/send?copy=${encodeURIComponent(message.id)}`}>
                {t(ledger.copyAsNew)}
              </LinkButton>
            )}
            <PauseButton message={message} />
            {/* A rehearsal reached nobody from whom it could be taken back. */}
            {!message.isRehearsal && <RecallButton message={message} />}
          </>
        }
      />
      <Rehearsal message={message} />
      <Scheduled message={message} />
      <Paused message={message} />
      <Standing message={message} />
      <RecallWaiting message={message} />
      <div className={styles.columns}>
        <section className={`${panel.panel} ${styles.part}`} aria-labelledby="content-heading">
          <h2 id="content-heading">{t(text.content)}</h2>
          <SentContent accountId={message.accountId} content={message.content} />
          <dl className={styles.facts}>
            <dt>{t(text.app)}</dt>
            <dd>{message.app.name}</dd>
            <dt>{t(text.createdBy)}</dt>
            <dd>{message.createdBy}</dd>
            <dt>{t(text.createdAt)}</dt>
            <dd>
              <Time at={message.createdAt} />
            </dd>
            {message.recall !== null && (
              <>
                <dt>{t(recalls.asked)}</dt>
                <dd>
                  {message.recall.askedBy} · <Time at={message.recall.askedAt} />
                </dd>
              </>
            )}
            {message.recallableUntil !== null && !message.isRehearsal && (
              <>
                <dt>{t(recalls.canBe)}</dt>
                <dd>
                  <Time at={message.recallableUntil} />
                </dd>
              </>
            )}
            {message.part !== null && (
              <>
                <dt>{t(parts.part)}</dt>
                <dd className={styles.places}>
                  {t(parts.place, { number: message.part.number, of: message.part.of })}
                  {message.part.before !== null && (
                    <Link to={`/messages/${message.part.before}`}>{t(parts.before)}</Link>
                  )}
                  {message.part.after !== null && <Link to={`/messages/${message.part.after}`}>{t(parts.after)}</Link>}
                </dd>
              </>
            )}
            <dt>{t(text.chosenAs)}</dt>
            <dd>
              <AsChosen chosen={message.chosen} />
            </dd>
          </dl>
          <CardUpdates message={message} />
          {!message.isRehearsal && <Answers message={message} />}
        </section>
        <Progress message={message} />
      </div>
      {areStatisticsOpen ? (
        <Suspense fallback={null}>
          <StatisticsPanel message={message} />
        </Suspense>
      ) : (
        message.recipientsCleanedAt === null && (
          <p className={styles.more}>
            <Button icon={<BarChartOutlined aria-hidden />} onClick={() => setStatisticsOpen(true)}>
              {t(ledger.showStatistics)}
            </Button>
          </p>
        )
      )}
      <RecipientsPanel message={message} />
    </IsRehearsed>
  );
}
