import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  LogoutOutlined,
  QuestionCircleOutlined,
  StopOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import { StateWord, type Tone } from "../parts/StateWord.tsx";
import { directory } from "../text/directory.ts";
import { useText } from "../text/language.tsx";
import type { PersonStatus } from "./source.ts";

export const personStatusText = {
  active: directory.statusActive,
  disabled: directory.statusDisabled,
  "not-activated": directory.statusNotActivated,
  left: directory.statusLeft,
  unknown: directory.statusUnknown,
} as const satisfies Record<PersonStatus, unknown>;

const looks: Record<PersonStatus, { tone: Tone; icon: ReactNode }> = {
  active: { tone: "good", icon: <CheckCircleOutlined aria-hidden /> },
  disabled: { tone: "bad", icon: <StopOutlined aria-hidden /> },
  "not-activated": { tone: "waiting", icon: <ClockCircleOutlined aria-hidden /> },
  left: { tone: "quiet", icon: <LogoutOutlined aria-hidden /> },
  unknown: { tone: "quiet", icon: <QuestionCircleOutlined aria-hidden /> },
};

export function PersonStatusWord({ status }: { readonly status: PersonStatus }) {
  const { t } = useText();
  return <StateWord {...looks[status]}>{t(personStatusText[status])}</StateWord>;
}
