import { type Account, doctorGroups } from "@shoufa/contract";
import { doctorGroupText, doctorText } from "@shoufa/contract/doctor-text";
import { useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Link } from "react-router";
import { useDoctor, useKeepChecked } from "../../api/doctor.ts";
import { StateOf } from "../../components/doctor/StateOf.tsx";
import { worstOf } from "../../components/doctor/worst.ts";
import { doctor as text } from "../../text/doctor.ts";
import styles from "./Companies.module.css";

/**
 * What has to be done until a company is connected, in the order in which WeCom makes it possible: the rows of the
 * connection doctor, each step with the row that says most about it. Any step can be taken up at any time.
 */
export function Steps({ account }: { readonly account: Account }) {
  const { t, language, platform } = useText();
  const rows = useDoctor(account.id).data?.rows ?? [];
  useKeepChecked(
    account.id,
    rows.some(({ state }) => state === "failed" || state === "warning"),
  );
  const place = (row: string): string => `/doctor?company=${account.id}#${encodeURIComponent(row)}`;
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-label={t(text.steps)}>
      <div className={styles.companyHead}>
        <h2>{t(text.steps)}</h2>
        <Link className={styles.end ?? ""} to={`/doctor?company=${account.id}`}>
          {t(text.stepsAll)}
        </Link>
      </div>
      <ol className={styles.steps}>
        {doctorGroups.map((group) => {
          const worst = worstOf(rows.filter((row) => row.group === group));
          if (worst === undefined) return null;
          return (
            <li key={group}>
              <StateOf state={worst.state} />
              <div>
                <Link to={place(worst.id)}>{doctorGroupText(group, language, platform)}</Link>
                <p className="quiet">{doctorText(worst, language, platform).sentence}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
