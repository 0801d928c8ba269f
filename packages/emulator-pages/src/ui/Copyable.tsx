import { useEffect, useState } from "react";
import { usePreferences } from "../preferences.ts";

interface CopyableProps {
  readonly value: string;
  readonly label: string;
  /** Text shown in place of a secret value. */
  readonly shownAs?: string | undefined;
}

/** Id that one click copies. The confirmation replaces the tooltip and is read aloud. */
export function Copyable({ value, label, shownAs }: CopyableProps) {
  const { t } = usePreferences();
  const [outcome, setOutcome] = useState<"copied" | "copy.failed" | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 1600);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome("copied");
    } catch {
      setOutcome("copy.failed");
    }
  };
  const hint = t("copy", { what: label });
  return (
    <span className="copyable">
      <button type="button" onClick={copy} title={hint} aria-label={shownAs === undefined ? `${hint}: ${value}` : hint}>
        <code>{shownAs ?? value}</code>
        <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true">
          {outcome === "copied" ? (
            <path d="m3 8.5 3.3 3.3L13 5" fill="none" stroke="currentColor" strokeWidth="1.8" />
          ) : (
            <path
              d="M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.3"
              strokeLinejoin="round"
            />
          )}
        </svg>
      </button>
      <span className="copyable-answer" role="status">
        {outcome && t(outcome)}
      </span>
    </span>
  );
}
