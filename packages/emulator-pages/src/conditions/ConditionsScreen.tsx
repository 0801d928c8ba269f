import "../styles/admin.css";
import "../styles/admin-forms.css";
import "../styles/admin-dialog.css";
import "../styles/conditions.css";
import "../styles/conditions-sections.css";
import "../styles/conditions-rules.css";
import "../styles/conditions-narrow.css";
import { ConfigProvider } from "antd";
import { useEffect, useRef } from "react";
import { useAddress } from "../address.ts";
import { usePreferences } from "../preferences.ts";
import { Platform } from "../shell/Platform.tsx";
import { useCurrentInView } from "../shell/use-current-in-view.ts";
import { PageLink } from "../ui/PageLink.tsx";
import { ActionResults } from "./ActionResult.tsx";
import { type ConditionsView, conditions } from "./api.ts";
import { sectionParts } from "./section-files.tsx";
import { type Section, sectionAt, sectionName, sectionPath, sections } from "./sections.ts";
import { spanText } from "./spans.ts";
import { newsOf, useCondition } from "./use-condition.ts";
import { ViewProvider } from "./use-view.ts";

const anything = newsOf("clock", "fault", "faults", "switches", "addresses", "network", "snapshots", "licences");

/** What opens over a field or button stays in its panel, so that it scrolls with it and is read after it. */
const besideIn = (trigger?: HTMLElement): HTMLElement => trigger?.closest<HTMLElement>(".admin-panel") ?? document.body;

/** Conditions under which the emulator runs: sections on the left, one of them on the right. */
export const ConditionsScreen = () => (
  <Platform>
    <ConfigProvider getPopupContainer={besideIn}>
      <ActionResults>
        <Sections />
      </ActionResults>
    </ConfigProvider>
  </Platform>
);

function Sections() {
  const { t } = usePreferences();
  const section = sectionAt(useAddress());
  const { reading } = useCondition("view", conditions.view, anything);
  const view = reading.state === "ready" ? reading.value : undefined;
  const Content = sectionParts[section];
  const content = useRef<HTMLDivElement>(null);
  // On a narrow window the row scrolls, and counts that arrive later make its names wider.
  const nav = useCurrentInView(`${section} ${view !== undefined}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section begins at its top
  useEffect(() => {
    content.current?.scrollTo({ top: 0 });
  }, [section]);
  return (
    <main className="admin-console conditions">
      <div className="admin-side">
        <nav ref={nav} aria-label={t("conditions.sections")}>
          {sections.map((each) => (
            <PageLink
              key={each}
              to={sectionPath(each)}
              current={each === section}
              onPreview={sectionParts[each].preload}
            >
              <span>{t(sectionName(each))}</span>
              {view && <Mark section={each} view={view} />}
            </PageLink>
          ))}
        </nav>
      </div>
      <div className="admin" id="content" tabIndex={-1} ref={content}>
        <ViewProvider value={view}>
          <div className="admin-page">
            <h2>{t(sectionName(section))}</h2>
            <Content key={section} />
          </div>
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
