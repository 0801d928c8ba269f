import { PhoneFrame, TitleBar } from "@shoufa/phone";
import { useEffect } from "react";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { useNow } from "../../control/use-now.ts";
import { usePreferences } from "../../preferences.ts";
import { useNarrow } from "../../ui/use-narrow.ts";
import { admin } from "../api.ts";
import { ConfirmSheet } from "./ConfirmSheet.tsx";
import { LoginCard } from "./LoginCard.tsx";
import { ScanWith } from "./ScanWith.tsx";
import { useLogin } from "./use-login.ts";

/** Login as in the manual: the phone on the left, the page on the right. */
export function LoginPage({ onLogin, onScanned }: { onLogin: () => void; onScanned: () => void }) {
  const { t, language, theme } = usePreferences();
  const narrow = useNarrow();
  const now = useNow();
  const login = useLogin();
  const { code, state } = login;
  const inside = state?.state === "confirmed";
  useEffect(() => {
    if (inside) onLogin();
  }, [inside, onLogin]);
  const scanned = state?.state === "scanned";
  useEffect(() => {
    if (scanned) onScanned();
  }, [scanned, onScanned]);
  const userId = state && "userId" in state ? state.userId : undefined;
  return (
    <main className="login" id="content" tabIndex={-1} data-turn={state?.state === "scanned" ? "phone" : undefined}>
      <div className="login-phone">
        <PhoneFrame
          label={t("admin.login.phone")}
          language={language}
          now={now}
          size="small"
          theme={theme}
          bare={narrow}
        >
          <TitleBar title={t("admin.login.phone.title")} language={language} onBack={undefined} />
          {userId !== undefined && code && state && state.state !== "waiting" ? (
            <Scanner key={userId} userId={userId} login={login} />
          ) : (
            <ScanWith code={state?.state === "waiting" ? (code?.key ?? null) : null} onScanned={login.refresh} />
          )}
        </PhoneFrame>
      </div>
      <LoginCard login={login} />
    </main>
  );
}

/** Phone that has scanned the code. */
function Scanner({ userId, login }: { userId: string; login: ReturnType<typeof useLogin> }) {
  const { reading } = useLiveReading(`scanner ${userId}`, (signal) => admin.member(userId, signal));
  const name = reading.state === "ready" ? reading.value.name : userId;
  return <ConfirmSheet userId={userId} name={name} login={login} />;
}
