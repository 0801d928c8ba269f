import { PersonAvatar } from "@shoufa/phone";
import type { PhoneView } from "../control/types.ts";
import { PersonActs } from "../people/PersonActs.tsx";
import { LivePhone } from "../phone/LivePhone.tsx";
import { formatRoute, partsOf } from "../phone/route.ts";
import { statusMarks } from "../phone/status-marks.ts";
import { usePhone } from "../phone/use-phone.ts";
import { usePreferences } from "../preferences.ts";
import { Failed } from "../ui/Failed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageLink } from "../ui/PageLink.tsx";
import { Popover } from "../ui/Popover.tsx";
import { changeWall, type Pin } from "./route.ts";
import type { Moves } from "./use-moves.ts";

interface WallPhoneProps {
  readonly pin: Pin;
  readonly index: number;
  readonly count: number;
  readonly moves: Moves;
}

const remove = (userId: string): void => changeWall((pins) => pins.filter((pin) => pin.userId !== userId));

const openChat = (userId: string, conversation: string | null): void =>
  changeWall((pins) => pins.map((pin) => (pin.userId === userId ? { ...pin, conversation } : pin)), "replace");

/** One phone of the wall with its head: the person, and actions of the pin. */
export function WallPhone({ pin: { userId, conversation }, index, count, moves }: WallPhoneProps) {
  const { t, wallSize } = usePreferences();
  const { reading, retry } = usePhone(userId);
  const { drag, setDrag } = moves;
  return (
    <li
      data-size={wallSize}
      data-dragged={drag?.userId === userId || undefined}
      data-over={(drag?.over === userId && drag.userId !== userId) || undefined}
      onDragOver={(event) => {
        if (!drag) return;
        event.preventDefault();
        if (drag.over !== userId) setDrag({ ...drag, over: userId });
      }}
      onDrop={(event) => {
        event.preventDefault();
        if (drag) moves.move(drag.userId, index);
        setDrag(null);
      }}
    >
      <Head
        userId={userId}
        phone={reading.state === "ready" ? reading.value : undefined}
        conversation={conversation}
        index={index}
        count={count}
        onMove={(to) => moves.move(userId, to)}
        onDrag={(begins) => setDrag(begins ? { userId } : null)}
      />
      {reading.state === "ready" ? (
        <LivePhone
          phone={reading.value}
          conversation={conversation}
          onOpen={(chosen) => openChat(userId, chosen?.id ?? null)}
          size={wallSize}
        />
      ) : reading.state === "loading" ? (
        <div className="wall-waiting" role="status" aria-label={t("phone.loading")} />
      ) : reading.failure.status === 404 ? (
        <Notice
          picture="nobody"
          title={t("phone.missing.title", { userId })}
          text={t("wall.missing.text")}
          action={{ label: t("wall.remove", { name: userId }), run: () => remove(userId) }}
        />
      ) : (
        <Failed title={t("phone.failed.title")} failure={reading.failure} retry={retry} />
      )}
    </li>
  );
}

interface HeadProps {
  readonly userId: string;
  readonly phone: PhoneView | undefined;
  readonly conversation: string | null;
  readonly index: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
  readonly onDrag: (begins: boolean) => void;
}

function Head({ userId, phone, conversation, index, count, onMove, onDrag }: HeadProps) {
  const { t } = usePreferences();
  const person = phone?.person;
  const name = person?.name ?? userId;
  const mark = person && statusMarks[person.status];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is for the mouse; the buttons in it do the same
    <header draggable onDragStart={() => onDrag(true)} onDragEnd={() => onDrag(false)}>
      <PersonAvatar userId={userId} name={name} />
      <div className="wall-who">
        <h2 title={name}>
          {name}
          {mark && <span className="mark">{t(mark)}</span>}
        </h2>
        <p title={person?.departments[0]}>{person?.position || userId}</p>
      </div>
      <div className="wall-head-acts">
        <Move
          label={t("wall.left", { name })}
          path="M10 3.500 5.500 8l4.500 4.500"
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        />
        <Move
          label={t("wall.right", { name })}
          path="M6 3.500 10.500 8 6 12.500"
          disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        />
        {person && (
          <Popover label={t("wall.more", { name })} picture={<span aria-hidden="true">⋯</span>}>
            {() => (
              <div className="wall-person">
                <p>
                  <code>{userId}</code>
                </p>
                <PageLink className="button" to={alone(userId, conversation)}>
                  {t("wall.alone")}
                </PageLink>
                <PersonActs person={person} />
              </div>
            )}
          </Popover>
        )}
        <Move label={t("wall.remove", { name })} path="m4 4 8 8m0-8-8 8" onClick={() => remove(userId)} />
      </div>
    </header>
  );
}

/** The same phone alone, with the same chat. */
const alone = (userId: string, conversation: string | null): string =>
  formatRoute({ userId, ...partsOf(conversation), query: "", order: "recent" });

interface MoveProps {
  readonly label: string;
  readonly path: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** Stays reachable when it can do nothing, so that the keyboard does not fall off the end of the row. */
function Move({ label, path, disabled = false, onClick }: MoveProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      aria-disabled={disabled || undefined}
      onClick={() => !disabled && onClick()}
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </button>
  );
}
