import type { ReactNode, Ref } from "react";
import type { Language } from "./message.ts";
import { phoneText } from "./phone-texts.ts";

interface TitleBarProps {
  readonly title: string;
  readonly language: Language;
  /** Without it the screen is the first one and has no arrow. */
  readonly onBack?: (() => void) | undefined;
  readonly backRef?: Ref<HTMLButtonElement>;
  /** At the right end: one small button. */
  readonly action?: ReactNode;
}

export function TitleBar({ title, language, onBack, backRef, action }: TitleBarProps) {
  return (
    <header className="phone-title">
      {onBack && (
        <button
          ref={backRef}
          type="button"
          className="phone-back"
          onClick={onBack}
          aria-label={phoneText(language, "back")}
        >
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
            <path
              d="M15 4.5 7.5 12l7.5 7.5"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.8"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </button>
      )}
      <h2 title={title}>{title}</h2>
      {action && <div className="phone-action">{action}</div>}
    </header>
  );
}
