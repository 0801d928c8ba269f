import type { Ref } from "react";
import type { Language } from "./message.ts";
import { phoneText } from "./phone-texts.ts";

interface TitleBarProps {
  readonly title: string;
  readonly language: Language;
  /** Without it the screen is the first one and has no arrow. */
  readonly onBack?: (() => void) | undefined;
  readonly backRef?: Ref<HTMLButtonElement>;
}

export function TitleBar({ title, language, onBack, backRef }: TitleBarProps) {
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
    </header>
  );
}
