import { useEffect, useRef, useState } from "react";
import type { PhoneView } from "../control/types.ts";
import { PersonActs } from "../people/PersonActs.tsx";
import { usePreferences } from "../preferences.ts";
import { Failed } from "../ui/Failed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageLink } from "../ui/PageLink.tsx";
import { Popover } from "../ui/Popover.tsx";
import { useNarrow, useTight } from "../ui/use-narrow.ts";
import { formatWall } from "../wall/route.ts";
import { DisplayChoices } from "./DisplayChoices.tsx";
import { LivePhone, openOn } from "./LivePhone.tsx";
import { ManyDrawer } from "./many/ManyDrawer.tsx";
import { PersonCard } from "./PersonCard.tsx";
import { PhoneSkeleton } from "./PhoneSkeleton.tsx";
import { go, partsOf } from "./route.ts";
import { usePhone } from "./use-phone.ts";

const toPeople = (): void => go({ userId: null, ...partsOf(null) });

/** Right side: one person's phone, and the person's card beside it. */
export function PhonePane({ userId, conversation }: { userId: string; conversation: string | null }) {
  const { t } = usePreferences();
  const { reading, retry } = usePhone(userId);
  const lastName = useLast(reading.state === "ready" ? reading.value.person.name : undefined, userId);
  if (reading.state === "loading") return <PhoneSkeleton />;
  if (reading.state === "failed") {
    const action = { label: t("phone.toPeople"), run: toPeople };
    if (reading.failure.status === 404) {
      const title =
        lastName === undefined ? t("phone.missing.title", { userId }) : t("phone.gone.title", { name: lastName });
      const text = t(lastName === undefined ? "phone.missing.text" : "phone.gone.text");
      return <Notice picture="nobody" title={title} text={text} action={action} />;
    }
    return <Failed title={t("phone.failed.title")} failure={reading.failure} retry={retry} />;
  }
  return <OpenPhone phone={reading.value} conversation={conversation} />;
}

/** The last value before `value` became undefined, for the same person. */
function useLast<T>(value: T | undefined, of: string): T | undefined {
  const last = useRef<{ of: string; value: T }>(undefined);
  useEffect(() => {
    if (value !== undefined) last.current = { of, value };
  }, [value, of]);
  return value ?? (last.current?.of === of ? last.current.value : undefined);
}

function OpenPhone({ phone, conversation }: { phone: PhoneView; conversation: string | null }) {
  const { t, size, choose } = usePreferences();
  const narrow = useNarrow();
  const tight = useTight();
  const { person } = phone;
  const open = openOn(phone, conversation);
  const [many, setMany] = useState(false);
  const opener = useRef<HTMLElement | null>(null);
  const side = useRef<HTMLElement>(null);
  const closeMany = (): void => {
    setMany(false);
    // The button that opened it may have gone with the popover that it stood in.
    const back = opener.current?.isConnected ? opener.current : side.current?.querySelector(".popover > button");
    if (back instanceof HTMLElement) back.focus();
  };
  useEffect(() => {
    document.title = [open?.name, person.name, t("title")].filter(Boolean).join(" · ");
    return () => {
      document.title = t("title");
    };
  }, [open?.name, person.name, t]);
  const aside = (
    <>
      <DisplayChoices size={size} onSize={(value) => choose({ size: value })} />
      <div className="side-acts">
        {open?.agentId !== undefined && (
          <button
            type="button"
            className="button"
            aria-expanded={many}
            onClick={({ currentTarget }) => {
              opener.current = currentTarget;
              setMany(!many);
            }}
          >
            {t("many.open")}
          </button>
        )}
        <PageLink className="button" to={formatWall([{ userId: person.userId, conversation: open?.id ?? null }])}>
          {t("wall.pinThis")}
        </PageLink>
      </div>
      <PersonActs person={person} />
    </>
  );
  return (
    <>
      <div className="stage">
        <LivePhone
          phone={phone}
          conversation={conversation}
          onOpen={(chosen) => go(partsOf(chosen?.id ?? null))}
          onLeave={narrow ? toPeople : undefined}
          size={size}
          bare={narrow}
        />
      </div>
      <aside className="side" ref={side}>
        <PersonCard person={person} />
        {tight ? <Popover label={t("phone.more")}>{() => <div className="side-more">{aside}</div>}</Popover> : aside}
      </aside>
      {many && open?.agentId !== undefined && (
        <ManyDrawer agentId={open.agentId} wall={undefined} onClose={closeMany} />
      )}
    </>
  );
}
