import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { useEffect, useState } from "react";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import styles from "./CopyId.module.css";
import { copyText } from "./copy.ts";

interface CopyIdProps {
  readonly id: string;
  /** What the id is, for people who cannot see where it stands: "Id", "Message id". */
  readonly what: string;
  readonly className?: string;
}

/** An id that is copied by one click. */
export function CopyId({ id, what, className }: CopyIdProps) {
  const { t } = useText();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <button
      type="button"
      className={`${styles.copy} ${className ?? ""}`}
      aria-label={`${t(common.copy, { what })} ${id}`}
      title={t(common.copy, { what })}
      onClick={() => void copyText(id).then(setCopied)}
    >
      <span className="ellipsis mono">{id}</span>
      {isCopied ? <CheckOutlined aria-hidden /> : <CopyOutlined aria-hidden />}
      <span role="status" className={isCopied ? styles.done : "visually-hidden"}>
        {isCopied ? t(common.copied) : ""}
      </span>
    </button>
  );
}
