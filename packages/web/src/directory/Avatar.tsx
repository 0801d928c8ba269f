import { avatarGround, avatarLetters } from "@shoufa/phone/person-look";
import styles from "./Avatar.module.css";

interface AvatarProps {
  readonly userId: string;
  readonly name: string;
  readonly size?: "normal" | "large";
}

/** A person without a picture, as on the phones. Decoration: the name stands beside it, so screen readers skip it. */
export function Avatar({ userId, name, size = "normal" }: AvatarProps) {
  return (
    <span className={styles.avatar} data-size={size} style={{ background: avatarGround(userId) }} aria-hidden="true">
      {avatarLetters(name)}
    </span>
  );
}
