import { type AuditEntry, auditActions } from "@shoufa/contract";
import {
  type Column,
  CopyId,
  FilterInput,
  StatePicture,
  Time,
  textColumn,
  timeColumn,
  useText,
  useUrlState,
} from "@shoufa/web";
import { Button, Input, Select } from "antd";
import { useMemo } from "react";
import { saveAudit, useAudit } from "../../api/audit.ts";
import { ListPage } from "../../components/ListPage.tsx";
import { isoOf, localOf } from "../../components/local-time.ts";
import { SaveFileButton } from "../../components/SaveFileButton.tsx";
import { useOpenRow } from "../../components/use-open-row.ts";
import { auditVerify, auditWords, audit as text } from "../../text/audit.ts";
import styles from "./AuditPage.module.css";
import { filterNames, filterOf } from "./audit-filter.ts";
import { actionWord, actorWord, detailLine, subjectOf } from "./audit-words.ts";
import { EntryDrawer } from "./EntryDrawer.tsx";
import { useNames } from "./use-names.ts";
import { VerifyDialog } from "./VerifyDialog.tsx";

const keyOf = (entry: AuditEntry): string => entry.id;
const noFilter = Object.fromEntries(filterNames.map((name) => [name, ""]));

/** Who did what, when. All filters are in the address, and all must fit. */
export function AuditPage() {
  const { t } = useText();
  const [values, set] = useUrlState(filterNames);
  const [dialog, setDialog] = useUrlState(["verify"]);
  const filter = filterOf(values);
  const listing = useAudit(filter);
  const open = useOpenRow("entry", listing, keyOf);
  const columns = useColumns();
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const title = t(text.title);
  const time = (name: "from" | "to") => (
    <Input
      type="datetime-local"
      className={styles.time ?? ""}
      prefix={<span className="quiet">{t(text[name])}</span>}
      aria-label={`${t(text.at)} ${t(text[name])}`}
      value={localOf(filter[name])}
      onChange={({ target }) => set({ [name]: isoOf(target.value) })}
    />
  );
  return (
    <ListPage
      name="audit"
      title={title}
      listing={listing}
      columns={columns}
      card={(entry) => <Card entry={entry} />}
      rowKey={keyOf}
      rowHref={open.hrefOf}
      activeKey={open.id}
      isFiltered={isFiltered}
      onClear={() => set(noFilter)}
      actions={
        <>
          <Button onClick={() => setDialog({ verify: "1" })}>{t(auditVerify.button)}</Button>
          {(["csv", "jsonl"] as const).map((format) => (
            <SaveFileButton key={format} save={() => saveAudit(filter, format)}>
              {t(format === "csv" ? text.exportCsv : text.exportLines)}
            </SaveFileButton>
          ))}
        </>
      }
      filters={
        <>
          <FilterInput
            value={values.actor}
            onChange={(actor) => set({ actor })}
            label={t(text.actor)}
            placeholder={t(text.actorHint)}
            className={styles.filter ?? ""}
          />
          <Select
            aria-label={t(text.action)}
            className={styles.action ?? ""}
            value={filter.action ?? ""}
            onChange={(action) => set({ action })}
            showSearch={{ optionFilterProp: "label" }}
            options={[
              { value: "", label: t(text.anyAction) },
              ...auditActions.map((action) => ({ value: action, label: t(auditWords[action]) })),
            ]}
          />
          <FilterInput
            value={values.subject}
            onChange={(subject) => set({ subject })}
            label={t(text.subject)}
            placeholder={t(text.subjectHint)}
            className={styles.filter ?? ""}
          />
          {time("from")}
          {time("to")}
        </>
      }
      empty={
        <StatePicture kind="empty" title={t(text.empty)}>
          {t(text.emptyHint)}
        </StatePicture>
      }
      noMatch={{ title: t(text.noMatch), hint: t(text.noMatchHint) }}
    >
      <EntryDrawer open={open} />
      {dialog.verify !== "" && <VerifyDialog onClose={() => setDialog({ verify: "" })} />}
    </ListPage>
  );
}

function Card({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useText();
  const names = useNames();
  const { kind, id, name } = subjectOf(entry, t);
  return (
    <span className={styles.card}>
      <strong>{actionWord(entry, t)}</strong>
      <span className="ellipsis">{detailLine(entry, t, names)}</span>
      <span className={styles.line}>
        <span>{actorWord(entry, t)}</span>
        <span className={styles.object}>
          {kind} {name || id}
        </span>
        <Time at={entry.at} withSeconds />
      </span>
    </span>
  );
}

function useColumns(): readonly Column<AuditEntry>[] {
  const { t } = useText();
  const names = useNames();
  return useMemo(() => {
    const object = (entry: AuditEntry): string => {
      const { kind, id, name } = subjectOf(entry, t);
      return `${kind} ${name || id}`;
    };
    return [
      textColumn("action", t(text.action), (entry) => actionWord(entry, t), { min: 240, max: 300 }),
      {
        ...textColumn("subject", t(text.subject), object, { min: 150, max: 280 }),
        beside: 30,
        render: (entry) => <Subject entry={entry} />,
      },
      {
        ...textColumn("detail", t(text.change), (entry) => detailLine(entry, t, names), { min: 160, max: 520 }),
        grow: 1,
        leaveOut: 1,
        render: (entry) => <span className={styles.detail}>{detailLine(entry, t, names)}</span>,
      },
      textColumn("actor", t(text.actor), (entry) => actorWord(entry, t), { min: 110 }),
      {
        ...timeColumn<AuditEntry>(t(text.at), ({ at }) => at),
        text: () => "2026-11-29 19:38:00",
        render: ({ at }) => <Time at={at} withSeconds />,
      },
    ];
  }, [t, names]);
}

function Subject({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useText();
  const { kind, id, name } = subjectOf(entry, t);
  return (
    <span className={styles.subject}>
      <span className="nowrap quiet">{kind}</span>
      {name !== "" ? (
        <span className="ellipsis">{name}</span>
      ) : (
        id !== "" && <CopyId id={id} what={t(text.subjectId)} className={styles.id ?? ""} />
      )}
    </span>
  );
}
