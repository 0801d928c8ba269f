import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import type { Language } from "./message.ts";
import { phoneText } from "./phone-texts.ts";

interface ComposerProps {
  readonly language: Language;
  readonly onSend: (text: string) => void;
  /**
   * Text to put back into the line, for instance one that could not be sent. A new object replaces the present text.
   */
  readonly draft?: { readonly text: string } | undefined;
  /** Names that a tap puts into the text as a mention. */
  readonly mentions?: readonly string[];
  /** Said below the line, and to screen readers with it: which keys do what. */
  readonly hint?: string;
}

/** Input line. Enter sends, Shift+Enter breaks the line, and an Enter that picks a word in an IME does neither. */
export function Composer({ language, onSend, draft, hint, mentions = [] }: ComposerProps) {
  const id = useId();
  const hintId = useId();
  const [text, setText] = useState(draft?.text ?? "");
  const [shownDraft, setShownDraft] = useState(draft);
  const area = useRef<HTMLTextAreaElement>(null);
  if (draft !== shownDraft) {
    setShownDraft(draft);
    if (draft) setText(draft.text);
  }
  const empty = text.trim() === "";

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const send = (): void => {
    if (empty) return;
    onSend(text);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Safari ends the composition before it reports the Enter that ended it, and marks that Enter as key 229.
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="phone-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {mentions.length > 0 && (
        <div className="phone-mentions">
          {mentions.map((name) => (
            <button
              key={name}
              type="button"
              onClick={() => {
                setText(text.includes(`@${name}`) ? text : `@${name} ${text}`);
                area.current?.focus();
              }}
            >
              @{name}
            </button>
          ))}
        </div>
      )}
      <label className="phone-hidden" htmlFor={id}>
        {phoneText(language, "composer")}
      </label>
      <textarea
        id={id}
        ref={area}
        rows={1}
        value={text}
        placeholder={phoneText(language, "composer")}
        enterKeyHint="send"
        aria-describedby={hint === undefined ? undefined : hintId}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="phone-send" disabled={empty}>
        {phoneText(language, "send")}
      </button>
      {hint !== undefined && (
        <p id={hintId} className="phone-composer-hint">
          {hint}
        </p>
      )}
    </form>
  );
}
