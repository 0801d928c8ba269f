import type { DirectoryImport, importFields, MissingPeople } from "@shoufa/contract";
import { personFieldsOf } from "@shoufa/sheets/fields";
import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Radio, Select } from "antd";
import { useState } from "react";
import { useImportActs } from "../../api/imports.ts";
import { useCompany } from "../../components/use-company.tsx";
import { importFieldWords, imports as text } from "../../text/imports.ts";
import styles from "./Import.module.css";

const ignored = "";

/** Says which column is which field; the guesses are filled in. */
export function ColumnsStep({
  accountId,
  of,
  onDone,
}: {
  readonly accountId: string;
  readonly of: DirectoryImport;
  readonly onDone: () => void;
}) {
  const { t } = useText();
  const { profile } = useCompany();
  const { setColumns } = useImportActs(accountId, of.id);
  const [fields, setFields] = useState(() => of.columns.map(({ field }) => field));
  const [missing, setMissing] = useState<MissingPeople>(of.missing);
  const used = fields.filter((field) => field !== null);
  const twice = used.find((field, at) => used.indexOf(field) !== at);
  const wrong = !used.includes("userId")
    ? t(text.needUserId)
    : twice !== undefined
      ? t(text.twice, {
          field: twice in importFieldWords ? t(importFieldWords[twice as (typeof importFields)[number]]) : twice,
        })
      : undefined;
  const optionsFor = (header: string) => [
    { value: ignored, label: t(text.ignore) },
    ...personFieldsOf(profile).map((field) => ({ value: field as string, label: t(importFieldWords[field]) })),
    ...(header.trim() === ""
      ? []
      : [{ value: `attribute:${header.slice(0, 80)}`, label: t(text.attribute, { name: header }) }]),
  ];
  return (
    <section className={panel.panel} aria-label={t(text.columnsTitle)}>
      <div className={panel.toolbar}>
        <h2>{t(text.columnsTitle)}</h2>
      </div>
      <div className={styles.body}>
        <p className="quiet">{t(text.columnsHint)}</p>
        {of.otherSheets.length > 0 && (
          <p>{t(text.otherSheets, { sheet: of.sheet, others: of.otherSheets.join("、") })}</p>
        )}
        <div className={styles.scroll}>
          <table className={styles.mapping}>
            <thead>
              <tr>
                <th scope="col">{t(text.header)}</th>
                <th scope="col">{t(text.field)}</th>
                <th scope="col">{t(text.sample)}</th>
              </tr>
            </thead>
            <tbody>
              {of.columns.map(({ header }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are, and headers may repeat
                <tr key={at}>
                  <th scope="row">{header || t(text.column, { number: at + 1 })}</th>
                  <td>
                    <Select
                      className={styles.field ?? ""}
                      aria-label={`${header || t(text.column, { number: at + 1 })} ${t(text.field)}`}
                      value={fields[at] ?? ignored}
                      showSearch={{ optionFilterProp: "label" }}
                      options={optionsFor(header)}
                      onChange={(field: string) =>
                        setFields(fields.map((one, place) => (place === at ? (field === ignored ? null : field) : one)))
                      }
                    />
                  </td>
                  <td className={styles.sample}>
                    {of.sample
                      .map((row) => row[at] ?? "")
                      .filter((cell) => cell !== "")
                      .slice(0, 3)
                      .join(" · ")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className={styles.line}>
          <span>{t(text.missing)}</span>
          <Radio.Group
            aria-label={t(text.missing)}
            value={missing}
            onChange={({ target }) => setMissing(target.value as MissingPeople)}
            options={[
              { value: "keep", label: t(text.keep) },
              { value: "disable", label: t(text.disable) },
            ]}
          />
        </div>
        {setColumns.isError && <ProblemAlert problem={asProblem(setColumns.error)} />}
        <div className={styles.line}>
          <Button
            type="primary"
            disabled={wrong !== undefined}
            loading={setColumns.isPending}
            onClick={() => setColumns.mutate({ fields, missing }, { onSuccess: onDone })}
          >
            {t(text.check)}
          </Button>
          {wrong !== undefined && <span role="alert">{wrong}</span>}
        </div>
      </div>
    </section>
  );
}
