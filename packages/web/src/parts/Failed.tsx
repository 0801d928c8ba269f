import { Button } from "antd";
import type { Problem } from "../calls/problem.ts";
import { problemSentence, remedyOf } from "../calls/problem-view.ts";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { problemTexts } from "../text/problems.ts";
import { CopyDiagnosis } from "./CopyDiagnosis.tsx";
import { CopyId } from "./CopyId.tsx";
import styles from "./Failed.module.css";
import { StatePicture } from "./StatePicture.tsx";

interface FailedProps {
  readonly problem: Problem;
  readonly onRetry?: () => void;
  readonly isSmall?: boolean;
}

/** In place of what could not be read: what happened, its code and id, who can do something about it, try again, copy a diagnosis. */
export function Failed({ problem, onRetry, isSmall = false }: FailedProps) {
  const { t } = useText();
  return (
    <div role="alert">
      <StatePicture
        kind={problem.status === 403 ? "locked" : "failed"}
        title={problemSentence(problem, t)}
        isSmall={isSmall}
        actions={
          <>
            {onRetry !== undefined && (
              <Button type="primary" onClick={onRetry}>
                {t(common.retry)}
              </Button>
            )}
            <CopyDiagnosis problem={problem} />
          </>
        }
      >
        <p>{remedyOf(problem, t)}</p>
        {problem.code === "network.unreachable" && <p>{t(problemTexts.recovers)}</p>}
        <ProblemFacts problem={problem} />
      </StatePicture>
    </div>
  );
}

/** Code and request id, small, each ready to be copied. */
export function ProblemFacts({ problem }: { readonly problem: Problem }) {
  const { t } = useText();
  return (
    <p className={styles.facts}>
      {t(common.code)} <CopyId id={problem.code} what={t(common.code)} />
      {problem.requestId !== null && (
        <>
          {" · "}
          {t(common.requestId)} <CopyId id={problem.requestId} what={t(common.requestId)} />
        </>
      )}
    </p>
  );
}
