import type { ComponentType } from "react";
import { type DrawingProps, drawings } from "./drawings.ts";
import type { Language, PhoneMessage, PhoneMessageType } from "./message.ts";
import { phoneText } from "./phone-texts.ts";

/** The message alone, without avatar or place: what a preview needs. */
export function MessageBody({ message, language }: { message: PhoneMessage; language: Language }) {
  // A page may be older than what it is shown, so the map is asked even though its type says that it knows all.
  const Drawing = Object.hasOwn(drawings, message.msgtype)
    ? (drawings[message.msgtype] as ComponentType<DrawingProps<PhoneMessageType>>)
    : undefined;
  if (!Drawing) return <p className="phone-bubble phone-bubble-unknown">{phoneText(language, "unknownType")}</p>;
  return <Drawing message={message} />;
}
