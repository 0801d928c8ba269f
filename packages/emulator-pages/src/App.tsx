import { useAddress } from "./address.ts";
import { control } from "./control/api.ts";
import { NowProvider, useEmulatorClock } from "./control/use-now.ts";
import { useReading } from "./control/use-reading.ts";
import { PreferencesProvider, usePreferencesHere } from "./preferences.ts";
import { ConnectionLost } from "./shell/ConnectionLost.tsx";
import { NetworkBar } from "./shell/NetworkBar.tsx";
import { ScreenBoundary } from "./shell/ScreenBoundary.tsx";
import { screenAt } from "./shell/screens.ts";
import { TopBar } from "./shell/TopBar.tsx";

export function App() {
  const preferences = usePreferencesHere();
  const { t } = preferences;
  const { path, Screen } = screenAt(useAddress());
  const company = useReading("company", control.company).reading;
  const known = company.state === "ready" ? company.value : undefined;
  const now = useEmulatorClock(known?.now);
  return (
    <PreferencesProvider value={preferences}>
      <NowProvider value={now}>
        <div className="shell">
          <a className="skip" href="#content">
            {t("skip")}
          </a>
          <TopBar company={known} />
          <ConnectionLost />
          <NetworkBar />
          <ScreenBoundary key={path}>
            <Screen />
          </ScreenBoundary>
        </div>
      </NowProvider>
    </PreferencesProvider>
  );
}
