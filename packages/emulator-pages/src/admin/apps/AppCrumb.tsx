import { usePreferences } from "../../preferences.ts";
import { PageLink } from "../../ui/PageLink.tsx";
import { adminPath } from "../route.ts";

/** The way back to the list. */
export function AppCrumb() {
  const { t } = usePreferences();
  return (
    <p className="crumb">
      <PageLink to={adminPath("apps")} className="plain-link">
        ← {t("admin.section.apps")}
      </PageLink>
    </p>
  );
}
