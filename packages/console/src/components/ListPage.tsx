import { common, DataTable, type DataTableProps, ListCount, PageHead, StatePicture, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import type { ReactNode } from "react";
import { Title } from "./Title.tsx";

/** Width of the window's list below which every list page draws its rows as cards. */
const cardBelow = 740;

interface ListPageProps<T> extends Omit<DataTableProps<T>, "label" | "cardBelow" | "noMatch"> {
  readonly title: string;
  /** Name of the company whose list it is; undefined: of the installation. */
  readonly companyName?: string;
  readonly actions?: ReactNode;
  /** Beside the counts. */
  readonly aside?: ReactNode;
  /** Between the heading and the list: tabs, what the list is. */
  readonly intro?: ReactNode;
  /** What filters the list; false: nothing does, and there is no toolbar. */
  readonly filters: ReactNode;
  readonly onClear: () => void;
  /** At the end of the toolbar, after the button that clears the filter. */
  readonly toolbarEnd?: ReactNode;
  /** Between the toolbar and the rows. */
  readonly summary?: ReactNode;
  /** Said when nothing fits the filter. */
  readonly noMatch: { readonly title: string; readonly hint?: string };
  /** Drawers and dialogs. */
  readonly children?: ReactNode;
}

/** A page that is one list with times: its heading and counts, its filters, and the table in every state. */
export function ListPage<T>(props: ListPageProps<T>) {
  const { title, companyName, actions, aside, intro, filters, onClear, toolbarEnd, summary, noMatch, children } = props;
  const { listing, isFiltered } = props;
  const { t } = useText();
  return (
    <>
      <Title of={[title, companyName]} />
      <PageHead
        hasTimes
        title={title}
        aside={
          <ListCount listing={listing} isFiltered={isFiltered}>
            {aside}
          </ListCount>
        }
        actions={actions}
      />
      {intro}
      <section className={panel.panel} aria-label={title}>
        {filters !== false && (
          <div className={panel.toolbar}>
            {filters}
            {isFiltered && (
              <Button type="link" onClick={onClear}>
                {t(common.clearFilter)}
              </Button>
            )}
            {toolbarEnd}
          </div>
        )}
        {summary}
        <DataTable
          {...props}
          label={title}
          cardBelow={cardBelow}
          noMatch={
            <StatePicture
              kind="no-match"
              title={noMatch.title}
              actions={<Button onClick={onClear}>{t(common.clearFilter)}</Button>}
            >
              {noMatch.hint}
            </StatePicture>
          }
        />
      </section>
      {children}
    </>
  );
}
