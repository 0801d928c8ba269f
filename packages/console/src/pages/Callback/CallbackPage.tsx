import { ArrowLeftOutlined } from "@ant-design/icons";
import type { CallbackDetail } from "@shoufa/contract";
import { CopyId, PageHead, PersonName, pathLeaf, Time, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Alert } from "antd";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { useCallback, useOpenCallback } from "../../api/callbacks.ts";
import { useLiveEvent } from "../../api/live.tsx";
import { CallbackState } from "../../components/CallbackState.tsx";
import { aboutLine, kindWord } from "../../components/callback-words.ts";
import { DetailAbsent } from "../../components/DetailAbsent.tsx";
import { Facts } from "../../components/Facts.tsx";
import { ReasonText } from "../../components/ReasonText.tsx";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { callbacks as text } from "../../text/callbacks.ts";
import { Acts } from "./Acts.tsx";
import { AnswerPart } from "./AnswerPart.tsx";
import styles from "./CallbackPage.module.css";
import { Contents } from "./Contents.tsx";
import { RequestPart } from "./RequestPart.tsx";
import { RulesPart } from "./RulesPart.tsx";
import { Steps } from "./Steps.tsx";

/** One callback with everything that is known about it. What people wrote is shown only once somebody asks for it. */
export function CallbackPage() {
  const { t } = useText();
  const { callbackId = "" } = useParams();
  const company = useCompany();
  const callback = useCallback(company.id, callbackId);
  const isPending = callback.data?.item.steps.some(({ state }) => state === "unknown") ?? false;
  useLiveEvent((event) => {
    // How it was answered is written a moment after it.
    if (event.type === "callbacks.changed" && isPending) void callback.refetch();
  });
  const back = (
    <Link to="/callbacks" className={styles.back}>
      <ArrowLeftOutlined aria-hidden /> {t(text.back)}
    </Link>
  );
  if (callback.data !== undefined && callback.data.item.id === callbackId)
    return <Loaded key={callbackId} detail={callback.data} back={back} />;
  return (
    <DetailAbsent
      title={t(text.one)}
      back={back}
      query={callback}
      notFound={{ title: t(text.notFound), hint: t(text.notFoundHint) }}
    />
  );
}

function Loaded({ detail, back }: { readonly detail: CallbackDetail; readonly back: ReactNode }) {
  const { t } = useText();
  const company = useCompany();
  const { item } = detail;
  const opening = useOpenCallback(item.accountId, item.id);
  const kind = [kindWord(item, t), aboutLine(item, t)].filter((part) => part !== "").join(" · ");
  return (
    <>
      <Title of={[kind, t(text.one), company.name]} />
      {back}
      <PageHead
        hasTimes
        title={kind}
        aside={<CallbackState state={item.state} />}
        actions={<Acts item={item} isReadable={detail.parsed !== null} written={writtenIn(opening.data?.parsed)} />}
      />
      {item.reason !== null && (
        <Alert
          type={item.state === "refused" ? "error" : "warning"}
          showIcon
          className={styles.reason ?? ""}
          title={<ReasonText reason={item.reason} />}
        />
      )}
      <Steps steps={item.steps} milliseconds={item.milliseconds} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Contents detail={detail} opening={opening} />
          <AnswerPart detail={detail} />
          <RulesPart detail={detail} />
        </div>
        <div className={styles.column}>
          <section className={`${panel.panel} ${styles.part}`} aria-label={t(text.one)}>
            <WhatItIs detail={detail} />
          </section>
          <RequestPart detail={detail} />
        </div>
      </div>
    </>
  );
}

/** The text of a message as Shoufa reads it. */
function writtenIn(parsed: string | null | undefined): string | null {
  const view: unknown = parsed ? JSON.parse(parsed) : null;
  return typeof view === "object" && view !== null && "content" in view ? String(view.content) : null;
}

function WhatItIs({ detail: { item, replays } }: { readonly detail: CallbackDetail }) {
  const { t } = useText();
  const { from, attempts, lastAttemptAt } = item;
  return (
    <Facts
      of={[
        {
          name: t(text.from),
          value: from && <PersonName userId={from.userId} name={from.name} below={pathLeaf(from.department)} />,
        },
        { name: t(text.app), value: item.app.name },
        { name: t(text.kind), value: item.type === "" ? null : <CopyId id={item.type} what={t(text.kind)} /> },
        { name: t(text.receivedAt), value: <Time at={item.receivedAt} withSeconds /> },
        { name: t(text.sentAt), value: item.sentAt && <Time at={item.sentAt} withSeconds /> },
        {
          name: t(text.lastAttemptAt),
          value: lastAttemptAt && (
            <>
              <Time at={lastAttemptAt} withSeconds /> · {t(text.attempts, { count: attempts })}
            </>
          ),
        },
        {
          name: t(text.network),
          value: item.network === "" ? null : <CopyId id={item.network} what={t(text.network)} />,
        },
        {
          name: t(text.replayOf),
          value: item.replayOf && <Link to={`/callbacks/${item.replayOf}`}>{item.replayOf}</Link>,
        },
        {
          name: t(text.replays),
          value:
            replays.length === 0
              ? null
              : replays.map(({ id, receivedAt }) => (
                  <div key={id}>
                    <Link to={`/callbacks/${id}`}>
                      {id} · <Time at={receivedAt} withSeconds />
                    </Link>
                  </div>
                )),
        },
        { name: t(text.id), value: <CopyId id={item.id} what={t(text.id)} /> },
      ]}
    />
  );
}
