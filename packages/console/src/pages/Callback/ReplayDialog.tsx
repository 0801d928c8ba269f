import type { CallbackLogItem, ReplayInput } from "@shoufa/contract";
import { asProblem, Field, ProblemAlert, ReasonedButton, useText } from "@shoufa/web";
import { Alert, Button, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useReplay } from "../../api/callbacks.ts";
import { millisecondsText } from "../../components/callback-words.ts";
import { callbacks as text } from "../../text/callbacks.ts";
import styles from "./CallbackPage.module.css";
import { CodePart } from "./CodePart.tsx";

const ways = [
  { as: "repeat", name: text.asRepeat, hint: text.asRepeatHint },
  { as: "new", name: text.asNew, hint: text.asNewHint },
  { as: "address", name: text.asAddress, hint: text.asAddressHint },
] as const;

type Way = (typeof ways)[number]["as"];

/** Says what each way of replaying does before it is done, and what came of it. */
export function ReplayDialog({ item, onClose }: { readonly item: CallbackLogItem; readonly onClose: () => void }) {
  const { t } = useText();
  const [as, setAs] = useState<Way>("repeat");
  const [url, setUrl] = useState("");
  const replay = useReplay(item.accountId, item.id);
  const address = url.trim();
  const whyNot = as === "address" && address === "" ? t(text.addressMissing) : null;
  const change = (way: Way): void => {
    replay.reset();
    setAs(way);
  };
  const input: ReplayInput = as === "address" ? { as, url: address } : { as };
  const result = replay.data;
  return (
    <Modal
      open
      title={t(text.replayTitle)}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t(text.close)}</Button>
          <ReasonedButton
            type="primary"
            whyNot={whyNot}
            loading={replay.isPending}
            onClick={() => replay.mutate(input)}
          >
            {t(text.replayNow)}
          </ReasonedButton>
        </>
      }
    >
      <div className={styles.replay}>
        <Radio.Group
          className={styles.ways ?? ""}
          aria-label={t(text.replayAs)}
          value={as}
          onChange={({ target }) => change(target.value as Way)}
        >
          {ways.map((way) => (
            <Radio key={way.as} value={way.as}>
              <strong>{t(way.name)}</strong>
              <span className={styles.hint}>{t(way.hint)}</span>
            </Radio>
          ))}
        </Radio.Group>
        {as === "address" && (
          <Field label={t(text.address)}>
            {(field) => (
              <Input
                {...field}
                value={url}
                maxLength={2048}
                placeholder={t(text.addressHint)}
                onChange={({ target }) => setUrl(target.value)}
              />
            )}
          </Field>
        )}
        {replay.isError && <ProblemAlert problem={asProblem(replay.error)} />}
        {result !== undefined && (
          <>
            <Alert
              type={result.status === 200 ? "success" : "warning"}
              showIcon
              role="status"
              title={t(text.replayAnswer, {
                status: result.status,
                time: t(text.milliseconds, { count: millisecondsText(result.milliseconds) }),
              })}
            />
            {result.callbackId !== null && (
              <Link to={`/callbacks/${result.callbackId}`} onClick={onClose}>
                {t(text.replayMade)}
              </Link>
            )}
            {result.answer !== "" && <CodePart title={t(text.replayText)} code={result.plain ?? result.answer} />}
          </>
        )}
      </div>
    </Modal>
  );
}
