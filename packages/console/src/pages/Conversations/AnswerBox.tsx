import { PaperClipOutlined, PictureOutlined } from "@ant-design/icons";
import { byteLength, maxTextBytes } from "@shoufa/contract";
import { asProblem, ProblemAlert, problemSentence, ReasonedButton, useText } from "@shoufa/web";
import { Alert, Button, Input, type InputRef } from "antd";
import { type KeyboardEvent, type Ref, useRef, useState } from "react";
import { type ConversationRef, useAnswer } from "../../api/conversations.ts";
import { newKey } from "../../components/new-key.ts";
import { type ChosenFile, UploadField } from "../../components/UploadField.tsx";
import { conversations as text } from "../../text/conversations.ts";
import styles from "./Conversations.module.css";

/** Drafts of this window by conversation: going to another person and back loses nothing. */
const drafts = new Map<string, string>();

interface AnswerBoxProps {
  readonly talk: ConversationRef;
  readonly name: string;
  /** Id of the newest item on screen. */
  readonly newest: string | null;
  readonly inputRef: Ref<InputRef>;
  readonly onLeave: () => void;
}

/** Where an operator answers. An answer that somebody else gave meanwhile is shown before this one is sent. */
export function AnswerBox({ talk, name, newest, inputRef, onLeave }: AnswerBoxProps) {
  const { t } = useText();
  const draftKey = `${talk.appId}/${talk.userId}`;
  const [draft, setDraft] = useState(drafts.get(draftKey) ?? "");
  const answer = useAnswer(talk);
  const [kind, setKind] = useState<"text" | "image" | "file">("text");
  const [file, setFile] = useState<ChosenFile | null>(null);
  // The same content under the same key is sent once, however often it is tried.
  const attempt = useRef<{ content: string; key: string } | null>(null);
  const problem = answer.error === null ? null : asProblem(answer.error);
  const isOvertaken = problem?.code === "conversation.answered_meanwhile";
  const over = byteLength(draft) - maxTextBytes;
  const whyNotText = draft.trim() === "" ? t(text.writeFirst) : over > 0 ? t(text.tooLong, { count: over }) : null;
  const whyNot = kind === "text" ? whyNotText : file === null ? t(text.chooseFirst) : null;

  const write = (next: string): void => {
    setDraft(next);
    drafts.set(draftKey, next);
    if (problem !== null) answer.reset();
  };
  const send = (anyway: boolean): void => {
    if (whyNot !== null || answer.isPending) return;
    const content =
      kind === "text" || file === null ? { type: "text" as const, text: draft } : { type: kind, fileId: file.fileId };
    const said = JSON.stringify(content);
    if (attempt.current?.content !== said) attempt.current = { content: said, key: newKey() };
    answer.mutate(
      { idempotencyKey: attempt.current.key, content, seen: newest, anyway },
      {
        onSuccess: () => {
          attempt.current = null;
          if (kind === "text") write("");
          else choose("text");
        },
      },
    );
  };
  const choose = (next: typeof kind): void => {
    setKind(next);
    setFile(null);
    answer.reset();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send(false);
    } else if (event.key === "Escape") onLeave();
  };
  return (
    <div className={styles.answer}>
      {isOvertaken && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={problemSentence(problem, t)}
          action={
            <span className={styles.choices}>
              <Button size="small" onClick={() => answer.reset()}>
                {t(text.dontSend)}
              </Button>
              <Button size="small" type="primary" danger autoFocus onClick={() => send(true)}>
                {t(text.sendAnyway)}
              </Button>
            </span>
          }
        />
      )}
      {problem !== null && !isOvertaken && (
        <ProblemAlert problem={problem} title={t(text.notSent)} onRetry={() => send(false)} />
      )}
      {kind === "text" ? (
        <Input.TextArea
          ref={inputRef as never}
          aria-label={t(text.answer)}
          placeholder={t(text.answerPlaceholder, { name })}
          rows={3}
          value={draft}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKey}
        />
      ) : (
        <UploadField
          accountId={talk.accountId}
          kind={kind}
          value={file}
          onChange={setFile}
          onAsFile={(chosen) => {
            choose("file");
            setFile(chosen);
          }}
        />
      )}
      <div className={styles.answerFoot}>
        <span className={styles.choices}>
          {kind === "text" ? (
            <>
              <Button size="small" icon={<PictureOutlined aria-hidden />} onClick={() => choose("image")}>
                {t(text.picture)}
              </Button>
              <Button size="small" icon={<PaperClipOutlined aria-hidden />} onClick={() => choose("file")}>
                {t(text.file)}
              </Button>
            </>
          ) : (
            <Button size="small" onClick={() => choose("text")}>
              {t(text.backToText)}
            </Button>
          )}
        </span>
        <span className={`${styles.answerHint} quiet`}>
          {kind !== "text" ? "" : over > 0 ? t(text.tooLong, { count: over }) : t(text.answerHint)}
        </span>
        <ReasonedButton type="primary" loading={answer.isPending} whyNot={whyNot} onClick={() => send(false)}>
          {t(text.send)}
        </ReasonedButton>
      </div>
    </div>
  );
}
