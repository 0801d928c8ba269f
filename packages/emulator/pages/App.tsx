import { control } from "./control/api.ts";
import { NowProvider, useEmulatorClock } from "./control/use-now.ts";
import { useReading } from "./control/use-reading.ts";
import { PeoplePane } from "./people/PeoplePane.tsx";
import { PhonePane } from "./phone/PhonePane.tsx";
import { PreferencesProvider, usePreferencesHere } from "./preferences.ts";
import { useRoute } from "./route.ts";
import { LostLine } from "./shell/LostLine.tsx";
import { TopBar } from "./shell/TopBar.tsx";
import { Notice } from "./ui/Notice.tsx";

export function App() {
  const preferences = usePreferencesHere();
  const { t } = preferences;
  const { userId, agentId, chatId } = useRoute();
  const company = useReading("company", control.company).reading;
  const known = company.state === "ready" ? company.value : undefined;
  const now = useEmulatorClock(known?.now);
  return (
    <PreferencesProvider value={preferences}>
      <NowProvider value={now}>
        <div className="shell" data-screen={userId === null ? "people" : "phone"}>
          <a className="skip" href="#phone">
            {t("skip")}
          </a>
          <TopBar company={known} />
          <LostLine />
          <main className="panes">
            <PeoplePane />
            <div className="phone-pane" id="phone" tabIndex={-1}>
              {userId === null ? (
                <Notice picture="choose" title={t("phone.pick.title")} text={t("phone.pick.text")} />
              ) : (
                <PhonePane
                  userId={userId}
                  conversation={agentId !== null ? `app:${agentId}` : chatId !== null ? `group:${chatId}` : null}
                />
              )}
            </div>
          </main>
        </div>
      </NowProvider>
    </PreferencesProvider>
  );
}
