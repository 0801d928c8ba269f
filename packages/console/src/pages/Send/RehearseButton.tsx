import { ExperimentOutlined } from "@ant-design/icons";
import { ReasonedButton, useText } from "@shoufa/web";
import { useCanRehearse } from "../../api/rehearsals.ts";
import { rehearsals as text } from "../../text/rehearsals.ts";

interface RehearseButtonProps {
  /** Why the draft cannot be sent. */
  readonly whyNot: string | null;
  readonly isPending: boolean;
  readonly onClick: () => void;
}

/** Puts the draft on virtual phones of its recipients; where there is no emulator it says how to get one. */
export function RehearseButton({ whyNot, isPending, onClick }: RehearseButtonProps) {
  const { t } = useText();
  const canRehearse = useCanRehearse();
  return (
    <ReasonedButton
      type="dashed"
      size="large"
      icon={<ExperimentOutlined aria-hidden />}
      whyNot={canRehearse === false ? t(text.none) : whyNot}
      loading={isPending}
      onClick={onClick}
    >
      {t(text.rehearse)}
    </ReasonedButton>
  );
}
