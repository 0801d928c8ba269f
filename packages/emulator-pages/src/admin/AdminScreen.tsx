import "../styles/admin.css";
import "../styles/admin-forms.css";
import "../styles/admin-login.css";
import { lazy, Suspense } from "react";
import { usePreferences } from "../preferences.ts";
import { Failed } from "../ui/Failed.tsx";
import { admin } from "./api.ts";
import { LoginPage } from "./login/LoginPage.tsx";
import { useAdminReading } from "./use-admin-reading.ts";

const loadConsole = () => import("./Console.tsx");
const Console = lazy(async () => ({ default: (await loadConsole()).Console }));

/** Read while the phone asks its owner, so that the console opens at once. A failure is told when it is drawn. */
const preloadConsole = (): void => void loadConsole().catch(() => {});

/**
 * WeCom's admin console of the company, behind a login with a phone. Logging in does not change the address, so a link
 * into the console leads to its target. The login is part of the page's first files; the console, with all of Ant, is not.
 */
export function AdminScreen() {
  const { t } = usePreferences();
  const { reading, refresh, retry } = useAdminReading("admin session", admin.session, ["admin", "reset"]);
  if (reading.state === "loading") return <Opening />;
  if (reading.state === "failed" && reading.failure.status !== 401) {
    return (
      <main className="admin" id="content" tabIndex={-1}>
        <Failed title={t("admin.failed.title")} failure={reading.failure} retry={retry} />
      </main>
    );
  }
  const session = reading.state === "ready" ? reading.value : null;
  if (!session) return <LoginPage onLogin={refresh} onScanned={preloadConsole} />;
  return (
    <Suspense fallback={<Opening />}>
      <Console session={session} onLogout={refresh} />
    </Suspense>
  );
}

const Opening = () => <main className="admin" id="content" tabIndex={-1} aria-busy="true" />;
