import "../styles/sections.css";
import "../styles/forms.css";
import "../styles/admin-login.css";
import { readStored, writeStored } from "@shoufa/web";
import { currentAddress } from "../address.ts";
import { failureFrom } from "../control/api.ts";
import { useLiveReading } from "../control/use-live-reading.ts";
import { usePreferences } from "../preferences.ts";
import { Failed } from "../ui/Failed.tsx";
import { admin } from "./api.ts";
import { LoginPage } from "./login/LoginPage.tsx";
import { parseAdminRoute } from "./route.ts";
import { sectionParts } from "./section-files.tsx";

/** The console, with the section that the address names. */
function loadConsole() {
  sectionParts[parseAdminRoute(currentAddress()).section].preload();
  return import("./Console.tsx");
}

/** Read while the phone asks its owner, so that the console opens at once. A failure is told when it is opened. */
const preloadConsole = (): void => void loadConsole().catch(() => {});

/** Whether this browser was logged in when it last looked: then the console is read without waiting for the answer. */
const insideBefore = "admin.inside";

/** Who is logged in, and the console for them. */
async function openConsole(signal: AbortSignal) {
  if (readStored(insideBefore) === "yes") preloadConsole();
  const session = await admin.session(signal).catch((error: unknown) => {
    if (failureFrom(error).status === 401) writeStored(insideBefore, null);
    throw error;
  });
  writeStored(insideBefore, session === null ? null : "yes");
  return session && { session, Console: (await loadConsole()).Console };
}

/**
 * WeCom's admin console of the company, behind a login with a phone. Logging in does not change the address, so a link
 * into the console leads to its target. The login is part of the page's first files; the console, with all of Ant, is not.
 */
export function AdminScreen() {
  const { t } = usePreferences();
  const { reading, refresh, retry } = useLiveReading("admin session", openConsole, ["admin", "reset"]);
  if (reading.state === "loading")
    return <main className="section-content" id="content" tabIndex={-1} aria-busy="true" />;
  if (reading.state === "failed" && reading.failure.status !== 401) {
    return (
      <main className="section-content" id="content" tabIndex={-1}>
        <Failed title={t("admin.failed.title")} failure={reading.failure} retry={retry} />
      </main>
    );
  }
  const opened = reading.state === "ready" ? reading.value : null;
  if (!opened) return <LoginPage onLogin={refresh} onScanned={preloadConsole} />;
  const { Console, session } = opened;
  return <Console session={session} onLogout={refresh} />;
}
