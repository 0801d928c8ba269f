import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  LogoutOutlined,
  QuestionCircleOutlined,
  StopOutlined,
} from "@ant-design/icons-svg";
import type { ReactNode } from "react";
import { signOf } from "../parts/Sign.tsx";
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
  active: { tone: "good", icon: signOf(CheckCircleOutlined) },
  disabled: { tone: "bad", icon: signOf(StopOutlined) },
  "not-activated": { tone: "waiting", icon: signOf(ClockCircleOutlined) },
  left: { tone: "quiet", icon: signOf(LogoutOutlined) },
  unknown: { tone: "quiet", icon: signOf(QuestionCircleOutlined) },
};

export function PersonStatusWord({ status }: { readonly status: PersonStatus }) {
  const { t } = useText();
  return <StateWord {...looks[status]}>{t(personStatusText[status])}</StateWord>;
}
