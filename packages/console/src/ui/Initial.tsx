import styles from "./Initial.module.css";

/** Stable, and spread well enough over six colours. */
function hueOf(id: string): number {
  let sum = 0;
  for (const unit of id) sum = (sum * 31 + (unit.codePointAt(0) ?? 0)) >>> 0;
  return sum % 6;
}

/** A round picture with the first letter of a name: for Chinese names the given name, as WeCom does. */
export function Initial({
  name,
  id,
  isLarge = false,
}: {
  readonly name: string;
  readonly id: string;
  readonly isLarge?: boolean;
}) {
  const letters = [...name.trim()];
  const isChinese = /^\p{Script=Han}+$/u.test(name.trim());
  const shown = isChinese ? letters.slice(letters.length > 2 ? -2 : -1).join("") : (letters[0] ?? "?").toUpperCase();
  return (
    <span className={`${styles.initial} ${isLarge ? styles.large : ""}`} data-hue={hueOf(id)} aria-hidden="true">
      {shown}
    </span>
  );
}
