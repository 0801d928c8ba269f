import type { ReactNode } from "react";
import type { Language } from "./message.ts";
import { clockTime } from "./time.ts";

interface PhoneFrameProps {
  /** Names the phone for screen readers: whose it is. */
  readonly label: string;
  readonly language: Language;
  /** Time on the status bar, in milliseconds since the Unix epoch. */
  readonly now: number;
  /** `big`: a large phone with big letters. */
  readonly size?: "small" | "large" | "big";
  readonly theme: "light" | "dark";
  /** On a real phone the frame would be a phone in a phone: then only the screen is drawn, as large as its place. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}

/** The phone itself: case, status bar, screen. */
export function PhoneFrame({ label, language, now, size = "large", theme, bare = false, children }: PhoneFrameProps) {
  return (
    <section className="phone" data-size={size} data-theme={theme} data-bare={bare || undefined} aria-label={label}>
      {!bare && (
        <div className="phone-status" aria-hidden="true">
          <span>{clockTime(now, language)}</span>
          <StatusIcons />
        </div>
      )}
      <div className="phone-screen">{children}</div>
    </section>
  );
}

function StatusIcons() {
  return (
    <svg viewBox="0 0 68 14" width="62" height="13" aria-hidden="true">
      <g fill="currentColor">
        <rect x="0" y="8" width="3" height="5" rx="1" />
        <rect x="4.8" y="5.6" width="3" height="7.4" rx="1" />
        <rect x="9.6" y="3" width="3" height="10" rx="1" />
        <rect x="14.4" y="0.6" width="3" height="12.4" rx="1" />
        <path d="M30 2.2c2.7 0 5.2 1 7.1 2.8l-1.4 1.5A8.3 8.3 0 0 0 30 4.3c-2.2 0-4.2.8-5.7 2.2l-1.4-1.5A10.3 10.3 0 0 1 30 2.2Zm0 4.100c1.6 0 3.1.6 4.2 1.700l-1.5 1.500a3.9 3.9 0 0 0-5.4 0L25.8 8A6 6 0 0 1 30 6.300Zm0 4c.6 0 1.1.2 1.5.600L30 12.500l-1.5-1.600c.4-.4.9-.6 1.5-.600Z" />
        <rect x="45" y="3" width="15" height="8" rx="1.6" />
        <path d="M65 5.200v3.600c.8-.3 1.3-1 1.3-1.800s-.5-1.5-1.3-1.800Z" opacity=".5" />
      </g>
      <rect
        x="43.2"
        y="1.2"
        width="20.6"
        height="11.6"
        rx="3.4"
        fill="none"
        stroke="currentColor"
        strokeOpacity=".45"
      />
    </svg>
  );
}
