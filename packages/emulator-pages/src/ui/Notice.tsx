import type { ReactNode } from "react";

/** Each state has a picture of its own, so that "nothing yet" does not look like "broken". */
const pictures = {
  choose: (
    <>
      <rect x="21" y="6" width="22" height="40" rx="5" />
      <path d="M28 41h8" />
      <path d="M6 20h9m-9 8h9m-9 8h9" opacity=".55" />
      <path d="M27 17h10v7h-6l-4 3z" />
    </>
  ),
  empty: (
    <>
      <path d="M12 11h30a4 4 0 0 1 4 4v17a4 4 0 0 1-4 4H27l-9 8v-8h-6a4 4 0 0 1-4-4V15a4 4 0 0 1 4-4z" />
      <path d="M19 23.5h.01M27 23.5h.01M35 23.5h.01" strokeWidth="3" />
    </>
  ),
  notFound: (
    <>
      <circle cx="24" cy="22" r="14" />
      <path d="m34 32 12 12" />
      <path d="m19.5 17.5 9 9m0-9-9 9" opacity=".55" />
    </>
  ),
  failed: (
    <>
      <path d="M27 8 47 43H7z" />
      <path d="M27 21v10m0 5.5v.01" strokeWidth="2.6" />
    </>
  ),
  calm: (
    <>
      <circle cx="27" cy="26" r="18" />
      <path d="m18.5 26.5 6 6 11-12.5" />
    </>
  ),
  camera: (
    <>
      <path d="M8 16h9l4-6h12l4 6h9a3 3 0 0 1 3 3v21a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3V19a3 3 0 0 1 3-3z" />
      <circle cx="27" cy="28.5" r="8.5" />
    </>
  ),
  nobody: (
    <>
      <circle cx="27" cy="18" r="9" />
      <path d="M9 45c0-10 8-15 18-15s18 5 18 15" strokeDasharray="4 4" />
    </>
  ),
} satisfies Record<string, ReactNode>;

interface NoticeProps {
  readonly picture: keyof typeof pictures;
  readonly title: string;
  readonly text?: string | undefined;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

/** Content of an empty place: why it is empty, and what to do. */
export function Notice({ picture, title, text, action }: NoticeProps) {
  return (
    <div className="notice" data-picture={picture} role={picture === "failed" ? "alert" : undefined}>
      <svg viewBox="0 0 54 52" width="72" height="69" aria-hidden="true">
        <g fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round">
          {pictures[picture]}
        </g>
      </svg>
      <p className="notice-title">{title}</p>
      {text && <p className="notice-text">{text}</p>}
      {action && (
        <button type="button" className="button" onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  );
}
