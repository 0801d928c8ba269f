import "../styles/sections.css";
import "../styles/forms.css";
import "../styles/dialog.css";
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
import type { ConditionsView } from "./api.ts";
import { sectionParts } from "./section-files.tsx";
import { type Section, sectionAt, sectionName, sectionPath, sections } from "./sections.ts";
import { spanText } from "./spans.ts";
import { useConditionsView, ViewProvider } from "./use-view.ts";

/** What opens over a field or button stays in its panel, so that it scrolls with it and is read after it. */
const besideIn = (trigger?: HTMLElement): HTMLElement => trigger?.closest<HTMLElement>(".panel") ?? document.body;

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
  const held = useConditionsView();
  const view = held.reading.state === "ready" ? held.reading.value : undefined;
  const Content = sectionParts[section];
  const content = useRef<HTMLDivElement>(null);
  // On a narrow window the row scrolls, and counts that arrive later make its names wider.
  const nav = useCurrentInView(`${section} ${view !== undefined}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section begins at its top
  useEffect(() => {
    content.current?.scrollTo({ top: 0 });
  }, [section]);
  return (
    <main className="sections conditions">
      <div className="sections-side">
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
      <div className="section-content" id="content" tabIndex={-1} ref={content}>
        <ViewProvider value={held}>
          <div className="section-page">
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
