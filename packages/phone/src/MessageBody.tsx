import type { ComponentType } from "react";
import { drawings, onlyInWeCom } from "./drawings.ts";
import type { DrawingProps, PhoneMessage, PhoneMessageType } from "./message.ts";
import { PhoneContextProvider, type PhoneContextValue } from "./phone-context.ts";
import { phoneText } from "./phone-texts.ts";

interface MessageBodyProps extends Omit<PhoneContextValue, "view"> {
  readonly message: PhoneMessage;
  readonly view?: PhoneContextValue["view"];
}

/** The message alone, without avatar or place: what a preview needs. */
export function MessageBody({ message, view = "wecom", ...others }: MessageBodyProps) {
  const { language } = others;
  // A page may be older than what it is shown, so the map is asked even though its type says that it knows all.
  const Drawing = Object.hasOwn(drawings, message.msgtype)
    ? (drawings[message.msgtype] as ComponentType<DrawingProps<PhoneMessageType>>)
    : undefined;
  if (!Drawing) return <p className="phone-bubble phone-bubble-quiet">{phoneText(language, "unknownType")}</p>;
  if (view === "wechat" && onlyInWeCom.has(message.msgtype))
    return <p className="phone-bubble phone-bubble-quiet">{phoneText(language, "onlyInWeCom")}</p>;
  return (
    <PhoneContextProvider value={{ ...others, view }}>
      <Drawing message={message} />
    </PhoneContextProvider>
  );
}
