import { PlusOutlined, RedoOutlined, RetweetOutlined } from "@ant-design/icons";
import { type CallbackLogItem, RuleEvent, RuleMessageType } from "@shoufa/contract";
import { asProblem, problemSentence, useText } from "@shoufa/web";
import { App, Button } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useRetry } from "../../api/callbacks.ts";
import type { RulePrefill } from "../../components/rule-prefill.ts";
import { SaveScenario } from "../../components/SaveScenario.tsx";
import { useMay } from "../../components/use-may.ts";
import { callbacks as text } from "../../text/callbacks.ts";
import { ReplayDialog } from "./ReplayDialog.tsx";

/** The trigger that this callback would set off; null: rules do not look at such. */
function prefillOf({ type, about }: CallbackLogItem, written: string | null): RulePrefill | null {
  const event = type.startsWith("event:") ? type.slice("event:".length) : null;
  if (type === "text") return written === null ? { kind: "contains" } : { kind: "contains", words: written };
  if (event === "click") return { kind: "menu", key: about };
  if (event === "template_card_event") return { kind: "card", key: about };
  const known = RuleEvent.safeParse(event).data;
  if (known !== undefined) return { kind: "event", event: known };
  const message = RuleMessageType.safeParse(type).data;
  return message === undefined ? null : { kind: "message", messageType: message };
}

interface ActsProps {
  readonly item: CallbackLogItem;
  readonly isReadable: boolean;
  /** What the person wrote, once it was opened. */
  readonly written: string | null;
}

/** What can be done with a callback. */
export function Acts({ item, isReadable, written }: ActsProps) {
  const { t } = useText();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const retry = useRetry(item.accountId, item.id);
  const may = useMay();
  const [isReplaying, setReplaying] = useState(false);
  const prefill = prefillOf(item, written);
  const takeIn = (): void =>
    retry.mutate(undefined, {
      onSuccess: () => void message.success(t(text.retried)),
      onError: (error) => void message.error(problemSentence(asProblem(error), t), 8),
    });
  return (
    <>
      {item.state === "quarantine" && may("callback.retry") && (
        <Button
          type="primary"
          icon={<RedoOutlined aria-hidden />}
          title={t(text.retryHint)}
          loading={retry.isPending}
          onClick={takeIn}
        >
          {t(text.retry)}
        </Button>
      )}
      {isReadable && may("callback.replay") && (
        <Button icon={<RetweetOutlined aria-hidden />} onClick={() => setReplaying(true)}>
          {t(text.replay)}
        </Button>
      )}
      {!item.id.startsWith("v") && may("callback.contents") && (
        <SaveScenario accountId={item.accountId} of={{ callbackId: item.id }} />
      )}
      {isReadable && prefill !== null && may("rule.edit") && (
        <Button
          icon={<PlusOutlined aria-hidden />}
          onClick={() => void navigate(`/rules?app=${item.app.id}&rule=new`, { state: { prefill } })}
        >
          {t(text.makeRule)}
        </Button>
      )}
      {isReplaying && <ReplayDialog item={item} onClose={() => setReplaying(false)} />}
    </>
  );
}
