import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  QuestionCircleOutlined,
  StopOutlined,
  SyncOutlined,
} from "@ant-design/icons";
import type { Verification, VerificationState } from "@shoufa/contract";
import { type Phrase, type Say, StateWord, type Tone, timeText, useText } from "@shoufa/web";
import type { ReactNode } from "react";
import { joining as text } from "../../text/joining.ts";

const looks: Readonly<
  Record<VerificationState, { readonly tone: Tone; readonly icon: ReactNode; readonly text: Phrase }>
> = {
  waiting: { tone: "waiting", icon: <ClockCircleOutlined aria-hidden />, text: text.waiting },
  expired: { tone: "quiet", icon: <StopOutlined aria-hidden />, text: text.expired },
  accepting: { tone: "busy", icon: <SyncOutlined aria-hidden />, text: text.accepting },
  accepted: { tone: "good", icon: <CheckCircleOutlined aria-hidden />, text: text.accepted },
  unknown: { tone: "waiting", icon: <QuestionCircleOutlined aria-hidden />, text: text.unknown },
  refused: { tone: "bad", icon: <CloseCircleOutlined aria-hidden />, text: text.refused },
};

export const verificationText = ({ state, until }: Verification, t: Say): string =>
  state === "waiting" && until !== null ? t(text.waitingUntil, { time: timeText(until) }) : t(looks[state].text);

export function VerificationStateWord({ of }: { readonly of: Verification }) {
  const { t } = useText();
  const { tone, icon } = looks[of.state];
  return (
    <StateWord tone={tone} icon={icon}>
      {verificationText(of, t)}
    </StateWord>
  );
}
