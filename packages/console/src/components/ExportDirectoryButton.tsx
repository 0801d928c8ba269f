import { DownloadOutlined } from "@ant-design/icons";
import type { ExportTemplate, Selection, TableFormat } from "@shoufa/contract";
import { asProblem, problemSentence, useText } from "@shoufa/web";
import { useMutation } from "@tanstack/react-query";
import { Alert, App, Button, Modal, Radio } from "antd";
import { type ReactNode, useState } from "react";
import { saveDirectory, savePeople } from "../api/imports.ts";
import { imports as text } from "../text/imports.ts";
import styles from "./ExportDirectoryButton.module.css";
import { useCompany } from "./use-company.tsx";
import { useMay } from "./use-may.ts";

type Filter = Omit<NonNullable<Parameters<typeof saveDirectory>[1]>, "format" | "template" | "language">;

interface ExportDirectoryButtonProps {
  readonly accountId: string;
  /** What the list on screen shows, or the people who are ticked. */
  readonly of: { readonly filter: Filter } | { readonly people: Selection; readonly count: number };
  /** Fields of the columns that the list shows. */
  readonly fields: readonly string[];
}

/** Opens the dialog that exports the directory, or people ticked in it. */
export function ExportDirectoryButton({ accountId, of, fields }: ExportDirectoryButtonProps) {
  const { t, language } = useText();
  const { message } = App.useApp();
  const may = useMay();
  const { profile } = useCompany();
  const [isOpen, setOpen] = useState(false);
  const [who, setWho] = useState<"screen" | "all">("all");
  const [columns, setColumns] = useState<"all" | "shown">("all");
  const [template, setTemplate] = useState<ExportTemplate>("shoufa");
  const [format, setFormat] = useState<TableFormat>("xlsx");
  const saving = useMutation({
    mutationFn: () => {
      const file = {
        ...(template === "shoufa" && columns === "shown" && { fields: fields.join() }),
        ...{ template, format, language },
      };
      if ("people" in of) return savePeople(accountId, { people: of.people, ...file });
      return saveDirectory(accountId, { ...(who === "screen" && of.filter), ...file });
    },
    onSuccess: () => setOpen(false),
    onError: (error) => void message.error(problemSentence(asProblem(error), t), 8),
  });
  if (!may("directory.export")) return null;
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        size={"people" in of ? "small" : "middle"}
        onClick={() => setOpen(true)}
      >
        {t("people" in of ? text.exportTicked : text.exportButton)}
      </Button>
      <Modal
        open={isOpen}
        title={"people" in of ? t(text.exportTickedTitle, { count: of.count }) : t(text.exportTitle)}
        okText={t(text.save)}
        cancelText={t(text.cancel)}
        confirmLoading={saving.isPending}
        onOk={() => saving.mutate()}
        onCancel={() => setOpen(false)}
      >
        {"filter" in of && (
          <Choice label={t(text.who)}>
            <Radio.Group
              value={who}
              onChange={({ target }) => setWho(target.value as typeof who)}
              options={[
                { value: "screen", label: t(text.onScreen) },
                { value: "all", label: t(text.everybody) },
              ]}
            />
          </Choice>
        )}
        <Choice label={t(text.template)}>
          <Radio.Group
            value={template}
            onChange={({ target }) => setTemplate(target.value as ExportTemplate)}
            options={[
              { value: "shoufa", label: t(text.own) },
              { value: "wecom", label: t(text[profile]) },
            ]}
          />
        </Choice>
        {template === "shoufa" && (
          <Choice label={t(text.exportColumns)}>
            <Radio.Group
              value={columns}
              onChange={({ target }) => setColumns(target.value as typeof columns)}
              options={[
                { value: "all", label: t(text.allColumns) },
                { value: "shown", label: t(text.shownColumns) },
              ]}
            />
          </Choice>
        )}
        <Choice label={t(text.format)}>
          <Radio.Group
            value={format}
            onChange={({ target }) => setFormat(target.value as TableFormat)}
            options={[
              { value: "xlsx", label: "XLSX" },
              { value: "csv", label: "CSV" },
            ]}
          />
        </Choice>
        {!may("directory.contacts") && <Alert type="info" title={t(text.masked)} />}
        <p className="quiet">{t(text.exportNote)}</p>
      </Modal>
    </>
  );
}

function Choice({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.choice}>
      <legend>{label}</legend>
      {children}
    </fieldset>
  );
}
