import type { ReportedEvent } from "@shoufa/contract";
import { asProblem, ProblemAlert, ReasonedButton, useText } from "@shoufa/web";
import { Alert, Button } from "antd";
import { type AppOf, useReports, useSwitchReportOn } from "../../api/rules.ts";
import { ReasonText } from "../../components/ReasonText.tsx";
import { useMayNot } from "../../components/use-may.ts";
import { rules as text } from "../../text/rules.ts";

interface ReportNoticeProps {
  readonly of: AppOf;
  readonly event: ReportedEvent;
}

/** Says whether WeCom tells the app of an event at all, and switches it on: a rule on it never fires otherwise. */
export function ReportNotice({ of, event }: ReportNoticeProps) {
  const { t } = useText();
  const reports = useReports(of);
  const turn = useSwitchReportOn(of);
  const mayNot = useMayNot("rule.edit");
  const { data } = reports;
  if (turn.error !== null || reports.isError)
    return <ProblemAlert problem={asProblem(turn.error ?? reports.error)} onRetry={() => void reports.refetch()} />;
  if (data === undefined) return <p role="status">{t(text.reportReading)}</p>;
  if (data[event] === true) return <Alert type="success" showIcon title={t(text.reportOn)} />;
  const isKnown = data[event] === false;
  return (
    <Alert
      type="warning"
      showIcon
      title={t(isKnown ? text.reportOff : text.reportUnknown)}
      description={data.reason === null ? t(text.reportOffHint) : <ReasonText reason={data.reason} />}
      action={
        isKnown ? (
          <ReasonedButton
            type="default"
            size="small"
            whyNot={mayNot}
            loading={turn.isPending}
            onClick={() => turn.mutate(event)}
          >
            {t(text.reportSwitchOn)}
          </ReasonedButton>
        ) : (
          <Button size="small" loading={reports.isFetching} onClick={() => void reports.refetch()}>
            {t(text.reportAgain)}
          </Button>
        )
      }
    />
  );
}
