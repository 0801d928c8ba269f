import { AppList, PhoneFrame, TitleBar } from "@shoufa/phone";
import { useEffect, useRef } from "react";
import type { PhoneView } from "../control/types.ts";
import { useNow } from "../control/use-now.ts";
import { usePreferences } from "../preferences.ts";
import { go } from "../route.ts";
import { Choice } from "../ui/Choice.tsx";
import { Failed } from "../ui/Failed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useNarrow } from "../ui/use-narrow.ts";
import { Chat } from "./Chat.tsx";
import { PersonCard } from "./PersonCard.tsx";
import { PhoneSkeleton } from "./PhoneSkeleton.tsx";
import { usePhone } from "./use-phone.ts";

const toPeople = (): void => go({ userId: null, agentId: null });

/** The right side: one person's phone, and beside it who that is. */
export function PhonePane({ userId, agentId }: { userId: string; agentId: number | null }) {
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
  return <OpenPhone phone={reading.value} agentId={agentId} />;
}

const sizes = ["large", "small"] as const;

function OpenPhone({ phone, agentId }: { phone: PhoneView; agentId: number | null }) {
  const { t, language, theme, size, choose } = usePreferences();
  const narrow = useNarrow();
  const now = useNow();
  const { person, apps } = phone;
  // An address may name an app that cannot write to this person; then the phone shows its first screen.
  const app = apps.find((each) => each.agentId === agentId);
  useEffect(() => {
    document.title = [app?.name, person.name, t("title")].filter(Boolean).join(" · ");
    return () => {
      document.title = t("title");
    };
  }, [app?.name, person.name, t]);
  const back = app ? () => go({ agentId: null }) : narrow ? toPeople : undefined;
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
            title={app?.name ?? t("phone.chats")}
            language={language}
            onBack={back}
            backRef={useFocusOnChange(`${person.userId} ${app?.agentId}`)}
          />
          {app ? (
            <Chat key={`${person.userId} ${app.agentId}`} person={person} app={app} />
          ) : apps.length > 0 ? (
            <AppList apps={apps} language={language} now={now} onOpen={(opened) => go({ agentId: opened })} />
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
