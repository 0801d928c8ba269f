import { SendOutlined, TeamOutlined } from "@ant-design/icons";
import { App, Button, Modal, Select } from "antd";
import { lazy, Suspense, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useResolution } from "../../api/directory.ts";
import { useSend } from "../../api/messages.ts";
import { asProblem } from "../../api/problem.ts";
import { Exclusions } from "../../components/Exclusions.tsx";
import { Chips } from "../../components/recipient-picker/Chips.tsx";
import { isNobody, nobody, recipientsOf } from "../../components/recipient-picker/chosen.ts";
import { useCompany } from "../../components/use-company.tsx";
import { useText } from "../../text/language.tsx";
import { sending } from "../../text/sending.ts";
import { Field } from "../../ui/Field.tsx";
import { PageHead } from "../../ui/PageHead.tsx";
import panel from "../../ui/Panel.module.css";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { ReasonedButton } from "../../ui/ReasonedButton.tsx";
import { Title } from "../../ui/Title.tsx";
import { useDebounced } from "../../ui/use-debounced.ts";
import { ConfirmSend } from "./ConfirmSend.tsx";
import { isEmptyDraft } from "./draft.ts";
import { needsConfirmation, obstacle, type Resolved } from "./obstacle.ts";
import styles from "./SendPage.module.css";
import { TextField } from "./TextField.tsx";
import { useDraft } from "./use-draft.ts";
import { usePickerRoute } from "./use-picker-route.ts";

const RecipientPicker = lazy(async () => ({
  default: (await import("../../components/recipient-picker/RecipientPicker.tsx")).RecipientPicker,
}));

export function SendPage() {
  const company = useCompany();
  // Another company has other people and its own draft.
  return <Compose key={company.id} />;
}

function Compose() {
  const { t } = useText();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const company = useCompany();
  const { draft, change, forget, restore } = useDraft(company);
  const picker = usePickerRoute();
  const send = useSend(company.id);
  const [isConfirming, setConfirming] = useState(false);
  const isOnItsWay = useRef(false);

  const chosen = useDebounced(draft.chosen, 250);
  const resolution = useResolution(company.id, isNobody(chosen) ? null : recipientsOf(chosen));
  const resolved: Resolved = isNobody(draft.chosen)
    ? { state: "none" }
    : resolution.isError
      ? { state: "failed" }
      : resolution.data === undefined || resolution.isPlaceholderData || chosen !== draft.chosen
        ? { state: "busy" }
        : { state: "known", resolution: resolution.data };
  const people = resolved.state === "known" ? resolved.resolution.people : 0;
  const whyNot = obstacle(draft, resolved, t);
  const app = company.apps.find(({ id }) => id === draft.appId);

  const dispatch = (): void => {
    setConfirming(false);
    // Two clicks may come before the button shows that the first one counted.
    if (isOnItsWay.current) return;
    isOnItsWay.current = true;
    send.mutate(
      {
        idempotencyKey: draft.idempotencyKey,
        appId: draft.appId,
        recipients: recipientsOf(draft.chosen),
        content: { type: "text", text: draft.text },
      },
      {
        onSuccess: (sent) => {
          forget();
          void navigate(`/messages/${encodeURIComponent(sent.id)}`);
        },
        onSettled: () => {
          isOnItsWay.current = false;
        },
      },
    );
  };
  const press = (): void => {
    if (needsConfirmation(draft, people)) setConfirming(true);
    else dispatch();
  };
  const clear = (): void => {
    const before = draft;
    forget();
    send.reset();
    void message.open({
      type: "info",
      duration: 10,
      key: "draft",
      content: (
        <>
          {t(sending.draftCleared)}
          <Button
            type="link"
            size="small"
            onClick={() => {
              restore(before);
              message.destroy("draft");
            }}
          >
            {t(sending.undo)}
          </Button>
        </>
      ),
    });
  };
  const problem = send.error === null ? null : asProblem(send.error);

  return (
    <>
      <Title of={[t(sending.title), company.name]} />
      <PageHead
        title={t(sending.title)}
        actions={
          !isEmptyDraft(draft) && (
            <>
              <span className="quiet">{t(sending.draftSaved)}</span>
              <Button onClick={clear}>{t(sending.clearDraft)}</Button>
            </>
          )
        }
      />
      <div className={styles.columns}>
        <section className={`${panel.panel} ${styles.part}`} aria-labelledby="recipients-heading">
          <h2 id="recipients-heading">{t(sending.recipients)}</h2>
          {isNobody(draft.chosen) ? (
            <p className="quiet">
              {t(sending.nobodyYet)} {t(sending.nobodyYetHint)}
            </p>
          ) : (
            <Chips
              accountId={company.id}
              chosen={draft.chosen}
              limit={30}
              onRemove={(item) =>
                change({ chosen: { ...draft.chosen, items: draft.chosen.items.filter((each) => each !== item) } })
              }
              onRemoveEveryone={() => change({ chosen: { ...draft.chosen, everyone: false } })}
            />
          )}
          <div>
            <Button
              type={isNobody(draft.chosen) ? "primary" : "default"}
              icon={<TeamOutlined aria-hidden />}
              onClick={picker.open}
            >
              {t(isNobody(draft.chosen) ? sending.choose : sending.change)}
            </Button>
          </div>
          <div className={styles.resolution}>
            <p role="status" className={styles.people}>
              {resolved.state === "busy" && t(sending.resolving)}
              {resolved.state === "known" && t(sending.willReceive, { count: people })}
            </p>
            {resolved.state === "known" && <Exclusions excluded={resolved.resolution.excluded} />}
            {resolved.state === "failed" && (
              <ProblemAlert problem={asProblem(resolution.error)} onRetry={() => void resolution.refetch()} />
            )}
          </div>
        </section>
        <section className={`${panel.panel} ${styles.part}`} aria-labelledby="content-heading">
          <h2 id="content-heading" className="visually-hidden">
            {t(sending.text)}
          </h2>
          <Field label={t(sending.app)} hint={t(sending.appHint)}>
            {({ status, ...control }) => (
              <Select
                {...control}
                status={status}
                value={draft.appId}
                onChange={(appId) => change({ appId })}
                options={company.apps.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Field>
          <TextField value={draft.text} onChange={(text) => change({ text })} />
          {problem !== null && (
            <ProblemAlert problem={problem} title={t(problem.status === 0 ? sending.notConfirmed : sending.notSent)}>
              {problem.status === 0 && <p>{t(sending.maybeSent)}</p>}
            </ProblemAlert>
          )}
          <div className={styles.go}>
            {whyNot === null && app !== undefined && (
              <p>
                {t(sending.willReceive, { count: people })} · {t(sending.viaApp, { app: app.name })}
              </p>
            )}
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
      </div>
      <ConfirmSend
        isOpen={isConfirming}
        account={company}
        people={people}
        toEveryone={draft.chosen.everyone}
        text={draft.text}
        onConfirm={dispatch}
        onBack={() => setConfirming(false)}
      />
      {picker.isOpen && (
        <Suspense fallback={null}>
          <RecipientPicker
            accountId={company.id}
            initial={draft.chosen}
            onDone={(next) => {
              change({ chosen: isNobody(next) ? nobody : next });
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
