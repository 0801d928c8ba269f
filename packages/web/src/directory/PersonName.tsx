import { Avatar } from "./Avatar.tsx";
import styles from "./PersonName.module.css";

/** A person in a list: avatar, name, and a second line in grey. */
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
      <Avatar name={name} userId={userId} />
      <span className={styles.words}>
        <span className="ellipsis">{name}</span>
        {below !== undefined && <span className={`${styles.below} ellipsis`}>{below}</span>}
      </span>
    </span>
  );
}
