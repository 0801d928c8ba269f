import { type Account, mediaVoiceMaxSeconds, type UploadKind } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { Alert, Button } from "antd";
import { intake as text } from "../../text/intake.ts";
import { lengthText } from "../length-text.ts";
import { readableSize } from "../readable-size.ts";
import { type Finding, maxBytesOf, type Remedy } from "./examine.ts";
import styles from "./Intake.module.css";

interface FindingNoticeProps {
  readonly kind: UploadKind;
  readonly profile: Account["profile"];
  readonly name: string;
  readonly finding: Finding;
  /** Remedies that this place can use. */
  readonly offered: (remedy: Remedy) => boolean;
  readonly isLibrary: boolean;
  readonly onRemedy: (remedy: Remedy) => void;
  readonly onDismiss: () => void;
}

/** Why a file is not uploaded as it is, and what can be done about it by one click each. */
export function FindingNotice({
  kind,
  profile,
  name,
  finding,
  offered,
  isLibrary,
  onRemedy,
  onDismiss,
}: FindingNoticeProps) {
  const { t } = useText();
  const { problem, format, seconds, bytes } = finding;
  const maxBytes = maxBytesOf(kind, profile);
  const max = readableSize(maxBytes);
  const said = {
    format: () => t(text.format[kind], { name, format }),
    "not-jpg": () => t(text.notJpg, { name }),
    "too-large": () =>
      kind === "video" && seconds > 0
        ? t(text.tooLargeFilm, {
            ...{ name, max, size: readableSize(bytes), length: lengthText(seconds, t) },
            fits: lengthText(Math.floor((seconds * maxBytes) / bytes), t),
          })
        : t(text.tooLarge, { name, max }),
    broken: () => t(text.broken, { name }),
    "too-long": () => t(text.tooLong, { name, seconds, max: mediaVoiceMaxSeconds }),
    unreadable: () => t(text.unreadable, { name }),
  }[problem]();
  const remedies = finding.remedies.filter(offered);
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={said}
      description={
        <>
          {remedies.length === 0 && <p>{t(text.nothing)}</p>}
          <div className={styles.remedies}>
            {remedies.map((remedy, at) => (
              <Button
                key={remedy}
                size="small"
                {...(at === 0 && { type: "primary" as const })}
                onClick={() => onRemedy(remedy)}
              >
                {t(isLibrary && remedy === "as-file" ? text.keepAsFile : text.remedies[remedy])}
              </Button>
            ))}
            <Button size="small" onClick={onDismiss}>
              {t(text.leave)}
            </Button>
          </div>
        </>
      }
    />
  );
}
