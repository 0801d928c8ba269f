import { passwordLength } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { entry } from "../text/entry.ts";
import styles from "./PasswordMeter.module.css";
import { passwordStrength, type Strength } from "./password-strength.ts";

const levels = {
  short: { text: entry.strengthShort, parts: 1 },
  weak: { text: entry.strengthWeak, parts: 1 },
  fair: { text: entry.strengthFair, parts: 2 },
  strong: { text: entry.strengthStrong, parts: 3 },
} as const satisfies Record<Strength, unknown>;

export function PasswordMeter({ password, name }: { readonly password: string; readonly name: string }) {
  const { t } = useText();
  const strength = passwordStrength(password, name);
  const { text, parts } = levels[strength];
  return (
    <>
      <div className={styles.meter} data-strength={password === "" ? "none" : strength} aria-hidden="true">
        {[1, 2, 3].map((part) => (
          <span key={part} data-full={password !== "" && part <= parts} />
        ))}
      </div>
      <span aria-live="polite">{password === "" ? null : t(entry.strength, { level: t(text) })}</span>
      {(password === "" || strength === "short" || strength === "weak") && (
        <p>{t(entry.passwordHint, { min: passwordLength.min })}</p>
      )}
    </>
  );
}
