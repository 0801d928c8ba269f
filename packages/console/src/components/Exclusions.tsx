import { InfoCircleOutlined } from "@ant-design/icons";
import type { ExclusionReason, Resolution } from "@shoufa/contract";
import { common, type Say, useText } from "@shoufa/web";
import { sending } from "../text/sending.ts";
import styles from "./Exclusions.module.css";

const reasonText = {
  disabled: sending.excludedDisabled,
  left: sending.excludedLeft,
  "unknown-member": sending.excludedUnknownMember,
  "unknown-department": sending.excludedUnknownDepartment,
  "unknown-tag": sending.excludedUnknownTag,
  except: sending.excludedByYou,
} as const satisfies Record<ExclusionReason, unknown>;

type Exclusion = Resolution["excluded"][number];

function exclusionSentence({ reason, count, sample }: Exclusion, t: Say): string {
  const why = t(reasonText[reason], { count });
  if (sample.length === 0) return why;
  const names = sample
    .map(({ id, name }) => (name === "" || name === id ? id : `${name} (${id})`))
    .join(t(common.separator));
  return t(sample.length < count ? sending.excludedSampleMore : sending.excludedSample, { reason: why, names });
}

/** Who may not see it, and who is left out and why, one line for each reason. */
export function Exclusions({ resolution }: { readonly resolution: Resolution }) {
  const { t } = useText();
  const { excluded, notActivated, statusUnknown, partial } = resolution;
  if (excluded.length + notActivated.count + statusUnknown === 0 && !partial) return null;
  return (
    <ul className={styles.excluded}>
      {partial && (
        <li>
          <InfoCircleOutlined aria-hidden /> {t(sending.stillReading)}
        </li>
      )}
      {notActivated.count > 0 && (
        <li>
          <InfoCircleOutlined aria-hidden /> {t(sending.notActivated, { count: notActivated.count })}
        </li>
      )}
      {statusUnknown > 0 && (
        <li>
          <InfoCircleOutlined aria-hidden /> {t(sending.statusUnknown, { count: statusUnknown })}
        </li>
      )}
      {excluded.map((each) => (
        <li key={each.reason}>
          <InfoCircleOutlined aria-hidden /> {exclusionSentence(each, t)}
        </li>
      ))}
    </ul>
  );
}
