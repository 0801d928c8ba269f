import type { Account, DoctorRow } from "@shoufa/contract";
import { doctorText } from "@shoufa/contract/doctor-text";
import { useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Link } from "react-router";
import { useDoctor } from "../../api/doctor.ts";
import { StateOf } from "../../components/doctor/StateOf.tsx";
import { worstOf } from "../../components/doctor/worst.ts";
import { Facts } from "../../components/Facts.tsx";
import { companies as text } from "../../text/companies.ts";
import styles from "./Companies.module.css";

/** By what the directory is read and by what it is written, as the connection doctor last found them. */
export function CredentialsPanel({ account }: { readonly account: Account }) {
  const { t } = useText();
  const rows = useDoctor(account.id).data?.rows ?? [];
  // Among equally bad rows the first one speaks, so the row that tells most stands first.
  const of = (credential: string): DoctorRow | undefined =>
    worstOf(["range", "rights", "secret"].flatMap((kind) => rows.filter(({ id }) => id === `${kind}.${credential}`)));
  const apps = account.apps.flatMap(({ id }) => of(id) ?? []);
  // One app that reads everything is enough.
  const read = apps.find(({ state }) => state === "good") ?? worstOf(apps);
  const write = of("contacts");
  if (read === undefined && write === undefined) return null;
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-label={t(text.credentials)}>
      <h2>{t(text.credentials)}</h2>
      <p>{t(text.credentialsHint)}</p>
      <Facts
        of={[
          { name: t(text.credentialRead), value: read && <Credential row={read} /> },
          { name: t(text.credentialWrite), value: write && <Credential row={write} /> },
        ]}
      />
    </section>
  );
}

function Credential({ row }: { readonly row: DoctorRow }) {
  const { t, language, platform } = useText();
  const said = doctorText(row, language, platform);
  return (
    <div>
      <StateOf state={row.state} />
      <p>{said.sentence}</p>
      <Link to={`/doctor#${encodeURIComponent(row.id)}`} aria-label={t(text.credentialRow, { what: said.title })}>
        {t(text.credentialSee)}
      </Link>
    </div>
  );
}
