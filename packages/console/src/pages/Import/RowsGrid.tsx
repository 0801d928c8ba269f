import type { DirectoryImport, ImportProblem, ImportRow } from "@shoufa/contract";
import { importProblemText } from "@shoufa/contract/import-problems";
import { asProblem, common, Failed, ProblemAlert, StatePicture, useText } from "@shoufa/web";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { type Column, createTextColumn, DataSheetGrid } from "react-datasheet-grid";
import "react-datasheet-grid/dist/style.css";
import { type RowsShown, useImportActs, useImportRows } from "../../api/imports.ts";
import { importFieldWords, imports as text } from "../../text/imports.ts";
import styles from "./Import.module.css";

/** Order of the problems of one cell, the worst first. */
const order = { stop: 0, check: 1, note: 2 } as const;

/** Rows as in a spreadsheet: written over, pasted into, red where something is wrong; more are read as it is scrolled. */
export function RowsGrid({
  accountId,
  of,
  only,
}: {
  readonly accountId: string;
  readonly of: DirectoryImport;
  readonly only: RowsShown;
}) {
  const { t, language } = useText();
  const query = useImportRows(accountId, of.id, only);
  const { changeCells } = useImportActs(accountId, of.id);
  const [active, setActive] = useState<{ readonly row: number; readonly colId?: string } | null>(null);
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const total = query.data?.pages[0]?.total ?? 0;
  const isOver = of.state === "planned";
  const shown = useMemo(
    () => of.columns.flatMap(({ header, field }, at) => (field === null ? [] : [{ header, field, at }])),
    [of.columns],
  );
  const columns = useMemo(() => {
    const nameOf = (field: string, header: string) =>
      header || (field in importFieldWords ? t(importFieldWords[field as keyof typeof importFieldWords]) : field);
    const cells = shown.map(
      ({ header, field, at }): Partial<Column<ImportRow>> => ({
        ...cellColumn(at, (row) => t(text.cell, { row, name: nameOf(field, header) })),
        id: field,
        title: nameOf(field, header),
        minWidth: ["departments", "email", "bizMail", "address", "leaderOf"].includes(field) ? 180 : 110,
        disabled: isOver,
        cellClassName: ({ rowData }: { rowData: ImportRow }) => styles[worst(rowData, field) ?? "good"],
      }),
    );
    const problems: Partial<Column<ImportRow>> = {
      id: "problems",
      title: t(text.problems),
      minWidth: 260,
      grow: 2,
      disabled: true,
      component: ({ rowData }: { rowData: ImportRow }) => (
        <span className={styles.reasons}>
          {rowData.problems
            .toSorted((a, b) => order[a.weight] - order[b.weight])
            .map((problem) => sentenceOf(problem, language, t))
            .join(language === "zh" ? "；" : "; ")}
        </span>
      ),
      copyValue: ({ rowData }) => rowData.problems.map((problem) => sentenceOf(problem, language, t)).join("; "),
    };
    return [...cells, problems];
  }, [shown, isOver, language, t]);

  if (query.isError) return <Failed problem={asProblem(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data === undefined)
    return (
      <p className={styles.note} role="status">
        {t(common.loading)}
      </p>
    );
  if (rows.length === 0) return <StatePicture kind="empty" title={t(text.noRows)} />;

  const change = (next: readonly ImportRow[]): void => {
    const cells = next.flatMap((row, place) => {
      const before = rows[place];
      if (before === undefined || before === row) return [];
      return row.cells.flatMap((cell, column) =>
        cell === before.cells[column] ? [] : [{ row: row.row, column, text: cell }],
      );
    });
    if (cells.length > 0) changeCells.mutate(cells);
  };
  const at = active === null ? undefined : rows[active.row];
  const here = at?.problems.filter(({ field }) => field === active?.colId) ?? [];
  const more = (): void => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  return (
    <div className={styles.grid}>
      <p className="quiet">{t(text.gridHint)}</p>
      {changeCells.isError && <ProblemAlert problem={asProblem(changeCells.error)} />}
      <DataSheetGrid<ImportRow>
        value={rows}
        onChange={change}
        columns={columns}
        rowKey={({ rowData }) => String(rowData.row)}
        gutterColumn={{ component: ({ rowData }) => <span>{rowData.row}</span>, minWidth: 64 }}
        height={Math.min(560, 42 + rows.length * 40)}
        lockRows
        disableContextMenu
        addRowsComponent={false}
        onActiveCellChange={({ cell }) => setActive(cell)}
        onScroll={({ currentTarget }) => {
          if (currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < 1200) more();
        }}
      />
      <div className={styles.line}>
        <span role="status" aria-live="polite">
          {changeCells.isPending
            ? t(text.recheck)
            : here.length > 0
              ? here.map((problem) => sentenceOf(problem, language, t)).join(language === "zh" ? "；" : "; ")
              : t(text.shown, { shown: rows.length, total })}
        </span>
        {query.hasNextPage && (
          <Button size="small" loading={query.isFetchingNextPage} onClick={more}>
            {t(text.loadMore)}
          </Button>
        )}
      </div>
    </div>
  );
}

const plain = createTextColumn<string | null>({ continuousUpdates: false });

/** A text column over one cell of the row. */
function cellColumn(at: number, labelOf: (row: number) => string): Partial<Column<ImportRow>> {
  const put = (rowData: ImportRow, value: string | null): ImportRow => {
    if ((rowData.cells[at] ?? "") === (value ?? "")) return rowData;
    return { ...rowData, cells: rowData.cells.map((cell, place) => (place === at ? (value ?? "") : cell)) };
  };
  const Plain = plain.component as NonNullable<typeof plain.component>;
  return {
    columnData: plain.columnData,
    component: ({ rowData, setRowData, ...rest }) => (
      <span
        className={styles.cell}
        // The grid's own input takes no name.
        ref={(span) => span?.querySelector("input")?.setAttribute("aria-label", labelOf(rowData.row))}
      >
        <Plain {...rest} rowData={rowData.cells[at] ?? ""} setRowData={(value) => setRowData(put(rowData, value))} />
      </span>
    ),
    copyValue: ({ rowData }) => rowData.cells[at] ?? "",
    deleteValue: ({ rowData }) => put(rowData, ""),
    pasteValue: ({ rowData, value }) => put(rowData, String(value).trim()),
    isCellEmpty: ({ rowData }) => (rowData.cells[at] ?? "") === "",
  };
}

function worst({ problems }: ImportRow, field: string): ImportProblem["weight"] | undefined {
  const own = problems.filter((problem) => problem.field === field).map(({ weight }) => weight);
  return own.includes("stop") ? "stop" : own.includes("check") ? "check" : own.length > 0 ? "note" : undefined;
}

function sentenceOf(problem: ImportProblem, language: "zh" | "en", t: ReturnType<typeof useText>["t"]): string {
  const { field } = problem;
  const name =
    field !== null && field in importFieldWords
      ? t(importFieldWords[field as keyof typeof importFieldWords])
      : (field ?? "").replace("attribute:", "");
  return `${name}${language === "zh" ? "" : " "}${importProblemText(problem, language)}`;
}
