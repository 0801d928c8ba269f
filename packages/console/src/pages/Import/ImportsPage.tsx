import { UploadOutlined } from "@ant-design/icons";
import type { DirectoryImport } from "@shoufa/contract";
import {
  asProblem,
  type Column,
  DataTable,
  PageHead,
  ProblemAlert,
  StatePicture,
  stateColumn,
  textColumn,
  timeColumn,
  useText,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Checkbox, Input, Progress } from "antd";
import { type DragEvent, useMemo, useRef, useState } from "react";
import { useImports, useStartImport } from "../../api/imports.ts";
import { newKey } from "../../components/new-key.ts";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { useGoOn } from "../../components/use-go-on.ts";
import { imports as text } from "../../text/imports.ts";
import styles from "./Import.module.css";
import { ImportStateWord } from "./ImportStateWord.tsx";

const keyOf = (one: DirectoryImport): string => one.id;

/** Begins an import, by a file or by pasted rows, and lists those that were begun. */
export function ImportsPage() {
  const { t } = useText();
  const company = useCompany();
  const goOn = useGoOn();
  const listing = useImports(company.id);
  const [share, setShare] = useState(0);
  const starting = useStartImport(company.id, setShare);
  const columns = useColumns();
  const title = t(text.title);
  const hrefOf = ({ id }: { readonly id: string }): string => `/org/import/${id}`;
  const start = (file: Blob, name: string): void => {
    setShare(0);
    starting.mutate({ file, name, key: newKey() }, { onSuccess: (made) => goOn(hrefOf(made)) });
  };
  return (
    <>
      <Title of={[title, company.name]} />
      <PageHead title={title} />
      <p className={styles.hint}>{t(text.hint)}</p>
      <div className={styles.ways}>
        <FileDrop isBusy={starting.isPending} share={share} onFile={(file) => start(file, file.name)} />
        <Paste isBusy={starting.isPending} onRows={(rows) => start(new Blob([rows]), `${t(text.pastedName)}.csv`)} />
      </div>
      {starting.isError && <ProblemAlert problem={asProblem(starting.error)} />}
      <section className={panel.panel} aria-label={t(text.recent)}>
        <div className={panel.toolbar}>
          <h2>{t(text.recent)}</h2>
        </div>
        <DataTable
          name="imports"
          label={t(text.recent)}
          listing={listing}
          columns={columns}
          card={(one) => (
            <span className={styles.card}>
              <span className="ellipsis">{one.name}</span>
              <ImportStateWord of={one} />
            </span>
          )}
          rowKey={keyOf}
          rowHref={hrefOf}
          isFiltered={false}
          noMatch={null}
          empty={
            <StatePicture kind="empty" title={t(text.none)}>
              {t(text.noneHint)}
            </StatePicture>
          }
        />
      </section>
    </>
  );
}

function FileDrop({
  isBusy,
  share,
  onFile,
}: {
  readonly isBusy: boolean;
  readonly share: number;
  readonly onFile: (file: File) => void;
}) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file && !isBusy) onFile(file);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <section
      className={styles.drop}
      data-over={isOver}
      aria-label={t(text.choose)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.csv,.tsv,.txt"
        onChange={({ target }) => {
          take(target.files);
          target.value = "";
        }}
      />
      {isBusy ? (
        <div className={styles.uploading} role="status">
          <Progress percent={Math.floor(share * 100)} aria-label={t(text.uploading)} />
          <span>{t(text.uploading)}</span>
        </div>
      ) : (
        <>
          <Button type="primary" icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>
            {t(text.choose)}
          </Button>
          <span className="quiet">{t(text.drop)}</span>
        </>
      )}
    </section>
  );
}

/** Rows copied in a spreadsheet come as text with tabs; they are a file like any other. */
function Paste({ isBusy, onRows }: { readonly isBusy: boolean; readonly onRows: (rows: string) => void }) {
  const { t } = useText();
  const [rows, setRows] = useState("");
  const [hasHeader, setHeader] = useState(true);
  const go = (): void => {
    const width = (rows.split("\n", 1)[0] ?? "").split("\t").length;
    const names = Array.from({ length: width }, (_, at) => t(text.column, { number: at + 1 }));
    onRows(hasHeader ? rows : `${names.join("\t")}\n${rows}`);
  };
  return (
    <section className={styles.paste} aria-label={t(text.pasteTitle)}>
      <h2>{t(text.pasteTitle)}</h2>
      <Input.TextArea
        aria-label={t(text.pasteLabel)}
        placeholder={t(text.pasteHint)}
        value={rows}
        rows={4}
        onChange={({ target }) => setRows(target.value)}
      />
      <div className={styles.line}>
        <Checkbox checked={hasHeader} onChange={({ target }) => setHeader(target.checked)}>
          {t(text.hasHeader)}
        </Checkbox>
        <Button disabled={rows.trim() === "" || isBusy} onClick={go}>
          {t(text.pasteGo)}
        </Button>
      </div>
    </section>
  );
}

function useColumns(): readonly Column<DirectoryImport>[] {
  const { t } = useText();
  return useMemo(
    () => [
      { ...textColumn("name", t(text.file), ({ name }: DirectoryImport) => name, { min: 160 }), grow: 1 },
      stateColumn(t(text.state), {
        text: ({ state }) => t(text[state]),
        render: (one) => <ImportStateWord of={one} />,
      }),
      { ...textColumn("rows", t(text.rows), ({ totals }: DirectoryImport) => String(totals.rows)), isNumber: true },
      { ...textColumn("by", t(text.by), ({ createdBy }: DirectoryImport) => createdBy.name, { min: 90 }), leaveOut: 1 },
      timeColumn(t(text.at), ({ createdAt }) => createdAt),
    ],
    [t],
  );
}
