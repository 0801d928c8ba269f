import { UploadOutlined } from "@ant-design/icons";
import type { MediaKind } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { Button } from "antd";
import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";
import { media as text } from "../text/media.ts";
import { maxBytesOf } from "./intake/examine.ts";
import { IntakeProgress } from "./intake/IntakeProgress.tsx";
import { useIntake } from "./intake/use-intake.ts";
import { LibraryButton } from "./library/LibraryButton.tsx";
import styles from "./Media.module.css";
import { readableSize } from "./readable-size.ts";
import { SentFile } from "./SentFile.tsx";

export interface ChosenFile {
  readonly fileId: string;
  readonly name: string;
}

/** Kinds of files offered to choose from, with those that can be converted. */
const accepted: Readonly<Record<MediaKind, string | undefined>> = {
  image: "image/jpeg,image/png,image/webp,image/gif,image/bmp",
  voice: ".amr,audio/*",
  video: "video/mp4",
  file: undefined,
};

/**
 * Chooses a file and uploads it, with progress: by the button, by dropping it here or by pasting; or takes one of the library.
 * What was chosen is shown.
 * @param kind What it is going to be sent as: checked here and by the server against WeCom's limits of that kind.
 * @param onAsFile Takes a file that does not fit, and is sent as a file instead. Without it this is not offered.
 */
export function UploadField({
  accountId,
  kind,
  value,
  onChange,
  onAsFile,
}: {
  readonly accountId: string;
  readonly kind: MediaKind;
  readonly value: ChosenFile | null;
  readonly onChange: (file: ChosenFile) => void;
  readonly onAsFile?: (file: ChosenFile) => void;
}) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const intake = useIntake(accountId, kind, ({ id, name }, as) => {
    const file = { fileId: id, name };
    if (as === "file") onAsFile?.(file);
    else onChange(file);
  });
  const isBusy = intake.state.at !== "idle" && intake.state.at !== "found" && intake.state.at !== "refused";

  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined) intake.take(file);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (event.clipboardData.files.length > 0) take(event.clipboardData.files);
  };
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
      {!isBusy && (
        <div>
          <div className={styles.choose}>
            <Button icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>
              {t(value === null ? text.choose[kind] : text.replace)}
            </Button>
            <LibraryButton
              {...{ accountId, kind }}
              profile={intake.profile}
              onChoose={({ id, name }) => {
                intake.cancel();
                onChange({ fileId: id, name });
              }}
            />
          </div>
          <p className={styles.note}>
            {t(kind === "image" && intake.profile === "qiyehao" ? text.jpgOnly : text.limits[kind], {
              max: readableSize(maxBytesOf(kind, intake.profile)),
            })}
          </p>
        </div>
      )}
      <IntakeProgress
        intake={intake}
        kind={kind}
        offered={(remedy) => remedy !== "as-file" || onAsFile !== undefined}
      />
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
