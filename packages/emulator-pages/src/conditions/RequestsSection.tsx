import { useEffect } from "react";
import { usePreferences } from "../preferences.ts";
import { Notice } from "../ui/Notice.tsx";
import { ActButton } from "./ActButton.tsx";
import { useAct } from "./ActionResult.tsx";
import { conditions } from "./api.ts";
import { Panel, Shown } from "./Panel.tsx";
import { newsOf, useCondition } from "./use-condition.ts";

/** Counting costs the emulator nothing, so a page may look this often. */
const lookMilliseconds = 1500;

/** Number of calls of each endpoint since the last reset. */
export function RequestsSection() {
  const { t } = usePreferences();
  const { act } = useAct();
  const { reading, retry, refresh } = useCondition("requests", conditions.requests, newsOf("fault"));
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && refresh(), lookMilliseconds);
    return () => clearInterval(timer);
  }, [refresh]);
  return (
    <Shown reading={reading} retry={retry}>
      {(counts) => {
        const rows = Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
        const total = rows.reduce((sum, [, count]) => sum + count, 0);
        const most = rows[0]?.[1] ?? 1;
        return (
          <Panel
            title={t("requests.title")}
            text={t("requests.text")}
            aside={
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
            {rows.length === 0 ? (
              <Notice picture="empty" title={t("requests.empty")} text={t("requests.empty.text")} />
            ) : (
              <table className="rows">
                <thead>
                  <tr>
                    <th scope="col">{t("requests.endpoint")}</th>
                    <th scope="col" className="number">
                      {t("requests.count")}
                    </th>
                    <td className="wide-only" />
                  </tr>
                </thead>
                <tbody>
                  {rows.map(([endpoint, count]) => (
                    <tr key={endpoint}>
                      <th scope="row">
                        <code>{endpoint}</code>
                      </th>
                      <td className="number">{count.toLocaleString()}</td>
                      <td className="wide-only" aria-hidden="true">
                        <span className="share" style={{ inlineSize: `${Math.max(1, (count / most) * 100)}%` }} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Panel>
        );
      }}
    </Shown>
  );
}
