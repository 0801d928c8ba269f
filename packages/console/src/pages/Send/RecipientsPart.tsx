import { TeamOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useRef } from "react";
import { Exclusions } from "../../components/Exclusions.tsx";
import { Chips } from "../../components/recipient-picker/Chips.tsx";
import { type Chosen, isNobody, itemKey } from "../../components/recipient-picker/chosen.ts";
import { useText } from "../../text/language.tsx";
import { sending } from "../../text/sending.ts";
import panel from "../../ui/Panel.module.css";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import type { Resolved } from "./obstacle.ts";
import styles from "./SendPage.module.css";

const chipsShown = 30;

interface RecipientsPartProps {
  readonly accountId: string;
  readonly chosen: Chosen;
  readonly resolved: Resolved;
  readonly onChange: (chosen: Chosen) => void;
  readonly onChoose: () => void;
  readonly isChoosing: boolean;
}

/** Whom it is for: as chosen, and as it comes out, with everybody who is left out and why. */
export function RecipientsPart({ accountId, chosen, resolved, onChange, onChoose, isChoosing }: RecipientsPartProps) {
  const { t } = useText();
  const button = useRef<HTMLButtonElement>(null);
  const wasChoosing = useRef(false);
  useEffect(() => {
    // Whatever closed the picker, reading goes on where it was opened.
    if (wasChoosing.current && !isChoosing) button.current?.focus();
    wasChoosing.current = isChoosing;
  }, [isChoosing]);
  const { items } = chosen;
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby="recipients-heading">
      <h2 id="recipients-heading">{t(sending.recipients)}</h2>
      {isNobody(chosen) ? (
        <p className="quiet">
          {t(sending.nobodyYet)} {t(sending.nobodyYetHint)}
        </p>
      ) : (
        <Chips
          accountId={accountId}
          chosen={chosen}
          limit={chipsShown}
          onRemove={(item) => onChange({ ...chosen, items: items.filter((each) => itemKey(each) !== itemKey(item)) })}
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
        {resolved.state === "failed" && <ProblemAlert problem={resolved.problem} onRetry={resolved.retry} />}
      </div>
    </section>
  );
}
