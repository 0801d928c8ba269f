import "../styles/conditions.css";
import "../styles/conditions-fields.css";
import "../styles/conditions-sections.css";
import "../styles/conditions-rules.css";
import "../styles/conditions-narrow.css";
import { type ComponentType, useEffect, useRef } from "react";
import { useAddress } from "../address.ts";
import { usePreferences } from "../preferences.ts";
import { PageLink } from "../ui/PageLink.tsx";
import { ActionResults } from "./ActionResult.tsx";
import { AccessSection } from "./access/AccessSection.tsx";
import { type ConditionsView, conditions } from "./api.ts";
import { ClockSection } from "./ClockSection.tsx";
import { FaultsSection } from "./faults/FaultsSection.tsx";
import { NetworkSection } from "./NetworkSection.tsx";
import { OverviewSection } from "./OverviewSection.tsx";
import { RequestsSection } from "./RequestsSection.tsx";
import { RulesSection } from "./rules/RulesSection.tsx";
import { ScenarioSection } from "./ScenarioSection.tsx";
import { type Section, sectionAt, sectionName, sectionPath, sections } from "./sections.ts";
import { SnapshotsSection } from "./snapshots/SnapshotsSection.tsx";
import { spanText } from "./spans.ts";
import { newsOf, useCondition } from "./use-condition.ts";
import { ViewProvider } from "./use-view.ts";

const contents: Readonly<Record<Section, ComponentType>> = {
  overview: OverviewSection,
  clock: ClockSection,
  faults: FaultsSection,
  network: NetworkSection,
  rules: RulesSection,
  access: AccessSection,
  snapshots: SnapshotsSection,
  scenario: ScenarioSection,
  requests: RequestsSection,
};

const anything = newsOf("clock", "fault", "faults", "switches", "addresses", "network", "snapshots", "licences");

/** Conditions under which the emulator runs: sections on the left, one of them on the right. */
export function ConditionsScreen() {
  const { t } = usePreferences();
  const section = sectionAt(useAddress());
  const { reading } = useCondition("view", conditions.view, anything);
  const view = reading.state === "ready" ? reading.value : undefined;
  const Content = contents[section];
  const content = useRef<HTMLDivElement>(null);
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section begins at its top
  useEffect(() => {
    content.current?.scrollTo({ top: 0 });
  }, [section]);
  // On a narrow window the row scrolls, and counts that arrive later make its names wider.
  const known = view !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said
  useEffect(() => {
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [section, known]);
  return (
    <main className="conditions">
      <nav className="conditions-nav" ref={nav} aria-label={t("conditions.sections")}>
        {sections.map((each) => (
          <PageLink key={each} to={sectionPath(each)} current={each === section}>
            <span>{t(sectionName(each))}</span>
            {view && <Mark section={each} view={view} />}
          </PageLink>
        ))}
      </nav>
      <div className="conditions-content" id="content" tabIndex={-1} ref={content}>
        <ViewProvider value={view}>
          <ActionResults>
            <div className="conditions-column">
              <h2>{t(sectionName(section))}</h2>
              <Content key={section} />
            </div>
          </ActionResults>
        </ViewProvider>
      </div>
    </main>
  );
}

/** Mark beside a section's name: something in it differs from the defaults. */
function Mark({ section, view }: { section: Section; view: ConditionsView }) {
  const { t, language } = usePreferences();
  const text = {
    clock: view.aheadSeconds > 0 ? `+${spanText(view.aheadSeconds, language)}` : "",
    faults: view.faults > 0 ? String(view.faults) : "",
    network: view.online ? "" : t("conditions.off"),
    rules: view.changedSwitches.length > 0 ? String(view.changedSwitches.length) : "",
    access: view.addresses.trusted.length === 0 ? "!" : view.unlicensed > 0 ? String(view.unlicensed) : "",
  }[section as string];
  if (!text) return null;
  return (
    <span className="nav-mark" data-kind={section === "network" ? "bad" : undefined}>
      {text}
    </span>
  );
}
