import { useState } from "react";
import type { BotAct } from "../control/api.ts";
import type { ConversationOnPhone } from "../control/types.ts";
import { usePreferences } from "../preferences.ts";
import { FileTools, Tools } from "./Tools.tsx";
import { placeOf } from "./use-chat.ts";

interface BotToolsProps {
  readonly conversation: ConversationOnPhone;
  readonly act: (act: BotAct) => void;
  /** Message that what is sent quotes. */
  readonly quote: string | undefined;
  /** Called when something was sent. */
  readonly onSaid: () => void;
}

const samples = ["image", "file", "video"] as const;

/** What a person can send to bots besides a text, behind one button. A group takes text with pictures only. */
export function BotTools({ conversation, act, quote, onSaid }: BotToolsProps) {
  const { t } = usePreferences();
  const bot = conversation.botId;
  const say = (said: BotAct): void => {
    act(said);
    onSaid();
  };
  return (
    <Tools>
      {bot !== undefined && (
        <>
          <FileTools kinds={samples} onSend={(kind, file) => say({ kind, bot, ...(file && { file }), quote })} />
          <Words
            label={t("bot.voice")}
            action={t("bot.voice.send")}
            onDone={(transcript) => say({ kind: "voice", bot, transcript, quote })}
          />
        </>
      )}
      <Words
        label={t("bot.mixed")}
        action={t("bot.mixed.send")}
        onDone={(text) => {
          const place = placeOf(conversation, text);
          if (place) say({ kind: "mixed", ...place, parts: [{ text }, { picture: {} }], quote });
        }}
      />
      {bot !== undefined && (
        <fieldset>
          <button type="button" onClick={() => act({ kind: "enter", bot })}>
            {t("bot.enter")}
          </button>
        </fieldset>
      )}
    </Tools>
  );
}

interface WordsProps {
  readonly label: string;
  readonly action: string;
  readonly onDone: (text: string) => void;
}

function Words({ label, action, onDone }: WordsProps) {
  const [text, setText] = useState("");
  return (
    <form
      className="tools-words"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === "") return;
        onDone(text);
        setText("");
      }}
    >
      <label>
        {label}
        <input type="text" value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      <button type="submit" disabled={text.trim() === ""}>
        {action}
      </button>
    </form>
  );
}
