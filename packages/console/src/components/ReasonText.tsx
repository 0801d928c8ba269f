import type { Reason } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { lazy, Suspense } from "react";
import { DoctorLink } from "./doctor/DoctorLink.tsx";

const Sentence = lazy(async () => {
  const [{ reasonText }, { withFieldNames }] = await Promise.all([
    import("@shoufa/contract/reason-text"),
    import("@shoufa/contract/plan-words"),
  ]);
  return {
    default: ({ reason }: { readonly reason: Reason }) => {
      const { language, platform } = useText();
      return reasonText(withFieldNames(reason, language), language, platform);
    },
  };
});

/** Troubles of the connection, about which the connection doctor can say more. */
const connection =
  /^(wecom\.(60020|40001|40013|40091|48002|50003|unreachable|no_answer)|directory\.unreachable|menu\.unreachable|app\.secret_unreadable|account\.proxy_unreadable)$/;

/** A reason as a sentence. The table of sentences is large, so it is loaded with the first reason on screen. */
export function ReasonText({ reason }: { readonly reason: Reason }) {
  return (
    <Suspense fallback={null}>
      <Sentence reason={reason} />
      {connection.test(reason.code) && (
        <>
          {" "}
          <DoctorLink />
        </>
      )}
    </Suspense>
  );
}
