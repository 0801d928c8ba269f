import {
  CheckCircleOutlined,
  CheckOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  QuestionCircleOutlined,
  StopOutlined,
  SyncOutlined,
} from "@ant-design/icons";
import type { MessageState, RecipientState } from "@shoufa/contract";
import { StateWord, type Tone, useText } from "@shoufa/web";
import type { ReactNode } from "react";
import { messages } from "../text/messages.ts";

interface Look {
  readonly tone: Tone;
  readonly icon: ReactNode;
}

const waiting: Look = { tone: "quiet", icon: <ClockCircleOutlined aria-hidden /> };
const busy: Look = { tone: "busy", icon: <SyncOutlined aria-hidden /> };

export const recipientStates = {
  accepted: {
    tone: "good",
    icon: <CheckCircleOutlined aria-hidden />,
    text: messages.accepted,
    meaning: messages.acceptedMeaning,
  },
  refused: {
    tone: "bad",
    icon: <CloseCircleOutlined aria-hidden />,
    text: messages.refused,
    meaning: messages.refusedMeaning,
  },
  unknown: {
    tone: "waiting",
    icon: <QuestionCircleOutlined aria-hidden />,
    text: messages.unknown,
    meaning: messages.unknownMeaning,
  },
  held: {
    tone: "bad",
    icon: <ExclamationCircleOutlined aria-hidden />,
    text: messages.held,
    meaning: messages.heldMeaning,
  },
  assumed: {
    tone: "quiet",
    icon: <CheckOutlined aria-hidden />,
    text: messages.assumed,
    meaning: messages.assumedMeaning,
  },
  cancelled: {
    tone: "quiet",
    icon: <StopOutlined aria-hidden />,
    text: messages.cancelled,
    meaning: messages.cancelledMeaning,
  },
  sending: { ...busy, text: messages.sending, meaning: messages.sendingMeaning },
  waiting: { ...waiting, text: messages.waiting, meaning: messages.waitingMeaning },
} as const satisfies Record<RecipientState, Look & { text: unknown; meaning: unknown }>;

/** In the order in which people want to see them: settled first, trouble before patience. */
export const recipientStateOrder = Object.keys(recipientStates) as RecipientState[];

export const messageStates = {
  preparing: { ...busy, text: messages.statePreparing },
  scheduled: { ...waiting, text: messages.stateScheduled },
  sending: { ...busy, text: messages.stateSending },
  blocked: { tone: "bad", icon: <StopOutlined aria-hidden />, text: messages.stateBlocked },
  done: { tone: "good", icon: <CheckCircleOutlined aria-hidden />, text: messages.stateDone },
  attention: { tone: "bad", icon: <ExclamationCircleOutlined aria-hidden />, text: messages.stateAttention },
  cancelled: { tone: "quiet", icon: <StopOutlined aria-hidden />, text: messages.stateCancelled },
} as const satisfies Record<MessageState, Look & { text: unknown }>;

export function RecipientStateWord({ state }: { readonly state: RecipientState }) {
  const { t } = useText();
  const { tone, icon, text } = recipientStates[state];
  return (
    <StateWord tone={tone} icon={icon}>
      {t(text)}
    </StateWord>
  );
}

export function MessageStateWord({ state }: { readonly state: MessageState }) {
  const { t } = useText();
  const { tone, icon, text } = messageStates[state];
  return (
    <StateWord tone={tone} icon={icon}>
      {t(text)}
    </StateWord>
  );
}
