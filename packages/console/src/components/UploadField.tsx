import { UploadOutlined } from "@ant-design/icons";
import type { MediaKind } from "@shoufa/contract";
import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import { Button, Progress } from "antd";
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from "react";
import { useUpload } from "../api/media.ts";
import { media as text } from "../text/media.ts";
import styles from "./Media.module.css";
import { SentFile } from "./SentFile.tsx";

export interface ChosenFile {
  readonly fileId: string;
  readonly name: string;
}

const accepted: Readonly<Record<MediaKind, string | undefined>> = {
  image: "image/jpeg,image/png",
  voice: ".amr,audio/amr",
  video: "video/mp4",
  file: undefined,
};

/**
 * Chooses a file and uploads it, with progress: by the button, by dropping it here or by pasting. What was chosen is shown.
 * @param kind What it is going to be sent as: the server checks it against WeCom's limits of that kind.
 */
export function UploadField({
  accountId,
  kind,
  value,
  onChange,
}: {
  readonly accountId: string;
  readonly kind: MediaKind;
  readonly value: ChosenFile | null;
  readonly onChange: (file: ChosenFile) => void;
}) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController>(null);
  const [share, setShare] = useState(0);
  const [isOver, setIsOver] = useState(false);
  const sending = useUpload(accountId, kind, setShare);
  useEffect(() => () => running.current?.abort(), []);

  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file === undefined) return;
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setShare(0);
    sending.mutate({ file, cancel: abort.signal }, { onSuccess: ({ id, name }) => onChange({ fileId: id, name }) });
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (event.clipboardData.files.length > 0) take(event.clipboardData.files);
  };
  const isCancelled = running.current?.signal.aborted === true;
  return (
    <section
      className={styles.upload}
      data-over={isOver}
      aria-label={t(text.choose[kind])}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
      onPaste={onPaste}
    >
      {value !== null && <SentFile accountId={accountId} content={{ type: kind, ...value }} />}
      {sending.isPending ? (
        <div className={styles.progress} role="status">
          <Progress percent={Math.floor(share * 100)} aria-label={t(text.uploading)} />
          <Button size="small" onClick={() => running.current?.abort()}>
            {t(text.cancel)}
          </Button>
        </div>
      ) : (
        <div>
          <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
            {t(value === null ? text.choose[kind] : text.replace)}
          </Button>
          <p className={styles.note}>{t(text.limits[kind])}</p>
        </div>
      )}
      {sending.isError && !isCancelled && <ProblemAlert problem={asProblem(sending.error)} />}
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted[kind]}
        aria-label={t(text.choose[kind])}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = "";
        }}
      />
    </section>
  );
}
