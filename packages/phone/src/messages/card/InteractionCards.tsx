/** The three cards that a person answers. Choices stay on the phone until the tap; then the app is notified. */
import type { CardSelection } from "@shoufa/protocol";
import { useId, useState } from "react";
import type { CardState, PhoneMessage, ShownCard } from "../../message.ts";
import { usePhoneContext } from "../../phone-context.ts";
import { phoneText } from "../../phone-texts.ts";
import { SafeLink } from "../SafeLink.tsx";
import { AnsweredLine } from "./AnsweredLine.tsx";
import { QuoteArea, Rows } from "./CardBlocks.tsx";
import { MainTitle, SourceLine } from "./CardHead.tsx";

interface InteractionProps<T extends ShownCard["card_type"]> {
  readonly card: Extract<ShownCard, { card_type: T }>;
  readonly message: PhoneMessage;
}

type Chosen = Readonly<Record<string, readonly string[]>>;

/** The one grey text in place of the buttons, if the app has put one there. */
function doneText(card: object, progress: CardState | undefined): string | undefined {
  if (progress?.state === "updated" && progress.replaceName !== undefined) return progress.replaceName;
  return "replace_text" in card && typeof card.replace_text === "string" && card.replace_text !== ""
    ? card.replace_text
    : undefined;
}

/** The person's earlier choice on this phone. */
function chosenBefore(progress: CardState | undefined): Chosen {
  if (!progress || progress.state === "open") return {};
  return Object.fromEntries(progress.selected?.map(({ optionIds, questionKey }) => [questionKey, optionIds]) ?? []);
}

/** The answer may come from elsewhere while the card is on the screen: another window, a test, many at once. */
function useLaterAnswer(progress: CardState | undefined, take: (chosen: Chosen) => void): void {
  const chosen = chosenBefore(progress);
  const now = JSON.stringify(chosen);
  const [seen, setSeen] = useState(now);
  if (seen === now) return;
  setSeen(now);
  take(chosen);
}

export function ButtonInteraction({ card, message }: InteractionProps<"button_interaction">) {
  const { onAct } = usePhoneContext();
  const [chosen, setChosen] = useState(() => chosenBefore(message.card));
  useLaterAnswer(message.card, setChosen);
  const done = doneText(card, message.card);
  const tapped = message.card?.state === "answered" ? message.card.key : undefined;
  return (
    <div className="phone-card phone-template">
      <div className="phone-card-body">
        <SourceLine source={card.source} menu={card.action_menu} messageId={message.id} />
        <MainTitle title={card.main_title} action={card.card_action} />
        <QuoteArea quote={card.quote_area} />
        {card.sub_title_text && <p className="phone-card-sub">{card.sub_title_text}</p>}
        <Rows rows={card.horizontal_content_list} message={message} />
        {card.button_selection && (
          <Selection
            selection={card.button_selection}
            chosen={chosen}
            locked={done !== undefined}
            onChoose={(key, id) => setChosen({ ...chosen, [key]: [id] })}
          />
        )}
        <AnsweredLine progress={message.card} />
        {done !== undefined ? (
          <p className="phone-card-done">{done}</p>
        ) : (
          <div className="phone-card-buttons" data-count={card.button_list.length}>
            {card.button_list.map(({ key, style, text, type, url }, index) =>
              type === 1 ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the buttons of one card never move
                <SafeLink key={index} href={url} className={`phone-card-button phone-card-button-${style ?? 1}`}>
                  {text}
                </SafeLink>
              ) : (
                <button
                  // biome-ignore lint/suspicious/noArrayIndexKey: the buttons of one card never move
                  key={index}
                  type="button"
                  className={`phone-card-button phone-card-button-${style ?? 1}`}
                  data-tapped={(key !== undefined && key === tapped) || undefined}
                  onClick={() =>
                    onAct?.({ kind: "card", messageId: message.id, button: key ?? text, selected: chosen })
                  }
                >
                  {text}
                </button>
              ),
            )}
          </div>
        )}
      </div>
    </div>
  );
}

export function VoteInteraction({ card, message }: InteractionProps<"vote_interaction">) {
  const name = useId();
  const { checkbox } = card;
  const several = checkbox.mode === 1;
  const done = doneText(card, message.card);
  const ownOr = (answer: Chosen): readonly string[] =>
    answer[checkbox.question_key] ?? checkbox.option_list.filter(({ is_checked }) => is_checked).map(({ id }) => id);
  const [chosen, setChosen] = useState(() => ownOr(chosenBefore(message.card)));
  useLaterAnswer(message.card, (answer) => setChosen(ownOr(answer)));
  return (
    <div className="phone-card phone-template">
      <div className="phone-card-body">
        <SourceLine source={card.source} messageId={message.id} />
        <MainTitle title={card.main_title} />
        <fieldset className="phone-vote" disabled={checkbox.disable === true || done !== undefined}>
          <legend className="phone-hidden">{card.main_title.title}</legend>
          {checkbox.option_list.map(({ id, text }) => (
            <label key={id}>
              <input
                type={several ? "checkbox" : "radio"}
                name={name}
                checked={chosen.includes(id)}
                onChange={({ target }) =>
                  setChosen(!several ? [id] : target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
                }
              />
              <span>{text}</span>
            </label>
          ))}
        </fieldset>
        <AnsweredLine progress={message.card} />
        <Submit
          card={card}
          message={message}
          selected={{ [checkbox.question_key]: chosen }}
          incomplete={chosen.length === 0}
        />
      </div>
    </div>
  );
}

export function MultipleInteraction({ card, message }: InteractionProps<"multiple_interaction">) {
  const [chosen, setChosen] = useState(() => chosenBefore(message.card));
  useLaterAnswer(message.card, setChosen);
  const done = doneText(card, message.card);
  return (
    <div className="phone-card phone-template">
      <div className="phone-card-body">
        <SourceLine source={card.source} messageId={message.id} />
        <MainTitle title={card.main_title} />
        {card.select_list.map((selection) => (
          <Selection
            key={selection.question_key}
            selection={selection}
            chosen={chosen}
            locked={done !== undefined}
            onChoose={(key, id) => setChosen({ ...chosen, [key]: [id] })}
          />
        ))}
        <AnsweredLine progress={message.card} />
        <Submit card={card} message={message} selected={chosen} />
      </div>
    </div>
  );
}

interface SelectionProps {
  readonly selection: CardSelection;
  readonly chosen: Chosen;
  readonly locked: boolean;
  readonly onChoose: (questionKey: string, optionId: string) => void;
}

function Selection({ selection, chosen, locked, onChoose }: SelectionProps) {
  const { language } = usePhoneContext();
  const { disable, option_list, question_key, selected_id, title } = selection;
  const preset = option_list.some(({ id }) => id === selected_id) ? selected_id : option_list[0]?.id;
  return (
    <label className="phone-selection">
      <span className={title ? undefined : "phone-hidden"}>{title || phoneText(language, "options")}</span>
      <select
        value={chosen[question_key]?.[0] ?? preset}
        disabled={disable === true || locked}
        onChange={({ target }) => onChoose(question_key, target.value)}
      >
        {option_list.map(({ id, text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface SubmitProps {
  readonly card: Extract<ShownCard, { card_type: "vote_interaction" | "multiple_interaction" }>;
  readonly message: PhoneMessage;
  readonly selected: Chosen;
  readonly incomplete?: boolean;
}

function Submit({ card, message, selected, incomplete = false }: SubmitProps) {
  const { language, onAct } = usePhoneContext();
  const done = doneText(card, message.card);
  const submit = card.submit_button;
  if (done !== undefined) return <p className="phone-card-done">{done}</p>;
  if (!submit) return null;
  return (
    <button
      type="button"
      className="phone-card-button phone-card-button-1"
      disabled={incomplete}
      onClick={() => onAct?.({ kind: "card", messageId: message.id, button: submit.key, selected })}
    >
      {submit.text || phoneText(language, "submit")}
    </button>
  );
}
