import { type Column, DataTable, type Listing } from "@shoufa/web";
import { useEffect } from "react";
import { useLiveReading } from "../control/use-live-reading.ts";
import { Loaded } from "../parts/Loaded.tsx";
import { Panel } from "../parts/Panel.tsx";
import { usePreferences } from "../preferences.ts";
import { Notice } from "../ui/Notice.tsx";
import { ActButton } from "./ActButton.tsx";
import { useAct } from "./ActionResult.tsx";
import { conditions } from "./api.ts";

interface Counted {
  readonly endpoint: string;
  readonly count: number;
}

/** Counting costs the emulator nothing, so a page may look this often. */
const lookMilliseconds = 1500;

/** Number of calls of each endpoint since the last reset. */
export function RequestsSection() {
  const { t } = usePreferences();
  const { act } = useAct();
  const held = useLiveReading("requests", conditions.requests, ["fault"]);
  const { refresh } = held;
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && refresh(), lookMilliseconds);
    return () => clearInterval(timer);
  }, [refresh]);
  return (
    <Loaded held={held}>
      {(counts) => {
        const rows = Object.entries(counts)
          .map(([endpoint, count]) => ({ endpoint, count }))
          .sort((a, b) => b.count - a.count || (a.endpoint < b.endpoint ? -1 : 1));
        const total = rows.reduce((sum, { count }) => sum + count, 0);
        const most = rows[0]?.count ?? 1;
        const columns: readonly Column<Counted>[] = [
          {
            key: "endpoint",
            title: t("requests.endpoint"),
            isCode: true,
            text: ({ endpoint }) => endpoint,
            render: ({ endpoint }) => <code>{endpoint}</code>,
          },
          {
            key: "count",
            title: t("requests.count"),
            isNumber: true,
            text: ({ count }) => count.toLocaleString(),
            render: ({ count }) => count.toLocaleString(),
          },
          {
            key: "share",
            title: t("requests.share"),
            min: 120,
            grow: 1,
            leaveOut: 0,
            text: () => "",
            render: ({ count }) => (
              <span
                className="share"
                aria-hidden="true"
                style={{ inlineSize: `${Math.max(1, (count / most) * 100)}%` }}
              />
            ),
          },
        ];
        return (
          <Panel
            title={t("requests.title")}
            hint={t("requests.text")}
            actions={
              <>
                <span className="quiet">{t("requests.total", { total, endpoints: rows.length })}</span>
                <ActButton
                  reason={total === 0 && t("requests.reset.none")}
                  onAct={() =>
                    void act({ run: conditions.clearRequests, done: t("requests.reset.done") }).then(refresh)
                  }
                >
                  {t("requests.reset")}
                </ActButton>
              </>
            }
          >
            <DataTable
              name="emulator.requests"
              label={t("requests.title")}
              listing={wholeList(rows, held.retry)}
              columns={columns}
              rowKey={({ endpoint }) => endpoint}
              card={({ endpoint, count }) => `${endpoint} ${count.toLocaleString()}`}
              cardBelow={240}
              isFiltered={false}
              empty={<Notice picture="empty" title={t("requests.empty")} text={t("requests.empty.text")} />}
              noMatch={null}
            />
          </Panel>
        );
      }}
    </Loaded>
  );
}

/** Rows that are all there, as the shared table takes them. */
const wholeList = (rows: readonly Counted[], retry: () => void): Listing<Counted> => ({
  state: "ready",
  problem: null,
  rows,
  total: rows.length,
  isMore: false,
  searchedTo: null,
  hasMore: false,
  isLoadingMore: false,
  isStale: false,
  isPartial: false,
  loadMore: () => {},
  retry,
});
