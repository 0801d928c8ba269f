import { usePreferences } from "../../preferences.ts";
import { PageLink } from "../../ui/PageLink.tsx";
import { adminPath } from "../route.ts";

/** The way back to the list. */
export function BotCrumb() {
  const { t } = usePreferences();
  return (
    <p className="crumb">
      <PageLink to={adminPath("bots")} className="plain-link">
        ← {t("admin.section.bots")}
      </PageLink>
    </p>
  );
}
