import { PersonAvatar } from "@shoufa/phone";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { control } from "../control/api.ts";
import type { PersonRow } from "../control/types.ts";
import { useReading } from "../control/use-reading.ts";
import { statusMarks } from "../phone/status-marks.ts";
import { usePreferences } from "../preferences.ts";
import { useTyped } from "../ui/use-typed.ts";
import type { Pin } from "./route.ts";

const mostShown = 8;

interface AddPersonProps {
  readonly pinned: readonly Pin[];
  /** Reason why nobody can be added. */
  readonly disabled: string | undefined;
  readonly onAdd: (userId: string) => void;
}

/** Finds people from the first character on, and pins them; the field keeps the keyboard, so that one can go on. */
export function AddPerson({ pinned, disabled, onAdd }: AddPersonProps) {
  const { t } = usePreferences();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [hurried, setHurried] = useState(false);
  const query = useTyped(typed);
  const { reading } = useReading(`add ${query}`, (signal) =>
    control.people({ query, order: "recent", cursor: null, limit: mostShown + pinned.length }, signal),
  );
  const here = new Set(pinned.map(({ userId }) => userId.toLowerCase()));
  const people =
    reading.state === "ready"
      ? reading.value.items.filter(({ userId }) => !here.has(userId.toLowerCase())).slice(0, mostShown)
      : [];
  const shown = open && disabled === undefined;
  const at = Math.min(active, people.length - 1);
  const settled = reading.state === "ready" && query === typed.trim();
  const add = (person: PersonRow | undefined): void => {
    if (!person) return;
    onAdd(person.userId);
    setTyped("");
    setActive(0);
  };
  // Enter came before the answer to what was typed: the best of that answer is meant.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `settled` stands for the people found
  useEffect(() => {
    if (!hurried || !settled) return;
    setHurried(false);
    add(people[0]);
  }, [hurried, settled]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") {
      setOpen(true);
      setActive(shown ? Math.min(at + 1, people.length - 1) : 0);
    } else if (event.key === "ArrowUp") setActive(Math.max(0, at - 1));
    else if (event.key === "Enter" && shown) {
      if (settled) add(people[at]);
      else setHurried(true);
    } else if (event.key === "Escape" && (shown || typed !== "")) {
      setOpen(false);
      setTyped("");
    } else return;
    event.preventDefault();
  };
  return (
    <search className="add-person">
      <input
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-label={t("wall.add")}
        placeholder={t("wall.add")}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && people[at] ? `${id}-${at}` : undefined}
        disabled={disabled !== undefined}
        title={disabled}
        value={typed}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={({ target }) => {
          setHurried(false);
          setTyped(target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        className="add-list"
        role="listbox"
        aria-label={t("people.label")}
        hidden={!shown || people.length === 0}
      >
        {shown &&
          people.map((person, index) => {
            const mark = statusMarks[person.status];
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which has the focus
              // biome-ignore lint/a11y/useFocusableInteractive: as above
              <div
                key={person.userId}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === at}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => add(person)}
              >
                <PersonAvatar userId={person.userId} name={person.name} />
                <span>
                  <strong>{person.name}</strong>
                  {mark && <span className="mark">{t(mark)}</span>}
                  <code>{person.userId}</code>
                  <small>{person.department}</small>
                </span>
              </div>
            );
          })}
      </div>
      {shown && reading.state === "ready" && people.length === 0 && (
        <p className="add-list add-none" role="status">
          {t("people.notFound.title", { query })}
        </p>
      )}
    </search>
  );
}
