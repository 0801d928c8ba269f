/**
 * What the phone needs to know to draw. The shapes are those of a message that has arrived, not of a request to send
 * one: names are resolved, times are known.
 */

/** The language of the client's own words ("Yesterday"), not of the message. */
export type Language = "zh" | "en";

interface Arrived {
  readonly id: string;
  /** Messages of the app stand on the left with its picture, the person's own on the right. */
  readonly from: "app" | "person";
  /** Milliseconds since the Unix epoch. */
  readonly sentAt: number;
}

/** A text. `\n` breaks lines and `<a href="…">…</a>` is a link, as in message/send. */
export interface TextMessage extends Arrived {
  readonly msgtype: "text";
  readonly text: string;
}

/** Every kind of message that the phone can draw. Widen it here and the compiler asks for the drawing. */
export type PhoneMessage = TextMessage;
export type PhoneMessageType = PhoneMessage["msgtype"];

/** One line in the list of conversations. */
export interface AppOnPhone {
  readonly agentId: number;
  readonly name: string;
  readonly unread: number;
  readonly lastText: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly lastAt: number | null;
}
