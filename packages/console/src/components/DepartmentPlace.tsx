import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import styles from "./DepartmentPlace.module.css";
import { pathBetween, pathLeaf } from "./department-path.ts";

/** Where somebody is: the department, and quietly below it the way there. The whole paths come up on hover. */
export function DepartmentPlace({ paths }: { readonly paths: readonly string[] }) {
  const { t } = useText();
  const between = pathBetween(paths[0] ?? "");
  return (
    <span className={styles.place} title={paths.join("\n")}>
      <span className="ellipsis">{paths.map(pathLeaf).join(t(common.separator))}</span>
      {between !== "" && <span className={`${styles.way} ellipsis`}>{between}</span>}
    </span>
  );
}
