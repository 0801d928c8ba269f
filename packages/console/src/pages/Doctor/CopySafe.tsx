import { CopySign, Tip, useCopy, useText } from "@shoufa/web";
import { Button } from "antd";
import { doctor as text } from "../../text/doctor.ts";

interface CopySafeProps {
  /** Title of the one row; null: all rows. */
  readonly what: string | null;
  readonly text: () => string;
}

/** Copies what somebody else needs to help, without anything that should stay here. */
export function CopySafe({ what, text: diagnosis }: CopySafeProps) {
  const { t } = useText();
  const { isCopied, copy } = useCopy(diagnosis);
  return (
    <Tip title={t(isCopied ? text.copied : text.copyHint)}>
      <Button
        {...(what === null ? {} : { size: "small" as const, "aria-label": t(text.copyOf, { what }) })}
        icon={<CopySign isCopied={isCopied} />}
        onClick={copy}
      >
        {t(text.copyAll)}
        <span role="status" className="visually-hidden">
          {isCopied ? t(text.copied) : ""}
        </span>
      </Button>
    </Tip>
  );
}
