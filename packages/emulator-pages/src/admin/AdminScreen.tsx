import "../styles/admin.css";
import "../styles/admin-forms.css";
import "../styles/admin-login.css";
import { usePreferences } from "../preferences.ts";
import { Failed } from "../ui/Failed.tsx";
import { admin } from "./api.ts";
import { LoginPage } from "./login/LoginPage.tsx";
import { useAdminReading } from "./use-admin-reading.ts";

const loadConsole = () => import("./Console.tsx");

/**
 * Who is logged in, and the console for them: without `Suspense`, which keeps what it has got hidden until its placeholder
 * has been seen for 300 ms.
 */
async function openConsole(signal: AbortSignal) {
  const session = await admin.session(signal);
  return session && { session, Console: (await loadConsole()).Console };
}

/** Read while the phone asks its owner, so that the console opens at once. A failure is told when it is opened. */
const preloadConsole = (): void => void loadConsole().catch(() => {});

/**
 * WeCom's admin console of the company, behind a login with a phone. Logging in does not change the address, so a link
 * into the console leads to its target. The login is part of the page's first files; the console, with all of Ant, is not.
 */
export function AdminScreen() {
  const { t } = usePreferences();
  const { reading, refresh, retry } = useAdminReading("admin session", openConsole, ["admin", "reset"]);
  if (reading.state === "loading") return <main className="admin" id="content" tabIndex={-1} aria-busy="true" />;
  if (reading.state === "failed" && reading.failure.status !== 401) {
    return (
      <main className="admin" id="content" tabIndex={-1}>
        <Failed title={t("admin.failed.title")} failure={reading.failure} retry={retry} />
      </main>
    );
  }
  const opened = reading.state === "ready" ? reading.value : null;
  if (!opened) return <LoginPage onLogin={refresh} onScanned={preloadConsole} />;
  const { Console, session } = opened;
  return <Console session={session} onLogout={refresh} />;
}
