import { useText } from "@shoufa/web";
import { companies as text } from "../../text/companies.ts";
import type { CompanyDraft } from "./app-draft.ts";
import styles from "./Companies.module.css";
import { TextField } from "./TextField.tsx";

interface ProxyFieldsProps {
  readonly draft: Pick<CompanyDraft, "proxy" | "proxyUser" | "proxyPassword">;
  readonly wrong: string | undefined;
  readonly onChange: (change: Partial<CompanyDraft>) => void;
  /** Whether a password is stored, which an empty field keeps. */
  readonly hasPassword?: boolean;
}

/** The proxy through which a company's WeCom is called, with its login. */
export function ProxyFields({ draft, wrong, onChange, hasPassword = false }: ProxyFieldsProps) {
  const { t } = useText();
  return (
    <>
      <TextField
        label={t(text.proxyUrl)}
        hint={t(text.proxyHint)}
        error={wrong}
        value={draft.proxy}
        onChange={(proxy) => onChange({ proxy })}
      />
      <div className={styles.pair}>
        <TextField
          label={t(text.proxyUser)}
          value={draft.proxyUser}
          onChange={(proxyUser) => onChange({ proxyUser })}
        />
        <TextField
          label={t(text.proxyPassword)}
          {...(hasPassword && { hint: t(text.proxyPasswordKeep) })}
          value={draft.proxyPassword}
          onChange={(proxyPassword) => onChange({ proxyPassword })}
          isSecret
        />
      </div>
    </>
  );
}
