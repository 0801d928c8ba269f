import type { ComponentType } from "react";
import type { PhoneMessage, PhoneMessageType } from "./message.ts";
import { TextBubble } from "./messages/TextBubble.tsx";

export interface DrawingProps<T extends PhoneMessageType> {
  readonly message: Extract<PhoneMessage, { msgtype: T }>;
}

/** One component per kind of message. A kind without a drawing does not compile. */
export const drawings: { readonly [T in PhoneMessageType]: ComponentType<DrawingProps<T>> } = {
  text: TextBubble,
};
