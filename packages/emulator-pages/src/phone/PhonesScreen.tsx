import { PeoplePane } from "../people/PeoplePane.tsx";
import { usePreferences } from "../preferences.ts";
import { Notice } from "../ui/Notice.tsx";
import { PhonePane } from "./PhonePane.tsx";
import { openIn, useRoute } from "./route.ts";

/** People on the left, one phone on the right; on a narrow window one of the two. */
export function PhonesScreen() {
  const { t } = usePreferences();
  const route = useRoute();
  const { userId } = route;
  return (
    <main className="panes" data-pane={userId === null ? "people" : "phone"}>
      <PeoplePane />
      <div className="phone-pane" id="content" tabIndex={-1}>
        {userId === null ? (
          <Notice picture="choose" title={t("phone.pick.title")} text={t("phone.pick.text")} />
        ) : (
          <PhonePane userId={userId} conversation={openIn(route)} />
        )}
      </div>
    </main>
  );
}
