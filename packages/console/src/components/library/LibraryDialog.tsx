/** Chooses a file of the library: search, arrows, Enter. Files that cannot be sent as the wanted kind say why. */
import type { Account, MediaItem, UploadKind } from "@shoufa/contract";
import {
  common,
  Failed,
  FilterInput,
  focusFirst,
  ListCount,
  StatePicture,
  Time,
  useNarrow,
  useText,
} from "@shoufa/web";
import { Button, Modal } from "antd";
import { type KeyboardEvent, useRef, useState } from "react";
import { useMediaList } from "../../api/media.ts";
import { library as text } from "../../text/media-library.ts";
import { FileThumb } from "../FileThumb.tsx";
import { lengthText } from "../length-text.ts";
import { readableSize } from "../readable-size.ts";
import styles from "./LibraryDialog.module.css";
import { unfitWords } from "./unfit.ts";

interface LibraryDialogProps {
  readonly accountId: string;
  readonly profile: Account["profile"];
  /** What the file is going to be sent as. */
  readonly kind: UploadKind;
  readonly onChoose: (file: MediaItem) => void;
  readonly onClose: () => void;
}

export function LibraryDialog({ accountId, profile, kind, onChoose, onClose }: LibraryDialogProps) {
  const { t } = useText();
  const isNarrow = useNarrow();
  const [q, setQ] = useState("");
  const pane = useRef<HTMLDivElement>(null);
  const listKind = kind === "file" ? undefined : kind === "article-picture" ? "image" : kind;
  const listing = useMediaList(accountId, { kind: listKind, q: q === "" ? undefined : q });
  const step = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || event.nativeEvent.isComposing) return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, li button, [data-more]")];
    const next = stops[stops.indexOf(document.activeElement as HTMLElement) + by];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <Modal
      open
      centered={!isNarrow}
      width={isNarrow ? "100%" : 640}
      title={t(text.choose)}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && focusFirst(pane.current?.querySelector("input"))}
      footer={
        <div className={styles.foot}>
          <span>{isNarrow ? "" : t(text.chooseHelp)}</span>
          <Button onClick={onClose}>{t(common.cancel)}</Button>
        </div>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows between search and rows; each of them is reachable by Tab */}
      <div ref={pane} onKeyDown={step}>
        <div className={styles.tools}>
          <FilterInput value={q} onChange={setQ} label={t(text.search)} placeholder={t(text.searchHint)} />
          <ListCount listing={listing} isFiltered={q !== ""} />
        </div>
        <div className={styles.scroll} data-stale={listing.isStale}>
          {listing.state === "failed" && listing.problem !== null ? (
            <Failed problem={listing.problem} onRetry={listing.retry} isSmall />
          ) : listing.state === "loading" ? (
            <p className={styles.note}>{t(common.loading)}</p>
          ) : listing.rows.length === 0 ? (
            q === "" ? (
              <StatePicture kind="empty" isSmall title={t(text.noneOfKind)}>
                {t(text.noneOfKindHint)}
              </StatePicture>
            ) : (
              <StatePicture
                kind="no-match"
                isSmall
                title={t(text.noMatch)}
                actions={<Button onClick={() => setQ("")}>{t(common.clearFilter)}</Button>}
              />
            )
          ) : (
            <ul className={styles.files} aria-label={t(text.title)}>
              {listing.rows.map((file) => (
                <FileRow key={file.id} {...{ file }} unfit={unfitWords(file, kind, profile, t)} onChoose={onChoose} />
              ))}
            </ul>
          )}
          {listing.hasMore && (
            <Button type="text" block data-more loading={listing.isLoadingMore} onClick={listing.loadMore}>
              {t(common.loadMore)}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}

interface FileRowProps {
  readonly file: MediaItem;
  readonly unfit: string | null;
  readonly onChoose: (file: MediaItem) => void;
}

function FileRow({ file, unfit, onChoose }: FileRowProps) {
  const { t } = useText();
  return (
    <li>
      <button type="button" aria-disabled={unfit !== null} onClick={() => unfit === null && onChoose(file)}>
        <FileThumb file={file} isLarge />
        <span className={styles.words}>
          <span className={styles.name}>{file.name}</span>
          <span className={styles.details}>
            <span>{readableSize(file.bytes)}</span>
            {file.seconds !== null && <span>{lengthText(file.seconds, t)}</span>}
            <span className="ellipsis">{file.createdBy}</span>
            <Time at={file.createdAt} />
            {unfit !== null && <span className={styles.unfit}>{unfit}</span>}
          </span>
        </span>
      </button>
    </li>
  );
}
