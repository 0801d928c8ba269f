import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  LogoutOutlined,
  QuestionCircleOutlined,
  StopOutlined,
} from "@ant-design/icons";
import type { MemberStatus } from "@shoufa/contract";
import type { ReactNode } from "react";
import { directory } from "../text/directory.ts";
import { useText } from "../text/language.tsx";
import { StateWord, type Tone } from "../ui/StateWord.tsx";

export const memberStatusText = {
  active: directory.statusActive,
  disabled: directory.statusDisabled,
  "not-activated": directory.statusNotActivated,
  left: directory.statusLeft,
  unknown: directory.statusUnknown,
} as const satisfies Record<MemberStatus, unknown>;

const looks: Record<MemberStatus, { tone: Tone; icon: ReactNode }> = {
  active: { tone: "good", icon: <CheckCircleOutlined aria-hidden /> },
  disabled: { tone: "bad", icon: <StopOutlined aria-hidden /> },
  "not-activated": { tone: "waiting", icon: <ClockCircleOutlined aria-hidden /> },
  left: { tone: "quiet", icon: <LogoutOutlined aria-hidden /> },
  unknown: { tone: "quiet", icon: <QuestionCircleOutlined aria-hidden /> },
};

export function MemberStatusTag({ status }: { readonly status: MemberStatus }) {
  const { t } = useText();
  return <StateWord {...looks[status]}>{t(memberStatusText[status])}</StateWord>;
}
