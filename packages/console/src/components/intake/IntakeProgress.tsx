import type { UploadKind } from "@shoufa/contract";
import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import { Button, Progress, Spin } from "antd";
import { intake as text } from "../../text/intake.ts";
import { media } from "../../text/media.ts";
import type { Remedy } from "./examine.ts";
import { FindingNotice } from "./FindingNotice.tsx";
import styles from "./Intake.module.css";
import type { Intake } from "./use-intake.ts";

interface IntakeProgressProps {
  readonly intake: Intake;
  readonly kind: UploadKind;
  readonly offered: (remedy: Remedy) => boolean;
  /** It goes into the library, and nothing is sent yet. */
  readonly isLibrary?: boolean;
}

/** Where the file that is being taken stands: looked at, converted, uploaded, or why it is not. Nothing while there is none. */
export function IntakeProgress({
  intake: { state, profile, remedy, cancel },
  kind,
  offered,
  isLibrary = false,
}: IntakeProgressProps) {
  const { t } = useText();
  switch (state.at) {
    case "idle":
      return null;
    case "found":
      return (
        <FindingNotice
          {...{ kind, profile, offered, isLibrary }}
          name={state.name}
          finding={state.finding}
          onRemedy={remedy}
          onDismiss={cancel}
        />
      );
    case "refused":
      return <ProblemAlert problem={asProblem(state.problem)} />;
    default:
      return (
        <div className={styles.progress} role="status">
          {state.at === "uploading" ? (
            <Progress percent={Math.floor(state.share * 100)} aria-label={t(media.uploading)} />
          ) : (
            <span>
              <Spin size="small" /> {t(text[state.at])}
            </span>
          )}
          <Button size="small" onClick={cancel}>
            {t(media.cancel)}
          </Button>
        </div>
      );
  }
}
