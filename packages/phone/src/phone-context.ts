/** Context of the phone for every drawing, so that each gets only its message as a prop. */
import { createContext, use } from "react";
import type { CardAct, ClientView, FeedbackAct, Language, MessageMedia } from "./message.ts";

export interface PhoneContextValue {
  readonly language: Language;
  readonly view: ClientView;
  /** Address of the bytes of a known file; without it, or when it returns undefined, a sign with its name is shown. */
  readonly mediaUrl?: ((media: MessageMedia) => string | undefined) | undefined;
  /** An address to load this picture from, if that is one that may be loaded. Nothing from elsewhere is ever fetched. */
  readonly pictureUrl?: ((url: string) => string | undefined) | undefined;
  /** Called with what the person tapped; without it buttons are shown and do nothing. */
  readonly onAct?: ((act: CardAct) => void) | undefined;
  /** Called with what the person thinks of a bot's reply. */
  readonly onFeedback?: ((act: FeedbackAct) => void) | undefined;
  /** The phone's time in milliseconds since the Unix epoch, for what runs out. Without it nothing has run out. */
  readonly now?: number | undefined;
  /** The name of a member, for mentions. */
  readonly nameOf?: ((userId: string) => string | undefined) | undefined;
}

const PhoneContext = createContext<PhoneContextValue>({ language: "zh", view: "wecom" });
export const PhoneContextProvider = PhoneContext;
export const usePhoneContext = (): PhoneContextValue => use(PhoneContext);
