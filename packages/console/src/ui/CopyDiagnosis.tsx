import { Button, Tooltip } from "antd";
import { useState } from "react";
import type { Problem } from "../api/problem.ts";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { copyText } from "./copy.ts";
import { diagnosisOf } from "./problem-view.ts";

export function CopyDiagnosis({ problem, size }: { readonly problem: Problem; readonly size?: "small" }) {
  const { t } = useText();
  const [isCopied, setCopied] = useState(false);
  return (
    <Tooltip title={t(common.diagnosisHint)}>
      <Button
        {...(size === undefined ? {} : { size })}
        onClick={() => void copyText(diagnosisOf(problem, new Date())).then(setCopied)}
      >
        <span aria-live="polite">{isCopied ? t(common.copied) : t(common.copyDiagnosis)}</span>
      </Button>
    </Tooltip>
  );
}
