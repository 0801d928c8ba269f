import { TeamOutlined } from "@ant-design/icons";
import {
  Chips,
  type Chosen,
  type DirectorySource,
  isNobody,
  ProblemAlert,
  useText,
  withFlipped,
  withoutItem,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import { useEffect, useRef } from "react";
import { Exclusions } from "../../components/Exclusions.tsx";
import { sending } from "../../text/sending.ts";
import { ChoiceAge } from "./ChoiceAge.tsx";
import type { Resolved } from "./obstacle.ts";
import styles from "./SendPage.module.css";

const chipsShown = 30;

interface RecipientsPartProps {
  readonly source: DirectorySource;
  readonly chosen: Chosen;
  readonly resolved: Resolved;
  readonly onChange: (chosen: Chosen) => void;
  readonly onChoose: () => void;
  readonly isChoosing: boolean;
}

/** The recipients: as chosen, and the people that come of it, with everybody who is left out and why. */
export function RecipientsPart({ source, chosen, resolved, onChange, onChoose, isChoosing }: RecipientsPartProps) {
  const { t } = useText();
  const button = useRef<HTMLButtonElement>(null);
  const wasChoosing = useRef(false);
  useEffect(() => {
    // However the picker was closed, reading goes on where it was opened.
    if (wasChoosing.current && !isChoosing) button.current?.focus();
    wasChoosing.current = isChoosing;
  }, [isChoosing]);
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby="recipients-heading">
      <h2 id="recipients-heading">{t(sending.recipients)}</h2>
      {isNobody(chosen) && <p className="quiet">{t(sending.nobodyYet)}</p>}
      {(!isNobody(chosen) || chosen.except.length > 0) && (
        <Chips
          source={source}
          chosen={chosen}
          limit={chipsShown}
          onRemove={(item) => onChange(withoutItem(chosen, item))}
          onFlip={(item) => onChange(withFlipped(chosen, item))}
          onRemoveEveryone={() => onChange({ ...chosen, everyone: false })}
        />
      )}
      <div>
        <Button
          ref={button}
          type={isNobody(chosen) ? "primary" : "default"}
          icon={<TeamOutlined aria-hidden />}
          onClick={onChoose}
        >
          {t(isNobody(chosen) ? sending.choose : sending.change)}
        </Button>
      </div>
      <div className={styles.resolution}>
        <p role="status" className={styles.people}>
          {resolved.state === "busy" && t(sending.resolving)}
          {resolved.state === "known" && t(sending.willReceive, { count: resolved.resolution.people })}
        </p>
        {resolved.state === "known" && <Exclusions resolution={resolved.resolution} />}
        {resolved.state === "known" && <ChoiceAge resolution={resolved.resolution} isReading={resolved.isReading} />}
        {resolved.state === "failed" && <ProblemAlert problem={resolved.problem} onRetry={resolved.retry} />}
      </div>
    </section>
  );
}
