import { type Access, type Role, roles } from "@shoufa/contract";
import { Field, useText } from "@shoufa/web";
import { Radio, Select } from "antd";
import { useAccounts } from "../../api/accounts.ts";
import { useSession } from "../../api/session.ts";
import { operators as text } from "../../text/operators.ts";
import { roleMeanings, roleNames } from "../../text/roles.ts";
import styles from "./Operators.module.css";

/** Roles that the reader may give: an owner all, others those below their own. */
function useGivenRoles(): readonly Role[] {
  const session = useSession();
  const own = session.data?.state === "signed-in" ? session.data.operator.role : "viewer";
  return own === "owner" ? roles : roles.slice(roles.indexOf(own) + 1);
}

interface AccessFieldsProps {
  readonly value: Access;
  readonly onChange: (access: Access) => void;
  readonly isTried: boolean;
}

/** What somebody may do, and where. */
export function AccessFields({ value, onChange, isTried }: AccessFieldsProps) {
  const { t } = useText();
  const accounts = useAccounts();
  const given = useGivenRoles();
  const { role, companies } = value;
  return (
    <>
      <Field label={t(text.role)} hint={t(roleMeanings[role])}>
        {({ id, ...control }) => (
          <Select
            id={id}
            aria-describedby={control["aria-describedby"]}
            value={role}
            options={given.map((one) => ({ value: one, label: t(roleNames[one]) }))}
            onChange={(to: Role) => onChange({ role: to, companies: to === "owner" ? null : companies })}
          />
        )}
      </Field>
      {role === "owner" ? (
        <p className="quiet">{t(text.ownerEverywhere)}</p>
      ) : (
        <fieldset className={styles.limit}>
          <legend>{t(text.companies)}</legend>
          <Radio.Group
            value={companies === null ? "all" : "some"}
            onChange={({ target }) => onChange({ role, companies: target.value === "all" ? null : [] })}
          >
            <Radio value="all">{t(text.allCompanies)}</Radio>
            <Radio value="some">{t(text.someCompanies)}</Radio>
          </Radio.Group>
          {companies !== null && (
            <Field
              label={t(text.chooseCompanies)}
              hint={t(text.limitedMeaning)}
              error={isTried && companies.length === 0 ? t(text.companiesMissing) : null}
            >
              {({ id, status, ...control }) => (
                <Select
                  id={id}
                  status={status}
                  aria-describedby={control["aria-describedby"]}
                  mode="multiple"
                  optionFilterProp="label"
                  value={companies}
                  options={(accounts.data ?? []).map((account) => ({ value: account.id, label: account.name }))}
                  onChange={(to: string[]) => onChange({ role, companies: to })}
                />
              )}
            </Field>
          )}
        </fieldset>
      )}
    </>
  );
}
