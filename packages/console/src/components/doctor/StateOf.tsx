import {
  CheckCircleFilled,
  CloseCircleFilled,
  EyeInvisibleOutlined,
  LoadingOutlined,
  MinusCircleOutlined,
  QuestionCircleOutlined,
  WarningFilled,
} from "@ant-design/icons";
import type { DoctorState } from "@shoufa/contract";
import { doctorStateText } from "@shoufa/contract/doctor-text";
import { StateWord, type Tone, useText } from "@shoufa/web";
import type { ComponentType } from "react";

const looks: Readonly<Record<DoctorState, readonly [Tone, ComponentType<{ "aria-hidden": true }>]>> = {
  checking: ["busy", LoadingOutlined],
  good: ["good", CheckCircleFilled],
  warning: ["waiting", WarningFilled],
  failed: ["bad", CloseCircleFilled],
  not_known: ["quiet", QuestionCircleOutlined],
  not_applicable: ["quiet", MinusCircleOutlined],
  not_set: ["quiet", MinusCircleOutlined],
  ignored: ["quiet", EyeInvisibleOutlined],
};

/** State of a row as sign and word. */
export function StateOf({ state }: { readonly state: DoctorState }) {
  const { language } = useText();
  const [tone, Icon] = looks[state];
  return (
    <StateWord tone={tone} icon={<Icon aria-hidden />}>
      {doctorStateText(state, language)}
    </StateWord>
  );
}
