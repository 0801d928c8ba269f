import { PersonAvatar } from "@shoufa/phone";
import { useId, useState } from "react";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { Refused } from "../../parts/Refused.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { Notice } from "../../ui/Notice.tsx";
import { useTyped } from "../../ui/use-typed.ts";
import { admin } from "../api.ts";

const shownPeople = 20;

/** Choice of the phone that scans the code. Administrators come first; all people can be chosen. */
export function ScanWith({ code, onScanned }: { code: string | null; onScanned: () => void }) {
  const { t } = usePreferences();
  const id = useId();
  const [typed, setTyped] = useState("");
  const query = useTyped(typed);
  const work = useAction();
  const held = useLiveReading(`scan with ${query}`, (signal) =>
    Promise.all([
      admin.people({ query, limit: shownPeople }, signal),
      admin.company(signal).then(
        ({ admins }) => admins.map(({ userId }) => userId),
        () => [] as readonly string[],
      ),
    ]).then(([people, administrators]) => ({ ...people, administrators })),
  );
  const scan = (userId: string): void => {
    if (code !== null) void work.run(() => admin.scan(userId, code)).then(onScanned);
  };
  return (
    <div className="scan-with">
      <label htmlFor={id}>{t("admin.login.scanWith")}</label>
      <input
        id={id}
        type="text"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={t("people.search")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Loaded held={held}>
        {({ items, total, administrators }) =>
          items.length === 0 ? (
            <Notice picture="notFound" title={t("people.notFound.title", { query })} />
          ) : (
            <>
              <ul>
                {items
                  .toSorted(
                    (a, b) => Number(administrators.includes(b.userId)) - Number(administrators.includes(a.userId)),
                  )
                  .map(({ userId, name, position, department }) => (
                    <li key={userId}>
                      <button type="button" aria-disabled={code === null || undefined} onClick={() => scan(userId)}>
                        <PersonAvatar userId={userId} name={name} />
                        <span>
                          <strong>
                            {name}
                            {administrators.includes(userId) && (
                              <span className="mark">{t("admin.administrator")}</span>
                            )}
                          </strong>
                          <small>{[position, department].filter(Boolean).join(" · ") || userId}</small>
                        </span>
                      </button>
                    </li>
                  ))}
              </ul>
              <p className="field-hint" role="status">
                {t("admin.shownOf", { shown: items.length, total })}
              </p>
            </>
          )
        }
      </Loaded>
      <Refused title={t("admin.login.notScanned")} failure={work.failure} />
    </div>
  );
}
