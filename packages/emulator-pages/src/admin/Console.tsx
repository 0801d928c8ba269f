import "../styles/dialog.css";
import "../styles/admin-directory.css";
import "../styles/admin-apps.css";
import { Button } from "antd";
import { useEffect, useRef } from "react";
import { useLiveReading } from "../control/use-live-reading.ts";
import { Loaded } from "../parts/Loaded.tsx";
import { Refused } from "../parts/Refused.tsx";
import { useAction } from "../parts/use-action.ts";
import { usePreferences } from "../preferences.ts";
import { Platform } from "../shell/Platform.tsx";
import { useCurrentInView } from "../shell/use-current-in-view.ts";
import type { PlainTextKey } from "../texts.ts";
import { PageLink } from "../ui/PageLink.tsx";
import { admin } from "./api.ts";
import { adminPath, type Section, sections, useAdminRoute } from "./route.ts";
import { sectionParts } from "./section-files.tsx";
import type { Session } from "./types.ts";

const names: Record<Section, PlainTextKey> = {
  home: "admin.section.home",
  directory: "admin.section.directory",
  tags: "admin.tags",
  apps: "admin.section.apps",
  bots: "admin.section.bots",
  company: "admin.section.company",
  groups: "admin.section.groups",
};

interface ConsoleProps {
  readonly session: Session;
  readonly onLogout: () => void;
}

/** The console behind the login: who is in it, its sections, and the one that is open. */
export const Console = (props: ConsoleProps) => (
  <Platform>
    <Sections {...props} />
  </Platform>
);

function Sections({ session, onLogout }: ConsoleProps) {
  const { t } = usePreferences();
  const { section, rest } = useAdminRoute();
  const Content = sectionParts[section];
  const company = useLiveReading("admin company", admin.company);
  const logout = useAction();
  const legacy = company.reading.state === "ready" && company.reading.value.profile === "qiyehao";
  const nav = useCurrentInView(`${section} ${legacy}`);
  const place = useRef<HTMLElement>(null);
  const where = [section, ...rest].join("/");
  const before = useRef(where);
  useEffect(() => {
    // Another page of the console starts at its top, for sight and keyboard.
    if (before.current === where) return;
    before.current = where;
    place.current?.scrollTo({ top: 0 });
    if (document.activeElement === document.body) place.current?.focus();
  }, [where]);
  useEffect(() => {
    document.title = [t(names[section]), t("admin.title"), t("title")].join(" · ");
    return () => {
      document.title = t("title");
    };
  }, [section, t]);
  return (
    <div className="sections">
      <div className="sections-side">
        <nav aria-label={t("admin.sections")} ref={nav}>
          {sections
            .filter((each) => (each === "groups" ? legacy : each !== "bots" || !legacy))
            .map((each) => (
              <PageLink
                key={each}
                to={adminPath(each)}
                current={each === section}
                onPreview={sectionParts[each].preload}
              >
                {t(names[each])}
              </PageLink>
            ))}
        </nav>
        <div className="signed-in">
          <p>
            <span>{t("admin.who")}</span> <strong>{session.name}</strong>
          </p>
          <Button
            type="link"
            size="small"
            onClick={() => void logout.run(admin.logout).then((gone) => gone && onLogout())}
          >
            {t("admin.logout")}
          </Button>
          <Refused title={t("admin.notDone")} failure={logout.failure} />
        </div>
      </div>
      <main className="section-content" id="content" tabIndex={-1} ref={place}>
        <Loaded held={company}>{(known) => <Content company={known} />}</Loaded>
      </main>
    </div>
  );
}
