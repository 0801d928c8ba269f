import { Button } from "antd";
import type { Problem } from "../calls/problem.ts";
import { diagnosisOf } from "../calls/problem-view.ts";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { CopySign, useCopy } from "./CopyId.tsx";
import { Tip } from "./Tip.tsx";

/** Copies what the person who maintains the server needs to know about a failure. */
export function CopyDiagnosis({ problem, size }: { readonly problem: Problem; readonly size?: "small" }) {
  const { t } = useText();
  const { isCopied, copy } = useCopy(() => diagnosisOf(problem, new Date()));
  return (
    <Tip title={t(isCopied ? common.copied : common.diagnosisHint)}>
      <Button {...(size === undefined ? {} : { size })} icon={<CopySign isCopied={isCopied} />} onClick={copy}>
        {t(common.copyDiagnosis)}
        <span role="status" className="visually-hidden">
          {isCopied ? t(common.copied) : ""}
        </span>
      </Button>
    </Tip>
  );
}
