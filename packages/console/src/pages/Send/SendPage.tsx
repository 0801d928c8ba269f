import { SendOutlined } from "@ant-design/icons";
import { type Account, type MessageContent, type Resolution, undoSeconds } from "@shoufa/contract";
import { asProblem, Field, PageHead, ProblemAlert, ReasonedButton, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Modal, Select } from "antd";
import { lazy, Suspense, useRef, useState } from "react";
import { useDirectorySource } from "../../api/directory.ts";
import { useSend } from "../../api/messages.ts";
import { usePickerShelf } from "../../api/recipients.ts";
import { messageWords } from "../../components/message-words.ts";
import { newKey } from "../../components/new-key.ts";
import { recipientsOf } from "../../components/recipients.ts";
import { Title } from "../../components/Title.tsx";
import { useAppInAddress, useAppInBar, useRememberedApp } from "../../components/use-app.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { useGoOn } from "../../components/use-go-on.ts";
import { usePickerRoute } from "../../components/use-picker-route.ts";
import { beforeSending } from "../../text/before-sending.ts";
import { compose } from "../../text/compose.ts";
import { rehearsals } from "../../text/rehearsals.ts";
import { sending } from "../../text/sending.ts";
import { ConfirmSend } from "./ConfirmSend.tsx";
import { ContentForm } from "./content/ContentForm.tsx";
import { isNotStarted, sendable } from "./content/content-draft.ts";
import { DraftActs } from "./DraftActs.tsx";
import { DraftElsewhere } from "./DraftElsewhere.tsx";
import { contentOf, sentContents } from "./draft.ts";
import { CardPicker, KindPicker } from "./KindPicker.tsx";
import { NoCallback } from "./NoCallback.tsx";
import { OutlookLine } from "./OutlookLine.tsx";
import { contentObstacle, lacksCallback, needsConfirmation, obstacle } from "./obstacle.ts";
import { PhonePane } from "./PhonePane.tsx";
import { PickedPeople } from "./PickedPeople.tsx";
import { RecipientsPart } from "./RecipientsPart.tsx";
import { RehearseButton } from "./RehearseButton.tsx";
import styles from "./SendPage.module.css";
import { SendToMe, SentToMe } from "./SendToMe.tsx";
import { SentBefore } from "./SentBefore.tsx";
import { SplitOffer } from "./SplitOffer.tsx";
import { useCopiedMessage } from "./use-copied-message.ts";
import { useDraft } from "./use-draft.ts";
import { useResolved } from "./use-resolved.ts";
import { useSavedDraft } from "./use-saved-draft.ts";

const TargetPicker = lazy(async () => ({ default: (await import("@shoufa/web/picker")).TargetPicker }));

export function SendPage() {
  const company = useCompany();
  // Another company has other people and its own draft.
  return <Compose key={company.id} />;
}

/** Seconds in which it can be undone: of every message to real phones, and of those to many simulated ones. */
const undoWindow = ({ kind }: Account, resolution: Resolution | null): number =>
  kind === "real" || (resolution !== null && resolution.people > resolution.typedAbove) ? undoSeconds : 0;

function Compose() {
  const { t } = useText();
  const goOn = useGoOn();
  const company = useCompany();
  const [rememberedApp, rememberApp] = useRememberedApp();
  const { draft, change, undo, forget, restore, elsewhere, takeOther, keepThis } = useDraft(company, rememberedApp);
  const savedDraft = useSavedDraft(company.id, draft, restore);
  useCopiedMessage(company.id, savedDraft.take);
  const chooseApp = (appId: string | null): void => {
    if (appId === null) return;
    rememberApp(appId);
    change({ appId });
  };
  useAppInBar({ appId: draft.appId, isAllOffered: false, choose: chooseApp });
  useAppInAddress(draft.appId);
  const source = useDirectorySource(company.id);
  const shelf = usePickerShelf(company.id);
  const picker = usePickerRoute();
  const send = useSend(company.id);
  const rehearsal = useSend(company.id);
  const [confirming, setConfirming] = useState<"now" | "later" | null>(null);
  const isOnItsWay = useRef(false);

  const resolved = useResolved(company.id, draft.chosen, draft.appId);
  const people = resolved.state === "known" ? resolved.resolution.people : 0;
  const contents = sentContents(draft);
  const [content, ...more] = contents;
  const whyNot = obstacle(draft, resolved, t, company.apps);
  // Recipients need not be chosen yet.
  const whyNotWritten = contentObstacle(draft, t, company.apps);
  const app = company.apps.find(({ id }) => id === draft.appId);

  const changeContent = (edit: (content: MessageContent) => MessageContent): void =>
    change((before) => {
      const next = edit(contentOf(before));
      // A file that does not fit its type is sent as a file instead.
      return { type: next.type, contents: { ...before.contents, [next.type]: next } };
    });
  const resolution = resolved.state === "known" ? resolved.resolution : null;
  const dispatch = (startAt?: string): void => {
    setConfirming(null);
    // Two clicks may come before the button shows that the first one counted.
    if (isOnItsWay.current) return;
    isOnItsWay.current = true;
    send.mutate(
      {
        idempotencyKey: draft.idempotencyKey,
        appId: draft.appId,
        recipients: recipientsOf(draft.chosen),
        content,
        more,
        ...(startAt === undefined ? { undoSeconds: undoWindow(company, resolution) } : { startAt }),
      },
      {
        onSuccess: (sent) => {
          if (draft.saved !== null) savedDraft.remove(draft.saved.id);
          forget();
          goOn(`/messages/${encodeURIComponent(sent.id)}`);
        },
        onSettled: () => {
          isOnItsWay.current = false;
        },
      },
    );
  };
  /** The draft stays: what was rehearsed is sent for real from the rehearsal's page, or from here. */
  const rehearse = (): void => {
    if (rehearsal.isPending) return;
    rehearsal.mutate(
      {
        ...{ idempotencyKey: newKey(), rehearsal: true },
        ...{ appId: draft.appId, recipients: recipientsOf(draft.chosen), content, more },
      },
      { onSuccess: ({ id }) => goOn(`/messages/${encodeURIComponent(id)}`) },
    );
  };
  const press = (): void => {
    if (resolution !== null && needsConfirmation(draft, resolution)) setConfirming("now");
    else dispatch();
  };
  const problem = send.error === null ? null : asProblem(send.error);
  const notRehearsed = rehearsal.error === null ? null : asProblem(rehearsal.error);

  return (
    <>
      <Title of={[t(sending.title), company.name]} />
      <PageHead
        title={t(sending.title)}
        actions={
          <DraftActs
            accountId={company.id}
            draft={draft}
            isElsewhere={elsewhere !== null}
            savedDraft={savedDraft}
            undo={undo}
            onClear={() => {
              const before = draft;
              forget();
              send.reset();
              return () => restore(before);
            }}
          />
        }
      />
      {elsewhere !== null && <DraftElsewhere other={elsewhere} onTake={takeOther} onKeep={keepThis} />}
      <div className={styles.columns}>
        <RecipientsPart
          source={source}
          chosen={draft.chosen}
          resolved={resolved}
          onChange={(chosen) => change({ chosen })}
          onChoose={picker.open}
          isChoosing={picker.isOpen}
        />
        <section className={`${panel.panel} ${styles.part}`} aria-labelledby="content-heading">
          <h2 id="content-heading" className="visually-hidden">
            {t(compose.content)}
          </h2>
          <Field label={t(sending.app)} hint={t(sending.appHint)}>
            {({ status, ...control }) => (
              <Select
                {...control}
                status={status}
                value={draft.appId}
                onChange={chooseApp}
                options={company.apps.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Field>
          <KindPicker profile={company.profile} type={draft.type} onChange={(type) => change({ type })} />
          {draft.type === "template_card" && <CardPicker content={contentOf(draft)} onChange={changeContent} />}
          <ContentForm
            accountId={company.id}
            content={contentOf(draft)}
            isSplit={draft.isSplit}
            onChange={changeContent}
          />
          <SplitOffer
            content={sendable(contentOf(draft))}
            isSplit={draft.isSplit}
            onChange={(isSplit) => change({ isSplit })}
          />
          {lacksCallback(draft, company.apps) && app !== undefined && (
            <NoCallback accountId={company.id} appId={app.id} />
          )}
          {problem !== null && (
            <ProblemAlert problem={problem} title={t(problem.status === 0 ? sending.notConfirmed : sending.notSent)}>
              {problem.status === 0 && <p>{t(sending.maybeSent)}</p>}
            </ProblemAlert>
          )}
          {notRehearsed !== null && <ProblemAlert problem={notRehearsed} title={t(rehearsals.failed)} />}
          <div className={styles.go}>
            {whyNot === null && app !== undefined && (
              <OutlookLine
                people={people}
                app={app.name}
                parts={contents.length}
                outlook={resolution?.outlook ?? null}
              />
            )}
            <SentToMe toMe={draft.toMe} />
            <SentBefore accountId={company.id} content={whyNotWritten === null ? content : null} />
            <SendToMe
              accountId={company.id}
              whyNot={whyNotWritten}
              message={{ appId: draft.appId, content, more: [...more] }}
              onSent={(toMe) => change({ toMe })}
            />
            <RehearseButton whyNot={whyNot} isPending={rehearsal.isPending} onClick={rehearse} />
            <ReasonedButton type="default" size="large" whyNot={whyNot} onClick={() => setConfirming("later")}>
              {t(beforeSending.schedule)}
            </ReasonedButton>
            <ReasonedButton
              type="primary"
              size="large"
              icon={<SendOutlined aria-hidden />}
              whyNot={whyNot}
              loading={send.isPending}
              onClick={press}
            >
              {whyNot === null ? t(sending.sendTo, { count: people }) : t(sending.send)}
            </ReasonedButton>
          </div>
        </section>
        <PhonePane accountId={company.id} app={app} contents={contents} isEmpty={isNotStarted(contentOf(draft))} />
      </div>
      {confirming !== null && resolution !== null && (
        <ConfirmSend
          account={company}
          resolution={resolution}
          toEveryone={draft.chosen.everyone}
          text={messageWords(content, t)}
          isScheduling={confirming === "later"}
          onConfirm={dispatch}
          onBack={() => setConfirming(null)}
        />
      )}
      {picker.isOpen && (
        <Suspense fallback={null}>
          <TargetPicker
            source={source}
            shelf={shelf}
            title={t(sending.choose)}
            summary={(chosen) => <PickedPeople accountId={company.id} appId={draft.appId} chosen={chosen} />}
            initial={draft.chosen}
            onDone={(next) => {
              change({ chosen: next });
              picker.closeDone();
            }}
            onClose={picker.close}
            onChanged={picker.setChanged}
          />
        </Suspense>
      )}
      <Modal
        open={picker.isAsking}
        title={t(sending.discardTitle)}
        okText={t(sending.discardOk)}
        okButtonProps={{ danger: true }}
        cancelText={t(sending.discardKeep)}
        closable={false}
        onOk={picker.discard}
        onCancel={picker.keep}
        zIndex={1100}
      >
        {t(sending.discardText)}
      </Modal>
    </>
  );
}
