import type { Account, CallbackReceiver } from "@shoufa/contract";
import { asProblem, ProblemAlert, Time, timeText, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import { freshKeysOf, useSetContactsReceiver } from "../../api/companies.ts";
import { Facts } from "../../components/Facts.tsx";
import { ReasonText } from "../../components/ReasonText.tsx";
import { usePlaces } from "../../components/use-places.ts";
import { companies as text } from "../../text/companies.ts";
import { CallbackState } from "./CallbackState.tsx";
import styles from "./Companies.module.css";
import { CopyLine } from "./CopyLine.tsx";
import { randomEncodingAesKey, randomToken } from "./random-keys.ts";
import { useStoredState } from "./stored-state.ts";

/** Contacts sync of a company: the Secret that writes the directory, and the address to which WeCom tells its changes. */
export function ContactsPanel({ account }: { readonly account: Account }) {
  const { t } = useText();
  const set = useSetContactsReceiver(account.id);
  const state = useStoredState();
  const { contactsReceiver: receiver, contactsSecret } = account;
  const setUp = () => set.mutate({ token: randomToken(), encodingAesKey: randomEncodingAesKey() });
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-label={t(text.contactsSync)}>
      <div className={styles.companyHead}>
        <h2>{t(text.contactsSync)}</h2>
        {receiver !== null && <CallbackState app={receiver} />}
      </div>
      <Facts
        of={[
          { name: t(text.secret), value: contactsSecret === null ? t(text.contactsMissing) : state(contactsSecret) },
        ]}
      />
      {receiver === null ? <p>{t(text.receiverNone)}</p> : <Receiver receiver={receiver} />}
      {set.data?.warnings.map((warning) => (
        <ReasonText key={warning.code} reason={warning} />
      ))}
      <div className={styles.actions}>
        <Button loading={set.isPending} onClick={setUp}>
          {t(receiver === null ? text.receiverSet : text.receiverRenew)}
        </Button>
      </div>
      {set.error !== null && <ProblemAlert problem={asProblem(set.error)} />}
    </section>
  );
}

function Receiver({ receiver }: { readonly receiver: CallbackReceiver }) {
  const { t } = useText();
  const place = usePlaces();
  const state = useStoredState();
  const fresh = freshKeysOf(receiver);
  const isWaiting = !receiver.callbackConfigured;
  const shown = (what: string, value: string | undefined, stored: CallbackReceiver["token"]) =>
    value === undefined || !isWaiting ? state(stored) : <CopyLine what={what} value={value} />;
  return (
    <>
      {isWaiting && <p>{t(text.waitingHint, { place: place("contactsCallback") })}</p>}
      <Facts
        of={[
          { name: t(text.callbackUrl), value: <CopyLine what={t(text.pasteUrl)} value={receiver.callbackUrl} /> },
          ...(receiver.callbackVerifiedAt === null
            ? []
            : [{ name: t(text.verifiedAt), value: <Time at={receiver.callbackVerifiedAt} /> }]),
          { name: t(text.token), value: shown(t(text.token), fresh?.token, receiver.token) },
          { name: t(text.key), value: shown(t(text.key), fresh?.encodingAesKey, receiver.encodingAesKey) },
        ]}
      />
      {isWaiting && <p className="quiet">{t(fresh === undefined ? text.notShown : text.shownOnce)}</p>}
      {receiver.previousKeysUntil !== null && (
        <p className="quiet">{t(text.grace, { time: timeText(receiver.previousKeysUntil) })}</p>
      )}
    </>
  );
}
