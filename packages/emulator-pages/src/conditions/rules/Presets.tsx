import { type EventKind, useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { ActButton } from "../ActButton.tsx";
import { useAct } from "../ActionResult.tsx";
import { conditions, type PresetView } from "../api.ts";

const ruleEvents: readonly EventKind[] = ["switches", "addresses"];

/** Bundles of rules: which is in force, what each sets, and one act to set it. */
export function Presets() {
  const { t } = usePreferences();
  const held = useLiveReading("presets", conditions.presets, ruleEvents);
  return (
    <Panel title={t("presets.title")} hint={t("presets.text")}>
      <Loaded held={held}>
        {(presets) => (
          <ul className="presets">
            {presets.map((preset) => (
              <PresetCard key={preset.name} preset={preset} />
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

function PresetCard({ preset }: { preset: PresetView }) {
  const { t, language } = usePreferences();
  const { act } = useAct();
  const apply = async (): Promise<void> => {
    const stop = new AbortController().signal;
    const [switches, addresses] = await Promise.all([conditions.switches(stop), conditions.addresses(stop)]);
    await act({
      run: () => conditions.applyPreset(preset.name),
      done: t("presets.applied", { name: preset.title[language] }),
      undo: async () => {
        await conditions.setSwitches(switches);
        await conditions.setAddresses(addresses);
      },
    });
  };
  const rows = Object.entries(preset.switches);
  const lists = Object.entries(preset.addresses);
  return (
    <li className="preset" data-in-force={preset.inForce || undefined}>
      <div className="preset-head">
        <h4>{preset.title[language]}</h4>
        {preset.inForce && <span className="in-force">{t("presets.inForce")}</span>}
      </div>
      <p className="quiet">{preset.text[language]}</p>
      <details>
        <summary>{t("presets.rows", { count: rows.length + lists.length })}</summary>
        <dl className="preset-rows">
          {[
            ...rows.map(([name, value]) => [name, String(value)] as const),
            ...lists.map(([name, list]) => [name, list.join(" ") || t("presets.nobody")] as const),
          ].map(([name, value]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <ActButton
        reason={preset.inForce && t("presets.already")}
        label={t("presets.apply.of", { name: preset.title[language] })}
        onAct={() => void apply()}
      >
        {t("presets.apply")}
      </ActButton>
    </li>
  );
}
