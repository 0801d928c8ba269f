import { AppMenu } from "@shoufa/phone";
import type { MenuLeaf } from "@shoufa/protocol";
import { useState } from "react";
import { control } from "../control/api.ts";
import { useReading } from "../control/use-reading.ts";
import { usePreferences } from "../preferences.ts";
import { type MenuQuestion, MenuSheet, questionOf } from "./MenuSheet.tsx";
import type { Act } from "./perform.ts";

interface MenuBarProps {
  readonly userId: string;
  readonly agentId: number;
  readonly act: (act: Act) => void;
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
    <AppMenu
      menu={{ button: buttons }}
      label={t("menu.label")}
      open={open}
      onOpen={setOpen}
      onTap={(leaf, place) => tap(leaf, ...place)}
    />
  );
}
