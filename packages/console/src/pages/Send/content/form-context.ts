import type { MessageContent } from "@shoufa/contract";
import { createContext, use } from "react";
import type { FormNode } from "./form.ts";

interface FormValue {
  readonly accountId: string;
  readonly content: MessageContent;
  readonly edit: (next: (content: MessageContent) => MessageContent) => void;
  /** Problem of a field, in words; a hint does not keep the message from being sent. */
  readonly problemOf: (node: FormNode, outer: string) => { readonly words: string; readonly isHint: boolean } | null;
  /** Somebody has left this field of WeCom's body. */
  readonly leave: (field: string) => void;
}

export const FormContext = createContext<FormValue | null>(null);

export function useForm(): FormValue {
  const value = use(FormContext);
  if (value === null) throw new Error("useForm outside of a ContentForm");
  return value;
}
