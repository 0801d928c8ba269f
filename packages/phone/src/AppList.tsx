import { AppAvatar } from "./Avatar.tsx";
import type { AppOnPhone, Language } from "./message.ts";
import { phoneText } from "./phone-texts.ts";
import { fullTime, listTime } from "./time.ts";

interface AppListProps {
  readonly apps: readonly AppOnPhone[];
  readonly language: Language;
  readonly now: number;
  readonly onOpen: (agentId: number) => void;
}

/** The client's first screen: every app that may write to this person, with the last line and what is unread. */
export function AppList({ apps, language, now, onOpen }: AppListProps) {
  return (
    <ul className="phone-apps">
      {apps.map((app) => (
        <li key={app.agentId}>
          <button type="button" onClick={() => onOpen(app.agentId)}>
            <span className="phone-app-picture">
              <AppAvatar agentId={app.agentId} name={app.name} />
              {app.unread > 0 && <UnreadBadge count={app.unread} language={language} />}
            </span>
            <span className="phone-app-lines">
              <span className="phone-app-name">{app.name}</span>
              <span className="phone-app-last">{app.lastText ?? phoneText(language, "noMessages")}</span>
            </span>
            {app.lastAt !== null && (
              <time dateTime={new Date(app.lastAt).toISOString()} title={fullTime(app.lastAt, language)}>
                {listTime(app.lastAt, now, language)}
              </time>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

function UnreadBadge({ count, language }: { count: number; language: Language }) {
  return (
    <span className="phone-badge">
      {count > 99 ? "99+" : count}
      <span className="phone-hidden"> {phoneText(language, "unread")}</span>
    </span>
  );
}
