import type { AccountApp, ManagementGroup } from "@shoufa/contract";
import { common, Field, useText } from "@shoufa/web";
import { Alert, Button, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useCallbackOffer } from "../../api/companies.ts";
import { usePlaces } from "../../components/use-places.ts";
import { companies as text } from "../../text/companies.ts";
import { groups as words } from "../../text/groups.ts";
import type { AppDraft, Wrong } from "./app-draft.ts";
import styles from "./Companies.module.css";
import { CopyLine } from "./CopyLine.tsx";
import { randomEncodingAesKey, randomToken } from "./random-keys.ts";
import { useStoredState } from "./stored-state.ts";

interface FieldsProps {
  readonly draft: AppDraft;
  readonly wrong: Wrong<AppDraft>;
  readonly onChange: (change: Partial<AppDraft>) => void;
  /** The app as it is stored, when there is one: secrets left empty stay as they are. */
  readonly stored?: AccountApp | undefined;
}

interface AppFieldsProps extends FieldsProps {
  /** In the 企业号 profile: whose Secret is used. Null: the company's only one, entered in the same form. */
  readonly groups?: readonly ManagementGroup[] | null | undefined;
}

/** Name, AgentId and Secret of an app, each with its place in WeCom's console. */
export function AppFields({ draft, wrong, onChange, stored, groups }: AppFieldsProps) {
  const { t } = useText();
  const place = usePlaces();
  return (
    <>
      <div className={styles.pair}>
        <Field
          label={t(text.appName)}
          {...(stored === undefined && { hint: t(text.appNameHint) })}
          error={wrong.name ?? null}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={32}
              value={draft.name}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={t(text.agentId)}
          hint={t(text.agentIdPlace, { place: place("agentId") })}
          error={wrong.agentId ?? null}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              inputMode="numeric"
              maxLength={15}
              value={draft.agentId}
              onChange={(event) => onChange({ agentId: event.target.value })}
            />
          )}
        </Field>
      </div>
      {groups === undefined ? (
        <SecretField draft={draft} wrong={wrong} onChange={onChange} stored={stored} />
      ) : (
        groups !== null && <GroupField groups={groups} draft={draft} onChange={onChange} />
      )}
    </>
  );
}

function SecretField({ draft, wrong, onChange, stored }: FieldsProps) {
  const { t } = useText();
  const place = usePlaces();
  const state = useStoredState();
  return (
    <Field
      label={t(text.secret)}
      hint={
        <HintLines
          lines={[
            stored && t(text.keepEmpty, { state: state(stored.secret) }),
            t(text.secretPlace, { place: place("secret"), chat: place("secretChat") }),
          ]}
        />
      }
      error={wrong.secret ?? null}
    >
      {(control) => (
        <Input.Password
          {...control}
          autoComplete="off"
          maxLength={256}
          value={draft.secret}
          onChange={(event) => onChange({ secret: event.target.value })}
        />
      )}
    </Field>
  );
}

interface GroupFieldProps extends Pick<FieldsProps, "draft" | "onChange"> {
  readonly groups: readonly ManagementGroup[];
}

/** The management group that an app belongs to. */
function GroupField({ groups, draft, onChange }: GroupFieldProps) {
  const { t } = useText();
  return (
    <Field label={t(words.group)} hint={t(words.ofAppHint)}>
      {({ status, ...control }) => (
        <Select
          {...control}
          status={status}
          value={draft.groupId}
          onChange={(groupId) => onChange({ groupId })}
          options={groups.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Field>
  );
}

/** Token and EncodingAESKey, typed or made at random. */
export function CallbackKeyFields({ draft, wrong, onChange, stored }: FieldsProps) {
  const { t } = useText();
  const state = useStoredState();
  return (
    <>
      <Field
        label={t(text.token)}
        hint={<HintLines lines={[stored && t(text.keepEmpty, { state: state(stored.token) }), t(text.tokenHint)]} />}
        error={wrong.token ?? null}
      >
        {(control) => (
          <WithRandom what={t(text.token)} onRandom={() => onChange({ token: randomToken() })}>
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              maxLength={64}
              value={draft.token}
              onChange={(event) => onChange({ token: event.target.value })}
            />
          </WithRandom>
        )}
      </Field>
      <Field
        label={t(text.key)}
        hint={
          <HintLines lines={[stored && t(text.keepEmpty, { state: state(stored.encodingAesKey) }), t(text.keyHint)]} />
        }
        error={wrong.encodingAesKey ?? null}
      >
        {(control) => (
          <WithRandom what={t(text.key)} onRandom={() => onChange({ encodingAesKey: randomEncodingAesKey() })}>
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              maxLength={64}
              value={draft.encodingAesKey}
              onChange={(event) => onChange({ encodingAesKey: event.target.value })}
            />
          </WithRandom>
        )}
      </Field>
    </>
  );
}

const HintLines = ({ lines }: { readonly lines: readonly (string | undefined)[] }) =>
  lines.filter((line) => line !== undefined).map((line) => <div key={line}>{line}</div>);

interface WithRandomProps {
  readonly what: string;
  readonly onRandom: () => void;
  readonly children: ReactNode;
}

function WithRandom({ what, onRandom, children }: WithRandomProps) {
  const { t } = useText();
  return (
    <div className={styles.withButton}>
      {children}
      <Button aria-label={t(text.randomOf, { what })} onClick={onRandom}>
        {t(text.random)}
      </Button>
    </div>
  );
}

/** The address that the app will have, as soon as it has a name. */
export function OfferedUrl({ appName, apiBase }: { readonly appName: string; readonly apiBase: string }) {
  const { t } = useText();
  const isNamed = appName.trim() !== "";
  const offer = useCallbackOffer(apiBase, isNamed);
  const shown = isNamed ? offer.data : undefined;
  return (
    <div className={styles.waiting}>
      <Field label={t(text.callbackUrl)} hint={t(text.callbackUrlPlace)}>
        {({ id, "aria-describedby": describedBy }) => (
          <output id={id} aria-describedby={describedBy} className={styles.urlBox}>
            {shown !== undefined ? (
              <CopyLine what={t(text.pasteUrl)} value={shown.callbackUrl} />
            ) : (
              t(isNamed ? (offer.isError ? text.callbackUrlFailed : text.callbackUrlComing) : text.callbackUrlNeedsName)
            )}
          </output>
        )}
      </Field>
      {offer.isError && isNamed && (
        <Button size="small" onClick={() => void offer.refetch()}>
          {t(common.retry)}
        </Button>
      )}
      {shown?.reach === "unset" && (
        <Alert type="warning" showIcon title={t(text.unset)} description={t(text.unsetHow)} />
      )}
      {shown?.reach === "simulated" && <p className="quiet">{t(text.simulatedReach)}</p>}
    </div>
  );
}
