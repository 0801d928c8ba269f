import { ConversationList, PhoneFrame, TitleBar } from "@shoufa/phone";
import { useEffect, useRef } from "react";
import type { ConversationOnPhone, PhoneView } from "../control/types.ts";
import { useNow } from "../control/use-now.ts";
import { usePreferences } from "../preferences.ts";
import { Choice } from "../ui/Choice.tsx";
import { Failed } from "../ui/Failed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useNarrow } from "../ui/use-narrow.ts";
import { Chat } from "./Chat.tsx";
import { PersonCard } from "./PersonCard.tsx";
import { PhoneSkeleton } from "./PhoneSkeleton.tsx";
import { go } from "./route.ts";
import { usePhone } from "./use-phone.ts";

const toPeople = (): void => go({ userId: null, agentId: null, chatId: null });

/** The right side: one person's phone, and beside it who that is. */
export function PhonePane({ userId, conversation }: { userId: string; conversation: string | null }) {
  const { t } = usePreferences();
  const { reading, retry } = usePhone(userId);
  if (reading.state === "loading") return <PhoneSkeleton />;
  if (reading.state === "failed") {
    const action = { label: t("phone.toPeople"), run: toPeople };
    if (reading.failure.status === 404) {
      const title = t("phone.missing.title", { userId });
      return <Notice picture="nobody" title={title} text={t("phone.missing.text")} action={action} />;
    }
    return <Failed title={t("phone.failed.title")} failure={reading.failure} retry={retry} />;
  }
  return <OpenPhone phone={reading.value} conversation={conversation} />;
}

const sizes = ["large", "small"] as const;
const views = ["wecom", "wechat"] as const;

const titleOf = ({ kind, name, people }: ConversationOnPhone): string =>
  kind === "group" && people ? `${name} (${people})` : name;

function OpenPhone({ phone, conversation }: { phone: PhoneView; conversation: string | null }) {
  const { t, language, theme, size, view, choose } = usePreferences();
  const narrow = useNarrow();
  const now = useNow();
  const { person, conversations } = phone;
  // An address may name an app that cannot write to this person; then the phone shows its first screen.
  const open = conversations.find(({ id }) => id === conversation);
  useEffect(() => {
    document.title = [open?.name, person.name, t("title")].filter(Boolean).join(" · ");
    return () => {
      document.title = t("title");
    };
  }, [open?.name, person.name, t]);
  const back = open ? () => go({ agentId: null, chatId: null }) : narrow ? toPeople : undefined;
  return (
    <>
      <div className="stage">
        <PhoneFrame
          label={t("phone.label", { name: person.name })}
          language={language}
          now={now}
          size={size}
          theme={theme}
          bare={narrow}
        >
          <TitleBar
            title={open ? titleOf(open) : t("phone.chats")}
            language={language}
            onBack={back}
            backRef={useFocusOnChange(`${person.userId} ${open?.id}`)}
          />
          {open ? (
            <Chat key={`${person.userId} ${open.id}`} person={person} conversation={open} />
          ) : conversations.length > 0 ? (
            <ConversationList
              conversations={conversations}
              language={language}
              now={now}
              onOpen={({ agentId = null, chatId = null }) => go({ agentId, chatId })}
            />
          ) : (
            <Notice picture="empty" title={t("phone.noApps.title")} text={t("phone.noApps.text")} />
          )}
        </PhoneFrame>
      </div>
      <aside className="side">
        <PersonCard person={person} />
        <Choice
          label={t("phone.size")}
          value={size}
          options={sizes.map((value) => ({ value, label: t(`phone.size.${value}`) }))}
          onChoose={(value) => choose({ size: value })}
        />
        <Choice
          label={t("view.label")}
          value={view}
          options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
          onChoose={(value) => choose({ view: value })}
        />
      </aside>
    </>
  );
}

/**
 * When the screen on the phone changes because of something done on the phone, the keyboard follows it: to the arrow
 * back, which is the first thing on the new screen. A change that came from the list leaves the keyboard there.
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
