/** Screens of the phone before a menu button can report to the app: camera, album, map. */
import type { MenuLeaf } from "@shoufa/protocol";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { OwnFile, PersonAct, PickedPlace } from "../control/api.ts";
import { usePreferences } from "../preferences.ts";
import { ownFile } from "./own-file.ts";
import { PlaceFields } from "./PlaceFields.tsx";
import { defaultPlace } from "./place.ts";

export type MenuQuestion = "code" | "pictures" | "place";
type Brought = Pick<Extract<PersonAct, { kind: "menu" }>, "scanResult" | "pictures" | "place">;

/** Input that a button of this type asks the person for; undefined when a tap is all. */
export function questionOf({ type }: MenuLeaf): MenuQuestion | undefined {
  switch (type) {
    case "scancode_push":
    case "scancode_waitmsg":
      return "code";
    case "pic_sysphoto":
    case "pic_photo_or_album":
    case "pic_weixin":
      return "pictures";
    case "location_select":
      return "place";
    default:
      return undefined;
  }
}

interface MenuSheetProps {
  readonly question: MenuQuestion;
  /** Name of the button. */
  readonly name: string;
  readonly onDo: (brought: Brought) => void;
  readonly onCancel: () => void;
}

export function MenuSheet({ question, name, onDo, onCancel }: MenuSheetProps) {
  const { t } = usePreferences();
  const form = useRef<HTMLFormElement>(null);
  const [code, setCode] = useState("https://example.com/");
  const [pictures, setPictures] = useState<readonly OwnFile[]>([]);
  const [place, setPlace] = useState<PickedPlace>(defaultPlace);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const fields: Record<MenuQuestion, { ask: ReactNode; brought: () => Brought; verb: string }> = {
    code: {
      ask: (
        <label>
          {t("menu.code")}
          <input required value={code} onChange={({ target }) => setCode(target.value)} />
        </label>
      ),
      brought: () => ({ scanResult: code }),
      verb: t("scan.do"),
    },
    pictures: {
      ask: (
        <label>
          {t("menu.pictures")}
          <input
            type="file"
            multiple
            accept="image/png,image/jpeg"
            onChange={async ({ target }) => setPictures(await Promise.all(Array.from(target.files ?? [], ownFile)))}
          />
        </label>
      ),
      brought: () => (pictures.length > 0 ? { pictures } : {}),
      verb: t(pictures.length > 0 ? "menu.sendPictures" : "menu.sendSample"),
    },
    place: {
      ask: <PlaceFields place={place} onChange={setPlace} />,
      brought: () => ({ place }),
      verb: t("act.location.send"),
    },
  };
  const { ask, brought, verb } = fields[question];
  return (
    <form
      ref={form}
      className="menu-sheet tools-place"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        onDo(brought());
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
    >
      <p>{name}</p>
      {ask}
      <div className="menu-sheet-acts">
        <button type="submit">{verb}</button>
        <button type="button" onClick={onCancel}>
          {t("scan.cancel")}
        </button>
      </div>
    </form>
  );
}
