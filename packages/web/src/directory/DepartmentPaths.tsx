import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import styles from "./DepartmentPaths.module.css";
import { pathBetween, pathLeaf } from "./department-path.ts";

/** Departments of a person; in grey below them the path to the first. The whole paths appear on hover. */
export function DepartmentPaths({ paths }: { readonly paths: readonly string[] }) {
  const { t } = useText();
  const between = pathBetween(paths[0] ?? "");
  return (
    <span className={styles.paths} title={paths.join("\n")}>
      <span className="ellipsis">{paths.map(pathLeaf).join(t(common.separator))}</span>
      {between !== "" && <span className={`${styles.between} ellipsis`}>{between}</span>}
    </span>
  );
}
