import type { ProxyInput } from "@shoufa/contract";
import { doctorText } from "@shoufa/contract/doctor-text";
import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import { Button } from "antd";
import { useCheckAddress } from "../../api/doctor.ts";
import { StateOf } from "../../components/doctor/StateOf.tsx";
import { doctor as text } from "../../text/doctor.ts";
import styles from "./Companies.module.css";

/** Whether WeCom answers at the address, and at which address it sees this server: known before any secret is typed. */
export function AddressCheck({ apiBase, proxy }: { readonly apiBase: string; readonly proxy: ProxyInput | null }) {
  const { t, language, platform } = useText();
  const check = useCheckAddress();
  const asked = { apiBase, proxy };
  const isShown = JSON.stringify(check.variables) === JSON.stringify(asked);
  return (
    <div className={styles.waiting}>
      <div className={styles.actions}>
        <Button disabled={!URL.canParse(apiBase)} loading={check.isPending} onClick={() => check.mutate(asked)}>
          {t(text.checkAddress)}
        </Button>
      </div>
      <p className="quiet">{t(text.checkAddressHint)}</p>
      {isShown && check.error !== null && <ProblemAlert problem={asProblem(check.error)} />}
      {isShown && check.data !== undefined && (
        <ul className={styles.steps} aria-label={t(text.checkAddress)}>
          {check.data.rows.map((row) => (
            <li key={row.id}>
              <StateOf state={row.state} />
              <div>{doctorText(row, language, platform).sentence}</div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
