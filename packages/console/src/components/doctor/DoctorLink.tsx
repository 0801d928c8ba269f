import { useText } from "@shoufa/web";
import { Link } from "react-router";
import { shell } from "../../text/shell.ts";
import styles from "./DoctorLink.module.css";

/** Leads from a sentence about the connection to the page that explains it. */
export function DoctorLink() {
  const { t } = useText();
  return (
    <Link to="/doctor" className={styles.link ?? ""}>
      {t(shell.doctor)}
    </Link>
  );
}
