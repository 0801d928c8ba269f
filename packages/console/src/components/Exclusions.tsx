import { InfoCircleOutlined } from "@ant-design/icons";
import type { ExclusionReason, Resolution } from "@shoufa/contract";
import { common, type Say, timeText, useText } from "@shoufa/web";
import { beforeSending } from "../text/before-sending.ts";
import { sending } from "../text/sending.ts";
import styles from "./Exclusions.module.css";

const reasonText = {
  disabled: sending.excludedDisabled,
  left: sending.excludedLeft,
  "unknown-member": sending.excludedUnknownMember,
  "unknown-department": sending.excludedUnknownDepartment,
  "unknown-tag": sending.excludedUnknownTag,
  except: sending.excludedByYou,
  "not-allowed": beforeSending.notAllowed,
  "out-of-range": beforeSending.outOfRange,
} as const satisfies Record<ExclusionReason, unknown>;

type Named = Pick<Resolution["excluded"][number], "count" | "sample">;

/** A sentence about some people, with up to ten of their names. */
function withNames(why: string, { count, sample }: Named, t: Say): string {
  if (sample.length === 0) return why;
  const names = sample
    .map(({ id, name }) => (name === "" || name === id ? id : `${name} (${id})`))
    .join(t(common.separator));
  return t(sample.length < count ? sending.excludedSampleMore : sending.excludedSample, { reason: why, names });
}

/** Who may not see it, and who is left out and why, one line for each reason. */
export function Exclusions({ resolution }: { readonly resolution: Resolution }) {
  const { t } = useText();
  const { excluded, notActivated, disabled, left, unlicensed, statusUnknown, partial } = resolution;
  const time = unlicensed.answeredAt === null ? "" : timeText(unlicensed.answeredAt);
  const lines = [
    { key: "partial", line: t(sending.stillReading), is: partial },
    {
      key: "notActivated",
      line: t(sending.notActivated, { count: notActivated.count }),
      is: notActivated.count > 0,
    },
    {
      key: "disabled",
      line: withNames(t(beforeSending.disabled, { count: disabled.count }), disabled, t),
      is: disabled.count > 0,
    },
    { key: "left", line: withNames(t(beforeSending.left, { count: left.count }), left, t), is: left.count > 0 },
    {
      key: "unlicensed",
      line: withNames(t(beforeSending.unlicensed, { count: unlicensed.count, time }), unlicensed, t),
      is: unlicensed.count > 0,
    },
    { key: "statusUnknown", line: t(sending.statusUnknown, { count: statusUnknown }), is: statusUnknown > 0 },
    ...excluded.map((each) => ({
      key: each.reason,
      line: withNames(t(reasonText[each.reason], { count: each.count }), each, t),
      is: true,
    })),
  ].filter(({ is }) => is);
  if (lines.length === 0) return null;
  return (
    <ul className={styles.excluded}>
      {lines.map(({ key, line }) => (
        <li key={key}>
          <InfoCircleOutlined aria-hidden /> {line}
        </li>
      ))}
    </ul>
  );
}
