import { Initial } from "../ui/Initial.tsx";
import styles from "./PersonName.module.css";

/** A person as lists show one: picture, name, and a quiet second line. */
export function PersonName({
  userId,
  name,
  below,
}: {
  readonly userId: string;
  readonly name: string;
  readonly below?: string;
}) {
  return (
    <span className={styles.person}>
      <Initial name={name} id={userId} />
      <span className={styles.words}>
        <span className="ellipsis">{name}</span>
        {below !== undefined && <span className={`${styles.below} ellipsis`}>{below}</span>}
      </span>
    </span>
  );
}
