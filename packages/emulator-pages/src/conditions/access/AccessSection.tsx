import { type EventKind, useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { usePreferences } from "../../preferences.ts";
import { conditions } from "../api.ts";
import { AddressList } from "./AddressList.tsx";
import { Licences } from "./Licences.tsx";
import { Quotas } from "./Quotas.tsx";
import { Tokens } from "./Tokens.tsx";

const addressEvents: readonly EventKind[] = ["addresses"];

/** Access: trusted addresses, licences, tokens, quotas. */
export function AccessSection() {
  const { t } = usePreferences();
  const held = useLiveReading("addresses", conditions.addresses, addressEvents);
  return (
    <>
      <Loaded held={held}>
        {(lists) => (
          <>
            <AddressList
              name="trusted"
              list={lists.trusted}
              title={t("access.trusted")}
              text={t("access.trusted.text")}
              ifEmpty={t("access.trusted.empty")}
            />
            <AddressList
              name="usedBefore2022"
              list={lists.usedBefore2022}
              title={t("access.before2022")}
              text={t("access.before2022.text")}
              ifEmpty={t("access.before2022.empty")}
            />
          </>
        )}
      </Loaded>
      <Licences />
      <Tokens />
      <Quotas />
    </>
  );
}
