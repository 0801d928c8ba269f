import { ConversationList, PhoneFrame, TitleBar } from "@shoufa/phone";
import { useEffect, useRef, useState } from "react";
import type { ConversationOnPhone, PhoneView } from "../control/types.ts";
import { useNow } from "../control/use-now.ts";
import { type PhoneSize, usePreferences } from "../preferences.ts";
import { Notice } from "../ui/Notice.tsx";
import { Chat } from "./Chat.tsx";
import { LoginPanel } from "./LoginPanel.tsx";
import { Scan } from "./Scan.tsx";
import { useVerification } from "./use-verification.ts";

interface LivePhoneProps {
  readonly phone: PhoneView;
  /** The open chat, as in `ConversationOnPhone.id`; one that is not on this phone shows the first screen. */
  readonly conversation: string | null;
  readonly onOpen: (conversation: ConversationOnPhone | null) => void;
  /** Target of the arrow on the first screen; without it there is none. */
  readonly onLeave?: (() => void) | undefined;
  readonly size: PhoneSize;
  /** Without its case, as large as its container. */
  readonly bare?: boolean;
}

export const openOn = ({ conversations }: PhoneView, conversation: string | null): ConversationOnPhone | undefined =>
  conversations.find(({ id }) => id === conversation);

const titleOf = ({ kind, name, people }: ConversationOnPhone): string =>
  kind === "group" && people ? `${name} (${people})` : name;

/** Current state of one person's phone: the list of chats, an open chat, the camera, or the login panel. */
export function LivePhone({ phone, conversation, onOpen, onLeave, size, bare = false }: LivePhoneProps) {
  const { t, language, theme } = usePreferences();
  const now = useNow();
  const [scanning, setScanning] = useState(false);
  const { person, conversations } = phone;
  const verification = useVerification(person);
  const locked = verification.needed === "join";
  const open = locked ? undefined : openOn(phone, conversation);
  const back = scanning ? () => setScanning(false) : open ? () => onOpen(null) : onLeave;
  return (
    <PhoneFrame
      label={t("phone.label", { name: person.name })}
      language={language}
      now={now}
      size={size}
      theme={theme}
      bare={bare}
    >
      <TitleBar
        title={scanning ? t("scan.title") : open ? titleOf(open) : t("phone.chats")}
        language={language}
        onBack={back}
        backRef={useFocusOnChange(`${person.userId} ${scanning ? "scan" : open?.id}`)}
        action={!scanning && !open && person.status === 1 && <ScanButton onClick={() => setScanning(true)} />}
      />
      {scanning ? (
        <Scan userId={person.userId} onDone={() => setScanning(false)} />
      ) : (
        <>
          {!open && <LoginPanel person={person} verification={verification} />}
          {open ? (
            <Chat key={`${person.userId} ${open.id}`} person={person} conversation={open} />
          ) : locked ? null : conversations.length > 0 ? (
            <ConversationList
              conversations={conversations}
              language={language}
              now={now}
              onOpen={(conversation) => onOpen(conversation)}
            />
          ) : (
            <Notice picture="empty" title={t("phone.noApps.title")} text={t("phone.noApps.text")} />
          )}
        </>
      )}
    </PhoneFrame>
  );
}

function ScanButton({ onClick }: { onClick: () => void }) {
  const { t } = usePreferences();
  return (
    <button type="button" aria-label={t("scan.title")} title={t("scan.title")} onClick={onClick}>
      <svg viewBox="0 0 24 24" width="21" height="21" aria-hidden="true">
        <g fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round">
          <path d="M4 8.500V5.500A1.500 1.500 0 0 1 5.500 4h3m7 0h3A1.500 1.500 0 0 1 20 5.500v3m0 7v3a1.500 1.500 0 0 1-1.500 1.500h-3m-7 0h-3A1.500 1.500 0 0 1 4 18.500v-3" />
          <path d="M4 12h16" />
        </g>
      </svg>
    </button>
  );
}

/**
 * When an action on the phone changes its screen, the focus follows: to the back button, the first element of the new
 * screen. Other changes leave the focus where it is.
 */
function useFocusOnChange(screen: string) {
  const ref = useRef<HTMLButtonElement>(null);
  const before = useRef(screen);
  useEffect(() => {
    if (before.current === screen) return;
    before.current = screen;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost) ref.current?.focus();
  }, [screen]);
  return ref;
}
