import { useEffect } from "react";
import { goTo } from "../address.ts";
import { usePreferences } from "../preferences.ts";
import { Notice } from "../ui/Notice.tsx";

/** Page of an unknown address. The server answers it with 404. */
export function NotFoundScreen() {
  const { t } = usePreferences();
  useEffect(() => {
    document.title = [t("notFound.title"), t("title")].join(" · ");
    return () => {
      document.title = t("title");
    };
  }, [t]);
  return (
    <main id="content" tabIndex={-1}>
      <Notice
        picture="notFound"
        title={t("notFound.title")}
        text={t("notFound.text")}
        action={{ label: t("notFound.home"), run: () => goTo("/") }}
      />
    </main>
  );
}
