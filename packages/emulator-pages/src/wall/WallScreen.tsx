import { useEffect, useRef } from "react";
import { DisplayChoices } from "../phone/DisplayChoices.tsx";
import { ManyButton } from "../phone/many/ManyButton.tsx";
import { usePreferences } from "../preferences.ts";
import { Popover } from "../ui/Popover.tsx";
import { useTight } from "../ui/use-narrow.ts";
import { AddPerson } from "./AddPerson.tsx";
import { EmptyWall } from "./EmptyWall.tsx";
import { changeWall, mostPins, setWall, usePins } from "./route.ts";
import { useMoves } from "./use-moves.ts";
import { WallPhone } from "./WallPhone.tsx";

/** Several people's phones side by side, each live and with its own open chat. */
export function WallScreen() {
  const { t, wallSize, choose } = usePreferences();
  const pins = usePins();
  const tight = useTight();
  const row = useRef<HTMLUListElement>(null);
  const moves = useMoves(pins, row);
  useEffect(() => {
    document.title = `${t("screen.wall")} · ${t("title")}`;
    return () => {
      document.title = t("title");
    };
  }, [t]);
  const add = (userId: string): void => {
    changeWall((present) => [...present, { userId, conversation: null }]);
    // The new phone is at the end, which may be outside the window.
    requestAnimationFrame(() => row.current?.lastElementChild?.scrollIntoView({ inline: "nearest", block: "nearest" }));
  };
  const display = <DisplayChoices size={wallSize} onSize={(size) => choose({ wallSize: size })} />;
  const full = pins.length >= mostPins;
  return (
    <main className="wall">
      <div className="wall-bar">
        <AddPerson pinned={pins} disabled={full ? t("wall.full", { most: mostPins }) : undefined} onAdd={add} />
        <p className="wall-count" role="status">
          {t("wall.count", { count: pins.length })}
        </p>
        <div className="wall-acts">
          {pins.length > 0 && (
            <button type="button" className="button" onClick={() => setWall([])}>
              {t("wall.clear")}
            </button>
          )}
          <ManyButton wall={pins.map(({ userId }) => userId)} />
          {tight ? <Popover label={t("phone.display")}>{() => display}</Popover> : display}
        </div>
      </div>
      <div className="wall-place" id="content" tabIndex={-1}>
        {pins.length === 0 ? (
          <EmptyWall />
        ) : (
          <ul className="wall-row" ref={row} aria-label={t("wall.label")}>
            {pins.map((pin, index) => (
              <WallPhone key={pin.userId.toLowerCase()} pin={pin} index={index} count={pins.length} moves={moves} />
            ))}
          </ul>
        )}
      </div>
    </main>
  );
}
