import type { WeComMenu } from "@shoufa/contract";
import { type Problem, ProblemAlert, ReasonedButton, StatePicture, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { ReasonText } from "../../components/ReasonText.tsx";
import { menus as text } from "../../text/menus.ts";

interface EmptyMenuProps {
  readonly onStart: () => void;
  readonly onTakeOver: () => void;
  /** Why this operator may begin nothing; null: they may. */
  readonly mayNot: string | null;
  /** Why nothing can be taken over. */
  readonly whyNot: string | null;
  readonly isTaking: boolean;
  readonly problem: Problem | null;
  readonly wecom: WeComMenu | undefined;
}

/** Nobody has designed a menu for this app yet. */
export function EmptyMenu({ onStart, onTakeOver, mayNot, whyNot, isTaking, problem, wecom }: EmptyMenuProps) {
  const { t } = useText();
  const hasMenu = (wecom?.entries?.length ?? 0) > 0;
  return (
    <div className={panel.panel}>
      <StatePicture
        kind="empty"
        title={t(text.empty)}
        actions={
          <>
            <ReasonedButton
              type={hasMenu ? "primary" : "default"}
              whyNot={whyNot}
              loading={isTaking}
              onClick={onTakeOver}
            >
              {t(text.takeOver)}
            </ReasonedButton>
            <ReasonedButton type={hasMenu ? "default" : "primary"} whyNot={mayNot} onClick={onStart}>
              {t(text.fromScratch)}
            </ReasonedButton>
          </>
        }
      >
        <p>{t(text.emptyHint)}</p>
        {wecom?.reason && (
          <p>
            <ReasonText reason={wecom.reason} />
          </p>
        )}
        {problem !== null && <ProblemAlert problem={problem} />}
      </StatePicture>
    </div>
  );
}
