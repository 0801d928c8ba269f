import {
  CheckCircleOutlined,
  CheckOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  PauseCircleOutlined,
  QuestionCircleOutlined,
  StopOutlined,
  SyncOutlined,
} from "@ant-design/icons";
import type { PlanState, StepState } from "@shoufa/contract";
import { StateWord, type Tone, useText } from "@shoufa/web";
import type { ReactNode } from "react";
import { planStates, stepStateWords } from "../text/plans.ts";

interface Look {
  readonly tone: Tone;
  readonly icon: ReactNode;
}

const good: Look = { tone: "good", icon: <CheckCircleOutlined aria-hidden /> };
const busy: Look = { tone: "busy", icon: <SyncOutlined aria-hidden /> };
const later: Look = { tone: "quiet", icon: <ClockCircleOutlined aria-hidden /> };
const out: Look = { tone: "quiet", icon: <MinusCircleOutlined aria-hidden /> };

const ofPlan: Readonly<Record<PlanState, Look>> = {
  ready: { tone: "waiting", icon: <ClockCircleOutlined aria-hidden /> },
  applying: busy,
  paused: { tone: "waiting", icon: <PauseCircleOutlined aria-hidden /> },
  waiting: { tone: "waiting", icon: <ExclamationCircleOutlined aria-hidden /> },
  finished: good,
  cancelled: { tone: "quiet", icon: <StopOutlined aria-hidden /> },
};

const ofStep: Readonly<Record<StepState, Look>> = {
  ready: later,
  unticked: out,
  running: busy,
  done: good,
  unchanged: { tone: "quiet", icon: <CheckOutlined aria-hidden /> },
  skipped: out,
  refused: { tone: "bad", icon: <CloseCircleOutlined aria-hidden /> },
  unknown: { tone: "waiting", icon: <QuestionCircleOutlined aria-hidden /> },
  unverified: { tone: "waiting", icon: <QuestionCircleOutlined aria-hidden /> },
  stale: { tone: "waiting", icon: <ExclamationCircleOutlined aria-hidden /> },
  not_done: out,
};

export function PlanStateWord({ state }: { readonly state: PlanState }) {
  const { t } = useText();
  return <StateWord {...ofPlan[state]}>{t(planStates[state])}</StateWord>;
}

export function StepStateWord({ state }: { readonly state: StepState }) {
  const { t } = useText();
  return <StateWord {...ofStep[state]}>{t(stepStateWords[state])}</StateWord>;
}
