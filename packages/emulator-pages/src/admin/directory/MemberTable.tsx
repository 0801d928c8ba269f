import { PersonAvatar } from "@shoufa/phone";
import { useState } from "react";
import type { MemberStatus, PersonRow } from "../../control/types.ts";
import { usePreferences } from "../../preferences.ts";
import type { PlainTextKey } from "../../texts.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { PageLink } from "../../ui/PageLink.tsx";
import { admin } from "../api.ts";
import { Loaded } from "../parts/Loaded.tsx";
import { openDialog } from "../route.ts";
import { useAdminReading } from "../use-admin-reading.ts";
import { useDebounced } from "../use-debounced.ts";

const pageSize = 50;

const statuses: Record<MemberStatus, PlainTextKey> = {
  1: "status.active",
  2: "status.disabled",
  4: "status.inactive",
  5: "status.left",
};

interface MemberTableProps {
  /** The people of one department and of those below it, or those whom one tag names. */
  readonly of: { readonly department: number } | { readonly tag: number };
  /** Where there is nobody. */
  readonly none: { readonly title: PlainTextKey; readonly text: PlainTextKey; readonly add: PlainTextKey };
  readonly onAdd: () => void;
  readonly notFound: PlainTextKey;
  /** Takes a person out of what is shown. */
  readonly remove?: ((person: PersonRow) => void) | undefined;
}

/** People with a search, more of them on demand. */
export function MemberTable({ of, none, onAdd, notFound, remove }: MemberTableProps) {
  const { t } = usePreferences();
  const [typed, setTyped] = useState("");
  const query = useDebounced(typed.trim());
  const [wanted, setWanted] = useState(pageSize);
  const held = useAdminReading(`members ${JSON.stringify(of)} ${query} ${wanted}`, (signal) =>
    admin.people({ ...of, query, limit: Math.min(wanted, 1000) }, signal),
  );
  return (
    <div className="admin-panel members">
      <input
        type="text"
        inputMode="search"
        className="members-search"
        autoComplete="off"
        spellCheck={false}
        aria-label={t("people.search")}
        placeholder={t("people.search")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Loaded held={held}>
        {({ items, total }) =>
          total === 0 ? (
            query === "" ? (
              <Notice
                picture="nobody"
                title={t(none.title)}
                text={t(none.text)}
                action={{ label: t(none.add), run: onAdd }}
              />
            ) : (
              <Notice
                picture="notFound"
                title={t("people.notFound.title", { query })}
                text={t(notFound)}
                action={{ label: t("people.clear"), run: () => setTyped("") }}
              />
            )
          ) : (
            <>
              <p className="field-hint" role="status">
                {t("admin.shownOf", { shown: items.length, total })}
              </p>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t("admin.member.name")}</th>
                    <th scope="col">{t("admin.member.account")}</th>
                    <th scope="col">{t("admin.member.department")}</th>
                    <th scope="col">{t("admin.member.status")}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t("admin.actions")}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((person) => (
                    <MemberLine key={person.userId} person={person} remove={remove} />
                  ))}
                </tbody>
              </table>
              {items.length < total && items.length < 1000 && (
                <button type="button" className="button" onClick={() => setWanted(wanted * 4)}>
                  {t("admin.more")}
                </button>
              )}
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function MemberLine({ person, remove }: { person: PersonRow } & Pick<MemberTableProps, "remove">) {
  const { t } = usePreferences();
  const { department, name, position, status, userId } = person;
  return (
    <tr data-status={status}>
      <th scope="row">
        <span className="member-name">
          <PersonAvatar userId={userId} name={name} />
          <span>
            {name}
            {position && <small>{position}</small>}
          </span>
        </span>
      </th>
      <td data-name={t("admin.member.account")}>
        <Copyable value={userId} label={t("person.userId")} />
      </td>
      <td data-name={t("admin.member.department")}>{department || "—"}</td>
      <td data-name={t("admin.member.status")}>
        <span className="person-status" data-status={status}>
          {t(statuses[status])}
        </span>
      </td>
      <td className="member-actions">
        {remove ? (
          <button
            type="button"
            className="link"
            aria-label={t("admin.tag.remove.person", { name })}
            onClick={() => remove(person)}
          >
            {t("admin.tag.remove")}
          </button>
        ) : (
          <button
            type="button"
            className="link"
            aria-label={`${t("admin.edit")} ${name}`}
            onClick={() => openDialog("member-edit", userId)}
          >
            {t("admin.edit")}
          </button>
        )}
        <PageLink to={`/phones/${encodeURIComponent(userId)}`} className="link">
          {t("admin.member.phone")}
        </PageLink>
      </td>
    </tr>
  );
}
