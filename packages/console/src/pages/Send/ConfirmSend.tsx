import type { Account, Resolution } from "@shoufa/contract";
import { common, Field, inWords, Time, useText, Zone } from "@shoufa/web";
import { Input, Modal } from "antd";
import { useState } from "react";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { isoOf, localOf } from "../../components/local-time.ts";
import { wholeNumber } from "../../components/whole-number.ts";
import { beforeSending } from "../../text/before-sending.ts";
import { schedule } from "../../text/schedule.ts";
import { sending } from "../../text/sending.ts";
import styles from "./SendPage.module.css";

interface ConfirmSendProps {
  readonly account: Account;
  readonly resolution: Resolution;
  readonly toEveryone: boolean;
  readonly text: string;
  /** Asks for a time to send. */
  readonly isScheduling: boolean;
  /** @param startAt Nothing leaves before this time; undefined: at once. */
  readonly onConfirm: (startAt: string | undefined) => void;
  readonly onBack: () => void;
}

/** Offered at first: an hour from now. */
const aheadMilliseconds = 3_600_000;

/** A second look: the number in words and some of the people, whether the phones are real, the number typed, the time. */
export function ConfirmSend({
  account,
  resolution,
  toEveryone,
  text,
  isScheduling,
  onConfirm,
  onBack,
}: ConfirmSendProps) {
  const { t, language } = useText();
  const { people, notActivated, sample, typedAbove } = resolution;
  const [typed, setTyped] = useState("");
  const [local, setLocal] = useState(() => localOf(new Date(Date.now() + aheadMilliseconds).toISOString()));
  const isReal = account.kind === "real";
  const isTyped = people <= typedAbove || wholeNumber(typed) === people;
  const startAt = isScheduling ? isoOf(local) : undefined;
  const isPast = startAt !== undefined && (startAt === "" || Date.parse(startAt) <= Date.now());
  return (
    <Modal
      open
      title={t(isScheduling ? beforeSending.scheduleTitle : sending.confirmTitle)}
      onCancel={onBack}
      onOk={() => onConfirm(startAt)}
      okText={t(isScheduling ? beforeSending.scheduleOk : sending.confirmOk, { count: people })}
      cancelText={t(sending.confirmBack)}
      okButtonProps={{ danger: isReal, disabled: !isTyped || isPast }}
      closable={false}
      // The second half of a double click on "send" must not close what the first half opened.
      mask={{ closable: false }}
    >
      <div className={styles.confirm}>
        <CompanyLine />
        <p className={styles.words}>
          {t(toEveryone ? sending.confirmEveryone : sending.confirmWords, {
            words: inWords(people, language),
            count: people,
          })}
        </p>
        <p className="quiet">
          {t(sample.length < people ? beforeSending.sampleMore : beforeSending.sample, {
            names: sample.map(({ id, name }) => name || id).join(t(common.separator)),
          })}
        </p>
        {notActivated.count > 0 && <p>{t(sending.notActivated, { count: notActivated.count })}</p>}
        <p className={isReal ? styles.real : "quiet"}>{t(isReal ? sending.confirmReal : sending.confirmSandbox)}</p>
        <blockquote className={styles.quote}>{text}</blockquote>
        {isScheduling && (
          <Field label={t(schedule.startAt)} error={isPast ? t(schedule.later) : null}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={local}
                onChange={({ target }) => setLocal(target.value)}
              />
            )}
          </Field>
        )}
        {startAt !== undefined && !isPast && (
          <p>
            {t(beforeSending.leavesAt)} <Time at={startAt} /> · <Zone />
          </p>
        )}
        {people > typedAbove && (
          <Field label={t(beforeSending.typeNumber, { count: people })}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                autoComplete="off"
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            )}
          </Field>
        )}
      </div>
    </Modal>
  );
}
