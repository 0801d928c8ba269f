import { Alert, Button, Flex } from "antd";
import type { ReactNode } from "react";
import type { Problem } from "../calls/problem.ts";
import { problemSentence, remedyOf } from "../calls/problem-view.ts";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { CopyDiagnosis } from "./CopyDiagnosis.tsx";
import { ProblemFacts } from "./Failed.tsx";

interface ProblemAlertProps {
  readonly problem: Problem;
  readonly onRetry?: () => void;
  /** A line above the sentence, when what was tried needs saying. */
  readonly title?: string;
  readonly children?: ReactNode;
}

/** A failure beside what it concerns, where the rest of the page still works. */
export function ProblemAlert({ problem, onRetry, title, children }: ProblemAlertProps) {
  const { t } = useText();
  // Where the sentence already tells the reader what to change, code and diagnosis would only be noise.
  const isPlain = problem.status >= 400 && problem.status < 500 && problem.status !== 404;
  const sentence = problemSentence(problem, t);
  const description = (
    <>
      {title !== undefined && <p>{sentence}</p>}
      {children}
      {!isPlain && (
        <>
          <p>{remedyOf(problem, t)}</p>
          <ProblemFacts problem={problem} />
          <Flex gap={8} wrap style={{ marginTop: 8 }}>
            {onRetry !== undefined && (
              <Button size="small" type="primary" onClick={onRetry}>
                {t(common.retry)}
              </Button>
            )}
            <CopyDiagnosis problem={problem} size="small" />
          </Flex>
        </>
      )}
    </>
  );
  // An empty description would still make Ant draw the tall form.
  const isShort = isPlain && title === undefined && !children;
  return <Alert type="error" showIcon role="alert" title={title ?? sentence} {...(isShort ? {} : { description })} />;
}
