import type { Menu } from "@shoufa/protocol";
import { useState } from "react";
import type { PersonAct } from "../../control/api.ts";
import type { SentByApp } from "../../control/types.ts";
import { usePreferences } from "../../preferences.ts";
import { type Choosable, cardChoices, linesAsActs, menuChoices } from "./acts-on.ts";
import type { Who } from "./many-api.ts";
import { PeopleFields, useWho } from "./PeopleFields.tsx";

interface ManyFormProps {
  readonly agentId: number;
  readonly menu: Menu | null;
  readonly sent: readonly SentByApp[];
  readonly wall: readonly string[] | undefined;
  readonly running: boolean;
  readonly onStart: (who: Who, acts: readonly PersonAct[]) => void;
  readonly onStop: () => void;
}

type What = "text" | "menu" | "card" | "enter";

/** People and action. What the app does not offer cannot be chosen, and says why. */
export function ManyForm({ agentId, menu, sent, wall, running, onStart, onStop }: ManyFormProps) {
  const { t } = usePreferences();
  const [what, setWhat] = useState<What>("text");
  const [lines, setLines] = useState<string>(t("many.lines.first"));
  const [menuKey, setMenuKey] = useState<string>();
  const [cardId, setCardId] = useState<string>();
  const [cardKey, setCardKey] = useState<string>();
  const words = { inTurn: t("many.inTurn"), submit: t("many.submit") };
  const cards = sent
    .map(({ message, people }) => ({ message, people, choices: cardChoices(message, words) }))
    .filter(({ choices }) => choices.length > 0);
  const card = cards.find(({ message }) => message.id === cardId) ?? cards[0];
  const onMenu = menuChoices(menu, agentId);
  const who = useWho({ sent, wall, card: what === "card" ? card?.message.id : undefined });

  const pick = (choices: readonly Choosable[], key: string | undefined): readonly PersonAct[] =>
    (choices.find((each) => each.key === key) ?? choices[0])?.acts ?? [];
  const acts: Record<What, readonly PersonAct[]> = {
    text: linesAsActs(lines, agentId),
    menu: pick(onMenu, menuKey),
    card: pick(card?.choices ?? [], cardKey),
    enter: [{ kind: "enter", agentId, client: "wecom" }],
  };
  const reasons: Record<What, string | undefined> = {
    text: undefined,
    menu: onMenu.length === 0 ? t("many.noMenu") : undefined,
    card: cards.length === 0 ? t("many.noCard") : undefined,
    enter: undefined,
  };
  const ready = acts[what].length > 0 && who.people !== 0;
  return (
    <form
      className="many-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!running && ready) onStart(who.who, acts[what]);
      }}
    >
      <PeopleFields {...who} sent={sent} wall={wall} />
      <fieldset>
        <legend>{t("many.what")}</legend>
        <div className="many-radios">
          {(["text", "menu", "card", "enter"] as const).map((each) => (
            <label key={each} className="many-radio" title={reasons[each]}>
              <input
                type="radio"
                name="what"
                checked={what === each}
                disabled={reasons[each] !== undefined}
                onChange={() => setWhat(each)}
              />
              <span>
                {t(`many.what.${each}`)}
                {reasons[each] !== undefined && <small> {reasons[each]}</small>}
              </span>
            </label>
          ))}
        </div>
        {what === "text" && (
          <label className="many-field">
            {t("many.lines")}
            <textarea rows={3} value={lines} onChange={({ target }) => setLines(target.value)} />
          </label>
        )}
        {what === "menu" && <Options label={t("many.menu")} choices={onMenu} value={menuKey} onChoose={setMenuKey} />}
        {what === "card" && card && (
          <>
            <label className="many-field">
              {t("many.card")}
              <select value={card.message.id} onChange={({ target }) => setCardId(target.value)}>
                {cards.map(({ message, people }) => (
                  <option key={message.id} value={message.id}>
                    {t("many.reached.option", { text: message.text, people })}
                  </option>
                ))}
              </select>
            </label>
            <Options label={t("many.button")} choices={card.choices} value={cardKey} onChoose={setCardKey} />
          </>
        )}
      </fieldset>
      <div className="many-acts">
        {/* While it runs the button keeps the focus, so that Escape still closes the panel. */}
        <button type="submit" className="button primary" disabled={!ready} aria-disabled={running || undefined}>
          {t("many.start", { people: who.people })}
        </button>
        {running && (
          <button type="button" className="button" onClick={onStop}>
            {t("many.stop")}
          </button>
        )}
      </div>
    </form>
  );
}

interface OptionsProps {
  readonly label: string;
  readonly choices: readonly Choosable[];
  readonly value: string | undefined;
  readonly onChoose: (key: string) => void;
}

function Options({ label, choices, value, onChoose }: OptionsProps) {
  const chosen = choices.find(({ key }) => key === value) ?? choices[0];
  return (
    <label className="many-field">
      {label}
      <select value={chosen?.key} onChange={({ target }) => onChoose(target.value)}>
        {choices.map(({ key, label: name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
