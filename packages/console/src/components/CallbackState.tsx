import { CheckCircleOutlined, SafetyCertificateOutlined, StopOutlined, WarningOutlined } from "@ant-design/icons";
import type { CallbackLogItem } from "@shoufa/contract";
import { StateWord, useText } from "@shoufa/web";
import { callbacks as text } from "../text/callbacks.ts";
import { stateTones } from "./callback-words.ts";

const icons = {
  received: CheckCircleOutlined,
  quarantine: WarningOutlined,
  verified: SafetyCertificateOutlined,
  refused: StopOutlined,
} as const;

export function CallbackState({ state }: Pick<CallbackLogItem, "state">) {
  const { t } = useText();
  const Icon = icons[state];
  return (
    <StateWord tone={stateTones[state]} icon={<Icon aria-hidden />}>
      {t(text[state])}
    </StateWord>
  );
}
