import type { Reason } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { lazy, Suspense } from "react";

const Sentence = lazy(async () => {
  const { reasonText } = await import("@shoufa/contract/reason-text");
  return {
    default: ({ reason }: { readonly reason: Reason }) => {
      const { language } = useText();
      return reasonText(reason, language);
    },
  };
});

/** A reason as a sentence. The table of sentences is large, so it is loaded with the first reason on screen. */
export const ReasonText = ({ reason }: { readonly reason: Reason }) => (
  <Suspense fallback={null}>
    <Sentence reason={reason} />
  </Suspense>
);
