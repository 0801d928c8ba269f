import type { ComponentType } from "react";
import { type DrawingProps, drawings, onlyInWeCom } from "./drawings.ts";
import type { PhoneMessage, PhoneMessageType } from "./message.ts";
import { phoneText } from "./phone-texts.ts";
import { type Surroundings, SurroundingsProvider } from "./surroundings.ts";

interface MessageBodyProps extends Omit<Surroundings, "view"> {
  readonly message: PhoneMessage;
  readonly view?: Surroundings["view"];
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
    <SurroundingsProvider value={{ ...others, view }}>
      <Drawing message={message} />
    </SurroundingsProvider>
  );
}
