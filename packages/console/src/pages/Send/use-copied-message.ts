import { type Message, messageRoutes } from "@shoufa/contract";
import { asProblem, call, problemSentence, useChangeSearch, useText } from "@shoufa/web";
import { App } from "antd";
import { useEffect, useEffectEvent, useRef } from "react";
import { useSearchParams } from "react-router";
import { ledger as text } from "../../text/ledger.ts";
import { rehearsals } from "../../text/rehearsals.ts";
import type { Draft } from "./draft.ts";
import { draftOfMessage } from "./draft-of-message.ts";

/** The parts of a long text that follow this one. */
async function partsAfter(message: Message): Promise<readonly Message[]> {
  const parts: Message[] = [];
  for (let next = message.part?.after ?? null; next !== null; ) {
    const part = await call(messageRoutes.getMessage, { params: { messageId: next } });
    parts.push(part);
    next = part.part?.after ?? null;
  }
  return parts;
}

/** Takes the message that a link names (`/send?copy=<message>`) into the composer, once. */
export function useCopiedMessage(accountId: string, take: (draft: Draft) => Promise<boolean>): void {
  const { t } = useText();
  const { message: toast } = App.useApp();
  const [search] = useSearchParams();
  const changeSearch = useChangeSearch();
  const messageId = search.get("copy");
  const taken = useRef<string | null>(null);
  const copy = useEffectEvent(async (id: string): Promise<void> => {
    try {
      const message = await call(messageRoutes.getMessage, { params: { messageId: id } });
      if (message.accountId !== accountId) return;
      if (!(await take(draftOfMessage(message, await partsAfter(message))))) return;
      void toast.success(t(message.isRehearsal ? rehearsals.copied : text.copied));
    } catch (error) {
      void toast.error(t(text.copyFailed, { reason: problemSentence(asProblem(error), t) }));
    }
  });
  useEffect(() => {
    if (messageId === null || taken.current === messageId) return;
    taken.current = messageId;
    void copy(messageId);
    // A reload must not copy it again over what was written meanwhile.
    changeSearch((next) => next.delete("copy"), { replace: true });
  }, [messageId, changeSearch]);
}
