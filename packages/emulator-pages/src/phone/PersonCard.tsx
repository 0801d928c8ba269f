import { PersonAvatar } from "@shoufa/phone";
import type { MemberStatus, PhoneOwner } from "../control/types.ts";
import { usePreferences } from "../preferences.ts";
import type { PlainTextKey } from "../texts.ts";
import { Copyable } from "../ui/Copyable.tsx";

const statuses: Record<MemberStatus, PlainTextKey> = {
  1: "status.active",
  2: "status.disabled",
  4: "status.inactive",
  5: "status.left",
};

/** Owner of the phone, with the facts of the directory. */
export function PersonCard({ person }: { person: PhoneOwner }) {
  const { t } = usePreferences();
  return (
    <section className="person-card" aria-label={t("person.label")}>
      <header>
        <PersonAvatar userId={person.userId} name={person.name} />
        <div>
          <h2>{person.name}</h2>
          <p>{person.position}</p>
        </div>
      </header>
      <dl>
        <div>
          <dt>{t("person.userId")}</dt>
          <dd>
            <Copyable value={person.userId} label={t("person.userId")} />
          </dd>
        </div>
        <div>
          <dt>{t("person.mobile")}</dt>
          <dd>{person.mobile ? <Copyable value={person.mobile} label={t("person.mobile")} /> : "—"}</dd>
        </div>
        <div>
          <dt>{t("person.departments")}</dt>
          <dd>
            {person.departments.map((path) => (
              <span className="person-path" key={path}>
                {path}
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t("person.status")}</dt>
          <dd>
            <span className="person-status" data-status={person.status}>
              {t(statuses[person.status])}
            </span>
          </dd>
        </div>
      </dl>
    </section>
  );
}
