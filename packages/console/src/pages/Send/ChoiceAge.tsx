import type { Resolution } from "@shoufa/contract";
import { Age, useText } from "@shoufa/web";
import { ReasonText } from "../../components/ReasonText.tsx";
import { beforeSending as text } from "../../text/before-sending.ts";
import styles from "./SendPage.module.css";

interface ChoiceAgeProps {
  readonly resolution: Resolution;
  /** It is being read again. */
  readonly isReading: boolean;
}

/** How old what is known of the chosen departments and tags is, and whether it could be read again. */
export function ChoiceAge({ resolution: { readAt, notRead }, isReading }: ChoiceAgeProps) {
  const { t } = useText();
  if (readAt === null && !isReading && notRead === null) return null;
  return (
    <p className={`quiet ${styles.age}`}>
      {readAt !== null && (
        <>
          {t(text.readAt)} <Age at={readAt} />{" "}
        </>
      )}
      {isReading && t(text.reading)}
      {notRead !== null && (
        <>
          {t(text.notRead)} <ReasonText reason={notRead} />
        </>
      )}
    </p>
  );
}
