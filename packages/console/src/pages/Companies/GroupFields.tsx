import type { ManagementGroup } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { usePlaces } from "../../components/use-places.ts";
import { companies as text } from "../../text/companies.ts";
import { groups as words } from "../../text/groups.ts";
import type { GroupDraft, Wrong } from "./app-draft.ts";
import styles from "./Companies.module.css";
import { useStoredState } from "./stored-state.ts";
import { TextField } from "./TextField.tsx";

interface GroupFieldsProps {
  readonly draft: GroupDraft;
  readonly wrong: Wrong<GroupDraft>;
  readonly onChange: (change: Partial<GroupDraft>) => void;
  /** As it is stored: a Secret left empty stays. */
  readonly stored?: ManagementGroup | undefined;
}

/** Name and Secret of a management group, with the place in the console of 企业号. */
export function GroupFields({ draft, wrong, onChange, stored }: GroupFieldsProps) {
  const { t } = useText();
  const place = usePlaces();
  const state = useStoredState();
  const where = t(words.secretPlace, { place: place("group") });
  return (
    <div className={styles.pair}>
      <TextField label={t(words.name)} error={wrong.name} value={draft.name} onChange={(name) => onChange({ name })} />
      <TextField
        label={t(words.secret)}
        hint={stored === undefined ? where : `${t(text.keepEmpty, { state: state(stored.secret) })} ${where}`}
        error={wrong.secret}
        value={draft.secret}
        onChange={(secret) => onChange({ secret })}
        isSecret
      />
    </div>
  );
}
