import { PersonAvatar } from "@shoufa/phone";
import type { PersonRow } from "../control/types.ts";
import { statusMarks } from "../phone/status-marks.ts";
import { usePreferences } from "../preferences.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";

/** One person in the list: name, department, last message, unread count. */
export function PersonLine({ person }: { person: PersonRow }) {
  const { t } = usePreferences();
  const mark = statusMarks[person.status];
  return (
    <>
      <PersonAvatar userId={person.userId} name={person.name} />
      <span className="person-lines">
        <span className="person-top">
          <span className="person-name">{person.name}</span>
          {mark && <span className="mark">{t(mark)}</span>}
          <span className="person-department" title={person.department}>
            {person.department}
          </span>
          {person.lastAt !== null && <RelativeTime at={person.lastAt} />}
        </span>
        <span className="person-bottom">
          <span className="person-last" data-empty={person.lastText === null || undefined}>
            {person.lastText ?? person.position}
          </span>
          {person.unread > 0 && (
            <span className="badge">
              <span aria-hidden="true">{person.unread > 99 ? "99+" : person.unread}</span>
              <span className="visually-hidden">{t("people.unread", { count: person.unread })}</span>
            </span>
          )}
        </span>
      </span>
    </>
  );
}
