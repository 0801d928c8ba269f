import { CheckOutlined, CopyOutlined } from "@ant-design/icons-svg";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import styles from "./CopyId.module.css";
import { copyText } from "./copy.ts";
import { signOf } from "./Sign.tsx";

const tickMilliseconds = 1600;
const copySign = signOf(CopyOutlined);
const doneSign = signOf(CheckOutlined, styles.done);

/** Copies, and says for a moment that it did. */
export function useCopy(text: () => string): { readonly isCopied: boolean; readonly copy: () => void } {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), tickMilliseconds);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return { isCopied, copy: () => void copyText(text()).then(setCopied) };
}

/** The sign of a copy button; a tick of the same size after copying, so that nothing moves. */
export const CopySign = ({ isCopied }: { readonly isCopied: boolean }) => (isCopied ? doneSign : copySign);

/** A small button that copies what stands beside it. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const { t } = useText();
  const { isCopied, copy } = useCopy(() => text);
  return (
    <Button
      type="text"
      size="small"
      icon={<CopySign isCopied={isCopied} />}
      aria-label={t(common.copy, { what })}
      title={isCopied ? t(common.copied) : t(common.copy, { what })}
      onClick={copy}
    >
      <span role="status" className="visually-hidden">
        {isCopied ? t(common.copied) : ""}
      </span>
    </Button>
  );
}

interface CopyIdProps {
  readonly id: string;
  /** What the id is, for people who cannot see where it stands: "账号", "消息编号". */
  readonly what: string;
  readonly className?: string;
}

/** An id that is copied by one click. */
export function CopyId({ id, what, className }: CopyIdProps) {
  const { t } = useText();
  const { isCopied, copy } = useCopy(() => id);
  return (
    <button
      type="button"
      className={`${styles.copy} ${className ?? ""}`}
      aria-label={`${t(common.copy, { what })} ${id}`}
      title={isCopied ? t(common.copied) : t(common.copy, { what })}
      onClick={copy}
    >
      <span className="ellipsis mono">{id}</span>
      <CopySign isCopied={isCopied} />
      <span role="status" className="visually-hidden">
        {isCopied ? t(common.copied) : ""}
      </span>
    </button>
  );
}
