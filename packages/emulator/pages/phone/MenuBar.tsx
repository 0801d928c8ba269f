import type { MenuLeaf } from "@shoufa/protocol";
import { useId, useState } from "react";
import { control } from "../control/api.ts";
import { useReading } from "../control/use-reading.ts";
import { usePreferences } from "../preferences.ts";
import { type MenuQuestion, MenuSheet, questionOf } from "./MenuSheet.tsx";
import type { ActDone } from "./use-chat.ts";

interface MenuBarProps {
  readonly userId: string;
  readonly agentId: number;
  readonly act: (act: ActDone["act"]) => void;
}

interface Asking {
  readonly question: MenuQuestion;
  readonly name: string;
  readonly button: readonly number[];
}

/** The app's menu below the chat: up to three buttons, of which each may open up to five more. */
export function MenuBar({ userId, agentId, act }: MenuBarProps) {
  const { t, view } = usePreferences();
  const { reading } = useReading(`menu ${userId} ${agentId}`, (signal) => control.app(agentId, signal));
  const [open, setOpen] = useState<number>();
  const id = useId();
  const [asking, setAsking] = useState<Asking>();
  const buttons = reading.state === "ready" ? (reading.value.menu?.button ?? []) : [];
  if (buttons.length === 0) return null;
  const tap = (leaf: MenuLeaf, ...button: number[]): void => {
    setOpen(undefined);
    const question = questionOf(leaf);
    if (question) setAsking({ question, name: leaf.name, button });
    else act({ kind: "menu", agentId, button, client: view });
  };
  if (asking)
    return (
      <MenuSheet
        key={asking.button.join(" ")}
        question={asking.question}
        name={asking.name}
        onCancel={() => setAsking(undefined)}
        onDo={(brought) => {
          setAsking(undefined);
          act({ kind: "menu", agentId, button: asking.button, client: view, ...brought });
        }}
      />
    );
  return (
    <nav
      className="menu-bar"
      aria-label={t("menu.label")}
      onKeyDown={(event) => {
        if (event.key === "Escape") setOpen(undefined);
      }}
    >
      {buttons.map((button, first) => {
        const below = button.sub_button ?? [];
        const key = `${first} ${button.name}`;
        if (below.length === 0)
          return (
            <button key={key} type="button" onClick={() => tap(button as MenuLeaf, first)}>
              {button.name}
            </button>
          );
        const shown = open === first;
        return (
          <div key={key}>
            <button
              type="button"
              aria-expanded={shown}
              aria-controls={`${id}${first}`}
              onClick={() => setOpen(shown ? undefined : first)}
            >
              <span aria-hidden="true">≡ </span>
              {button.name}
            </button>
            <ul id={`${id}${first}`} hidden={!shown}>
              {below.map((each, second) => (
                <li key={each.name}>
                  <button type="button" onClick={() => tap(each, first, second)}>
                    {each.name}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}
