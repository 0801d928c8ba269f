import type { MediaItem } from "@shoufa/contract";
import { type Column, Time, textColumn, timeColumn, useText } from "@shoufa/web";
import { useMemo } from "react";
import { FileThumb } from "../../components/FileThumb.tsx";
import { usesWords } from "../../components/file-words.ts";
import { readableSize } from "../../components/readable-size.ts";
import { library as text } from "../../text/media-library.ts";
import styles from "./Media.module.css";

export const keyOf = ({ id }: MediaItem): string => id;
/** Pixels of the small picture with its gap. */
const thumbBeside = 42;

export function useFileColumns(): readonly Column<MediaItem>[] {
  const { t } = useText();
  return useMemo(() => {
    const sizeOf = ({ bytes }: MediaItem): string => readableSize(bytes);
    return [
      {
        ...textColumn<MediaItem>("name", t(text.name), ({ name }) => name, { min: 180, max: 480 }),
        ...{ beside: thumbBeside, grow: 2 },
        render: (file) => (
          <span className={styles.named}>
            <FileThumb file={file} />
            <span className="ellipsis">{file.name}</span>
          </span>
        ),
      },
      { ...textColumn<MediaItem>("kind", t(text.kind), ({ kind }) => t(text.kinds[kind])), leaveOut: 3 },
      { key: "size", title: t(text.size), isNumber: true, text: sizeOf, render: sizeOf },
      { ...textColumn<MediaItem>("uses", t(text.uses), ({ uses }) => usesWords(uses, t), { min: 90 }), grow: 1 },
      { ...textColumn<MediaItem>("by", t(text.uploadedBy), ({ createdBy }) => createdBy), leaveOut: 2 },
      { ...timeColumn<MediaItem>(t(text.usedAt), ({ usedAt }) => usedAt), key: "used", leaveOut: 1 },
      timeColumn<MediaItem>(t(text.uploadedAt), ({ createdAt }) => createdAt),
    ];
  }, [t]);
}

/** A file as a single cell. */
export function FileCard({ file }: { readonly file: MediaItem }) {
  const { t } = useText();
  return (
    <span className={styles.named}>
      <FileThumb file={file} />
      <span className={styles.card}>
        <span className="ellipsis">{file.name}</span>
        <span className={styles.line}>
          <span>{readableSize(file.bytes)}</span>
          <span className="ellipsis">{usesWords(file.uses, t)}</span>
          <Time at={file.createdAt} />
        </span>
      </span>
    </span>
  );
}
