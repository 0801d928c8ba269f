import { useText } from "@shoufa/web";
import { shell } from "../text/shell.ts";
import styles from "./KindMark.module.css";
import { KindMark } from "./KindMark.tsx";
import { useCompany } from "./use-company.tsx";

/**
 * In every confirmation of what acts on the platform: which company it is about, by name and CorpID, and whether it is a
 * real one. Somebody with several companies may have the wrong one in front of them.
 */
export function CompanyLine() {
  const { t } = useText();
  const { name, corpId, kind } = useCompany();
  return (
    <p className={styles.line} data-kind={kind}>
      <span className="visually-hidden">{t(shell.company)}</span>
      <KindMark kind={kind} />
      <strong>{name}</strong>
      <span className="mono quiet">{corpId}</span>
    </p>
  );
}
