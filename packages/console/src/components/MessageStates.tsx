import {
  CheckCircleOutlined,
  CheckOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  PauseCircleOutlined,
  QuestionCircleOutlined,
  RollbackOutlined,
  StopOutlined,
  SyncOutlined,
} from "@ant-design/icons";
import type { Message, MessageState, RecipientState } from "@shoufa/contract";
import { type Phrase, StateWord, type Tone, useText } from "@shoufa/web";
import { createContext, type ReactNode, useCallback, useContext } from "react";
import { messages } from "../text/messages.ts";
import { recalls } from "../text/recalls.ts";
import { rehearsals } from "../text/rehearsals.ts";

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
  recalled: {
    tone: "good",
    icon: <RollbackOutlined aria-hidden />,
    text: recalls.recalled,
    meaning: recalls.recalledMeaning,
  },
  "recall-refused": {
    tone: "bad",
    icon: <CloseCircleOutlined aria-hidden />,
    text: recalls.refused,
    meaning: recalls.refusedMeaning,
  },
  "recall-unknown": {
    tone: "waiting",
    icon: <QuestionCircleOutlined aria-hidden />,
    text: recalls.unknown,
    meaning: recalls.unknownMeaning,
  },
  "not-recallable": {
    tone: "bad",
    icon: <StopOutlined aria-hidden />,
    text: recalls.notRecallable,
    meaning: recalls.notRecallableMeaning,
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
  recalling: { ...busy, text: recalls.recalling, meaning: recalls.recallingMeaning },
  sending: { ...busy, text: messages.sending, meaning: messages.sendingMeaning },
  waiting: { ...waiting, text: messages.waiting, meaning: messages.waitingMeaning },
} as const satisfies Record<RecipientState, Look & { text: unknown; meaning: unknown }>;

/** States of a copy after which nothing more becomes of it by itself. */
export const settledStates: readonly RecipientState[] = [
  ...(["accepted", "refused", "assumed", "cancelled"] as const),
  ...(["recalled", "recall-refused", "recall-unknown", "not-recallable"] as const),
];

/** In the order in which people want to see them: settled first, trouble before patience. */
export const recipientStateOrder = Object.keys(recipientStates) as RecipientState[];

export const messageStates = {
  preparing: { ...busy, text: messages.statePreparing },
  scheduled: { ...waiting, text: messages.stateScheduled },
  sending: { ...busy, text: messages.stateSending },
  paused: { tone: "waiting", icon: <PauseCircleOutlined aria-hidden />, text: messages.statePaused },
  blocked: { tone: "bad", icon: <StopOutlined aria-hidden />, text: messages.stateBlocked },
  cancelling: { ...busy, text: messages.stateCancelling },
  done: { tone: "good", icon: <CheckCircleOutlined aria-hidden />, text: messages.stateDone },
  attention: { tone: "bad", icon: <ExclamationCircleOutlined aria-hidden />, text: messages.stateAttention },
  cancelled: { tone: "quiet", icon: <StopOutlined aria-hidden />, text: messages.stateCancelled },
} as const satisfies Record<MessageState, Look & { text: unknown }>;

/** Whether the states below it are those of a rehearsal, of which WeCom knows nothing. */
export const IsRehearsed = createContext(false);

const rehearsedWords: Partial<Record<RecipientState, { readonly text: Phrase; readonly meaning: Phrase }>> = {
  accepted: { text: rehearsals.accepted, meaning: rehearsals.acceptedMeaning },
  refused: { text: rehearsals.refused, meaning: rehearsals.refusedMeaning },
};

/** What a state of a copy is called, and what that promises. */
export function useRecipientWords() {
  const isRehearsed = useContext(IsRehearsed);
  return useCallback(
    (state: RecipientState) => (isRehearsed ? rehearsedWords[state] : undefined) ?? recipientStates[state],
    [isRehearsed],
  );
}

export function RecipientStateWord({ state }: { readonly state: RecipientState }) {
  const { t } = useText();
  const { text } = useRecipientWords()(state);
  const { tone, icon } = recipientStates[state];
  return (
    <StateWord tone={tone} icon={icon}>
      {t(text)}
    </StateWord>
  );
}

const recallLooks = {
  recalling: { ...busy, text: recalls.recalling },
  recalled: { tone: "quiet", icon: <RollbackOutlined aria-hidden />, text: recalls.recalled },
  notWhole: { tone: "bad", icon: <RollbackOutlined aria-hidden />, text: recalls.notWhole },
} as const;

type Standing = Pick<Message, "state" | "counts" | "recall">;

/** How a message stands; once it was recalled, what became of that, unless something of it still waits for a person. */
function standingLook({ state, counts, recall }: Standing) {
  if (recall === null || counts.held > 0) return messageStates[state];
  if (counts.recalling > 0) return recallLooks.recalling;
  const isWhole = counts["recall-refused"] + counts["recall-unknown"] + counts["not-recallable"] === 0;
  if (isWhole && counts.recalled === 0) return messageStates[state];
  return isWhole ? recallLooks.recalled : recallLooks.notWhole;
}

export const standingText = (message: Standing) => standingLook(message).text;

export function MessageStandingWord({ message }: { readonly message: Standing }) {
  const { t } = useText();
  const { tone, icon, text } = standingLook(message);
  return (
    <StateWord tone={tone} icon={icon}>
      {t(text)}
    </StateWord>
  );
}
