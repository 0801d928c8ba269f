import {
  type Column,
  DataTable,
  FilterInput,
  idColumn,
  ListCount,
  PersonName,
  PersonStatusWord,
  personColumn,
  stateColumn,
  textColumn,
  useListing,
} from "@shoufa/web";
import { Button } from "antd";
import { useState } from "react";
import type { PersonRow } from "../../control/types.ts";
import { usePreferences } from "../../preferences.ts";
import type { PlainTextKey } from "../../texts.ts";
import { Notice } from "../../ui/Notice.tsx";
import { followTo } from "../../ui/PageLink.tsx";
import { admin } from "../api.ts";
import { openDialog } from "../route.ts";
import { directoryKey, shared, statusOf } from "./directory-source.ts";

const pageSize = 50;

const words: Record<PersonRow["status"], PlainTextKey> = {
  1: "status.active",
  2: "status.disabled",
  4: "status.inactive",
  5: "status.left",
};

interface MemberTableProps {
  readonly label: string;
  /** The people of one department and of those below it, or those whom one tag names. */
  readonly of: { readonly department: number } | { readonly tag: number };
  /** Where there is nobody. */
  readonly none: { readonly title: PlainTextKey; readonly text: PlainTextKey; readonly add: PlainTextKey };
  readonly onAdd: () => void;
  readonly notFound: PlainTextKey;
  /** Takes a person out of what is shown. */
  readonly remove?: ((person: PersonRow) => void) | undefined;
}

const idOf = ({ userId }: PersonRow): string => userId;

/** People with a search. */
export function MemberTable({ label, of, none, onAdd, notFound, remove }: MemberTableProps) {
  const { t } = usePreferences();
  const [query, setQuery] = useState("");
  const listing = useListing<PersonRow>({
    key: [...directoryKey, "members", of, query],
    read: async (cursor, signal) => {
      const asked = { ...of, query, cursor: cursor ?? null, limit: pageSize };
      const page = await shared("people", admin.people(asked, signal));
      return { ...page, items: [...page.items] };
    },
    idOf,
  });
  const acts = (person: PersonRow) => <Acts person={person} remove={remove} />;
  const columns: readonly Column<PersonRow>[] = [
    personColumn(t("admin.member.name"), ({ userId, name }) => ({ userId, name })),
    idColumn(t("admin.member.account"), idOf),
    {
      ...textColumn<PersonRow>("department", t("admin.member.department"), ({ department }) => department),
      grow: 1,
      leaveOut: 1,
    },
    { ...textColumn<PersonRow>("position", t("person.position"), ({ position }) => position), leaveOut: 0 },
    stateColumn(t("admin.member.status"), {
      text: ({ status }) => t(words[status]),
      render: (person) => <PersonStatusWord status={statusOf(person)} />,
    }),
    {
      key: "acts",
      title: t("admin.actions"),
      text: () => `${t(remove ? "admin.tag.remove" : "admin.edit")} ${t("admin.member.phone")}`,
      beside: 36,
      render: acts,
    },
  ];
  return (
    <div className="panel members">
      <FilterInput value={query} onChange={setQuery} label={t("people.search")} placeholder={t("people.search")} />
      <ListCount listing={listing} isFiltered={query !== ""} ofPeople />
      <DataTable
        name="emulator.members"
        label={label}
        listing={listing}
        columns={columns}
        rowKey={idOf}
        card={(person) => (
          <div className="member-card">
            <PersonName
              userId={person.userId}
              name={person.name}
              below={`${person.userId} · ${t(words[person.status])}`}
            />
            {acts(person)}
          </div>
        )}
        isFiltered={query !== ""}
        empty={
          <Notice
            picture="nobody"
            title={t(none.title)}
            text={t(none.text)}
            action={{ label: t(none.add), run: onAdd }}
          />
        }
        noMatch={
          <Notice
            picture="notFound"
            title={t("people.notFound.title", { query })}
            text={t(notFound)}
            action={{ label: t("people.clear"), run: () => setQuery("") }}
          />
        }
      />
    </div>
  );
}

function Acts({ person, remove }: { readonly person: PersonRow } & Pick<MemberTableProps, "remove">) {
  const { t } = usePreferences();
  const { name, userId } = person;
  const phone = `/phones/${encodeURIComponent(userId)}`;
  return (
    <span className="member-actions">
      {remove ? (
        <Button
          type="link"
          size="small"
          aria-label={t("admin.tag.remove.person", { name })}
          onClick={() => remove(person)}
        >
          {t("admin.tag.remove")}
        </Button>
      ) : (
        <Button
          type="link"
          size="small"
          aria-label={`${t("admin.edit")} ${name}`}
          onClick={() => openDialog("member-edit", userId)}
        >
          {t("admin.edit")}
        </Button>
      )}
      <Button type="link" size="small" href={phone} onClick={followTo(phone)}>
        {t("admin.member.phone")}
      </Button>
    </span>
  );
}
