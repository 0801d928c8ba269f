import { UploadOutlined } from "@ant-design/icons";
import { MediaKind } from "@shoufa/contract";
import { FilterInput, StatePicture, useText, useUrlState } from "@shoufa/web";
import { Button, Select } from "antd";
import { type DragEvent, useRef, useState } from "react";
import { useMediaList } from "../../api/media.ts";
import { ListPage } from "../../components/ListPage.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { useMay } from "../../components/use-may.ts";
import { useOpenRow } from "../../components/use-open-row.ts";
import { library as text } from "../../text/media-library.ts";
import { FileCard, keyOf, useFileColumns } from "./columns.tsx";
import { FileDrawer } from "./FileDrawer.tsx";
import styles from "./Media.module.css";
import { Uploads } from "./Uploads.tsx";
import { usePastedFiles } from "./use-pasted-files.ts";
import { useQueue } from "./use-queue.ts";

export function MediaPage() {
  const company = useCompany();
  // Another company has other files.
  return <Library key={company.id} />;
}

/** Files that were uploaded, and what uses them. Files dropped on the page, pasted or chosen are uploaded. */
function Library() {
  const { t } = useText();
  const company = useCompany();
  const may = useMay();
  const [values, set] = useUrlState(["kind", "q"]);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const queue = useQueue();
  const kind = MediaKind.safeParse(values["kind"]).data;
  const q = values["q"]?.slice(0, 64) ?? "";
  const listing = useMediaList(company.id, { kind, q: q === "" ? undefined : q });
  const open = useOpenRow("file", listing, keyOf);
  const isFiltered = kind !== undefined || q !== "";
  const mayUpload = may("media.edit");
  const add = (files: FileList | null): void => {
    if (mayUpload && files !== null && files.length > 0) queue.add([...files]);
  };
  usePastedFiles(add);
  const onDrag = (event: DragEvent, isInside: boolean): void => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setIsOver(isInside);
  };
  const columns = useFileColumns();
  const title = t(text.title);
  const uploadButton = (
    <Button type="primary" icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>
      {t(text.upload)}
    </Button>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of several ways; the button is for everybody
    <div
      className={styles.page}
      data-over={isOver}
      onDragOver={(event) => onDrag(event, true)}
      onDragLeave={(event) => onDrag(event, false)}
      onDrop={(event) => {
        onDrag(event, false);
        add(event.dataTransfer.files);
      }}
    >
      <ListPage
        name="media"
        title={title}
        companyName={company.name}
        listing={listing}
        columns={columns}
        card={(file) => <FileCard file={file} />}
        rowKey={keyOf}
        rowHref={open.hrefOf}
        activeKey={open.id}
        isFiltered={isFiltered}
        onClear={() => set({ kind: "", q: "" })}
        actions={mayUpload && uploadButton}
        intro={
          <>
            <p className={styles.meaning}>{t(text.meaning)}</p>
            <input
              ref={input}
              type="file"
              multiple
              hidden
              aria-label={t(text.upload)}
              onChange={(event) => {
                add(event.target.files);
                event.target.value = "";
              }}
            />
            <Uploads accountId={company.id} queue={queue} />
          </>
        }
        filters={
          <>
            <FilterInput
              className={styles.search ?? ""}
              value={q}
              onChange={(next) => set({ q: next })}
              label={t(text.search)}
              placeholder={t(text.searchHint)}
            />
            <Select
              aria-label={t(text.kind)}
              className={styles.filter ?? ""}
              value={kind ?? ""}
              onChange={(next) => set({ kind: next })}
              options={[
                { value: "", label: t(text.anyKind) },
                ...MediaKind.options.map((value) => ({ value, label: t(text.kinds[value]) })),
              ]}
            />
          </>
        }
        empty={
          <StatePicture kind="empty" title={t(text.empty)} actions={mayUpload && uploadButton}>
            {t(text.emptyHint)}
          </StatePicture>
        }
        noMatch={{ title: t(text.noMatch) }}
      />
      <FileDrawer accountId={company.id} open={open} />
    </div>
  );
}
