import type { Plan } from "@shoufa/contract";
import { Field, useText } from "@shoufa/web";
import { Alert, Button, Input, Modal } from "antd";
import { useState } from "react";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { planSum } from "../../components/plan-words.ts";
import { useMay } from "../../components/use-may.ts";
import { acts as text } from "../../text/directory-acts.ts";
import { plans } from "../../text/plans.ts";
import styles from "./Dialogs.module.css";

interface HeldDialogProps {
  readonly plan: Plan;
  /** An owner lets it pass, in words. */
  readonly onPass: (words: string) => void;
  readonly onShow: () => void;
  readonly onClose: () => void;
}

/** Fewest letters of the reason for passing the brake. */
const fewestLetters = 4;

/** The brake holds an act: what it would do, how far above the limit it is, and for an owner a way to let it pass. */
export function HeldDialog({ plan, onPass, onShow, onClose }: HeldDialogProps) {
  const { t } = useText();
  const mayRaise = useMay()("directory.brake");
  const [words, setWords] = useState("");
  const { counted, recent, limit } = plan.brake;
  const isEnough = words.trim().length >= fewestLetters;
  return (
    <Modal
      open
      title={t(text.heldTitle)}
      onCancel={onClose}
      footer={(_, { CancelBtn }) => (
        <>
          <CancelBtn />
          <Button onClick={onShow}>{t(text.showPlan)}</Button>
          {mayRaise && (
            <Button type="primary" danger disabled={!isEnough} onClick={() => onPass(words.trim())}>
              {t(text.letPass)}
            </Button>
          )}
        </>
      )}
    >
      <div className={styles.form}>
        <CompanyLine />
        <Alert
          type="error"
          showIcon
          title={t(text.braked, { counted, recent, limit })}
          description={planSum(plan, t)}
        />
        {mayRaise ? (
          <Field label={t(plans.brakeWords)} hint={t(plans.brakeWordsHint)}>
            {(field) => (
              <Input.TextArea
                {...field}
                autoFocus
                value={words}
                maxLength={500}
                rows={2}
                onChange={({ target }) => setWords(target.value)}
              />
            )}
          </Field>
        ) : (
          <p>{t(text.heldForOwner)}</p>
        )}
      </div>
    </Modal>
  );
}
