import type { UsingRule } from "@shoufa/contract";
import { common, useText } from "@shoufa/web";
import { Fragment } from "react";
import { Link } from "react-router";
import { usedBy as text } from "../text/uses.ts";
import styles from "./RuleLink.module.css";

/** A reply rule by its name, if it has one: leads to the rule. */
export function RuleLink({ rule, ...rest }: { readonly rule: UsingRule; readonly target?: "_blank" }) {
  const { t } = useText();
  return (
    <Link to={`/rules?app=${rule.appId}&rule=${rule.id}`} className={styles.link} {...rest}>
      {rule.name || t(text.unnamedRule)}
    </Link>
  );
}

/** Rules shown at once; the sentence has the number of all. */
const shown = 5;

/** A sentence with the rules that use something. */
export function RulesUsing({ rules }: { readonly rules: readonly UsingRule[] }) {
  const { t } = useText();
  return (
    <>
      {t(text.rules, { count: rules.length })}
      {t(common.colon)}
      {rules.slice(0, shown).map((rule, at) => (
        <Fragment key={rule.id}>
          {at > 0 && t(common.separator)}
          <RuleLink rule={rule} target="_blank" />
        </Fragment>
      ))}
      {rules.length > shown && " …"}
    </>
  );
}
