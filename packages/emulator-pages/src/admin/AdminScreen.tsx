import "../styles/admin.css";
import "../styles/admin-forms.css";
import "../styles/admin-dialog.css";
import "../styles/admin-login.css";
import "../styles/admin-directory.css";
import "../styles/admin-apps.css";
import { usePreferences } from "../preferences.ts";
import { Platform } from "../shell/Platform.tsx";
import { Failed } from "../ui/Failed.tsx";
import { admin } from "./api.ts";
import { Console } from "./Console.tsx";
import { LoginPage } from "./login/LoginPage.tsx";
import { useAdminReading } from "./use-admin-reading.ts";

/**
 * WeCom's admin console of the company, behind a login with a phone. Logging in does not change the address, so a link
 * into the console leads to its target.
 */
export function AdminScreen() {
  return (
    <Platform>
      <Admin />
    </Platform>
  );
}

function Admin() {
  const { t } = usePreferences();
  const { reading, refresh, retry } = useAdminReading("admin session", admin.session, ["admin", "reset"]);
  if (reading.state === "loading") return <main className="admin" id="content" tabIndex={-1} aria-busy="true" />;
  if (reading.state === "failed" && reading.failure.status !== 401) {
    return (
      <main className="admin" id="content" tabIndex={-1}>
        <Failed title={t("admin.failed.title")} failure={reading.failure} retry={retry} />
      </main>
    );
  }
  const session = reading.state === "ready" ? reading.value : null;
  return session ? <Console session={session} onLogout={refresh} /> : <LoginPage onLogin={refresh} />;
}
