import { useId, useState } from "react";
import type { ChatMessage } from "../control/types.ts";
import { usePreferences } from "../preferences.ts";
import { Copyable } from "../ui/Copyable.tsx";

/**
 * Body of message/send that makes this message: what the app sent, after WeCom's cutting and translation, and for an
 * updated card its present state. Recipients are left out; the phone knows only its own.
 */
export function asSent({ agentId, content, msgtype, safe }: ChatMessage): string {
  const head = agentId === 0 ? { msgtype } : { msgtype, agentid: agentId };
  return JSON.stringify({ ...head, ...content, ...(safe === undefined ? {} : { safe }) }, null, 2);
}

/** The message as JSON for developers, with its id, and a copy button. */
export function MessageJson({ message }: { message: ChatMessage }) {
  const { t } = usePreferences();
  const [open, setOpen] = useState(false);
  const id = useId();
  const json = asSent(message);
  return (
    <div className="message-json">
      <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {"{ } "}
        {t("inspect.open", { type: message.msgtype })}
      </button>
      <div id={id} hidden={!open}>
        {open && (
          <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <pre tabIndex={0}>{json}</pre>
            <p>
              <Copyable value={json} label="JSON" shownAs="JSON" />
              {t("inspect.id")} <Copyable value={message.id} label={t("inspect.id")} />
            </p>
          </>
        )}
      </div>
    </div>
  );
}
