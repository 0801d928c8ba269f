import { Input, Select } from "antd";
import { useMemo } from "react";
import { type EventKind, useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ActButton } from "../ActButton.tsx";
import { useAct } from "../ActionResult.tsx";
import { conditions, type SwitchRow, type SwitchValues } from "../api.ts";
import { Presets } from "./Presets.tsx";
import { areas, goRules, useRulesRoute } from "./route.ts";
import { SwitchLine } from "./SwitchLine.tsx";

const switchEvents: readonly EventKind[] = ["switches"];

/** Every switch with its meaning; presets above. */
export function RulesSection() {
  const catalogue = useLiveReading("catalogue", conditions.catalogue, []);
  const values = useLiveReading("switches", conditions.switches, switchEvents);
  return (
    <>
      <Presets />
      <Loaded held={catalogue}>
        {(rows) => <Loaded held={values}>{(now) => <Rules rows={rows} now={now} />}</Loaded>}
      </Loaded>
    </>
  );
}

function Rules({ rows, now }: { rows: readonly SwitchRow[]; now: SwitchValues }) {
  const { t } = usePreferences();
  const { act } = useAct();
  const { query, area, onlyChanged } = useRulesRoute();
  const changed = rows.filter((row) => now[row.name] !== row.default);
  const shown = useMemo(() => {
    const wanted = query.toLowerCase().split(/\s+/);
    return rows.filter(
      (row) =>
        (area === null || row.area === area) &&
        (!onlyChanged || now[row.name] !== row.default) &&
        wanted.every((word) => `${row.name} ${row.zh} ${row.en}`.toLowerCase().includes(word)),
    );
  }, [rows, now, query, area, onlyChanged]);
  const before = Object.fromEntries(changed.map((row) => [row.name, now[row.name]!]));
  return (
    <Panel
      title={t("rules.title")}
      actions={
        <>
          <span className="quiet" aria-live="polite">
            {t("rules.counts", { total: rows.length, shown: shown.length, changed: changed.length })}
          </span>
          <ActButton
            reason={changed.length === 0 && t("rules.reset.none")}
            onAct={() =>
              void act({
                run: conditions.resetSwitches,
                done: t("rules.reset.done", { count: changed.length }),
                undo: () => conditions.setSwitches(before),
              })
            }
          >
            {t("rules.reset")}
          </ActButton>
        </>
      }
    >
      <div className="rules-bar">
        <Input
          type="search"
          allowClear
          aria-label={t("rules.search")}
          placeholder={t("rules.search")}
          value={query}
          onChange={(event) => goRules({ query: event.target.value }, "replace")}
        />
        <Select
          aria-label={t("rules.area")}
          value={area ?? ""}
          options={[
            { value: "", label: t("rules.area.all") },
            ...areas.map((each) => ({ value: each, label: t(`rules.area.${each}`) })),
          ]}
          onChange={(chosen) => goRules({ area: areas.find((each) => each === chosen) ?? null })}
        />
        <Choice
          label={t("rules.which")}
          value={onlyChanged ? "changed" : "all"}
          options={[
            { value: "all", label: t("rules.all") },
            { value: "changed", label: t("rules.changed", { count: changed.length }) },
          ]}
          onChoose={(which) => goRules({ onlyChanged: which === "changed" })}
        />
      </div>
      {shown.length === 0 ? (
        <Notice
          picture={onlyChanged && query === "" ? "calm" : "notFound"}
          title={t(onlyChanged && query === "" ? "rules.none" : "rules.notFound")}
          action={{
            label: t("rules.showAll"),
            run: () => goRules({ query: "", area: null, onlyChanged: false }),
          }}
        />
      ) : (
        areas.map((each) => {
          const inArea = shown.filter((row) => row.area === each);
          if (inArea.length === 0) return null;
          return (
            <section key={each} aria-label={t(`rules.area.${each}`)}>
              <h4 className="rules-area">
                {t(`rules.area.${each}`)} <span className="quiet">{inArea.length}</span>
              </h4>
              <ul className="rules">
                {inArea.map((row) => (
                  <SwitchLine key={row.name} row={row} value={now[row.name]!} />
                ))}
              </ul>
            </section>
          );
        })
      )}
    </Panel>
  );
}
