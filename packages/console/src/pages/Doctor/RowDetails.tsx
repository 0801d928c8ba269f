import type { DoctorRow } from "@shoufa/contract";
import type { DoctorText } from "@shoufa/contract/doctor-text";
import { Time, useText } from "@shoufa/web";
import { Facts } from "../../components/Facts.tsx";
import { doctor as text } from "../../text/doctor.ts";
import styles from "./Doctor.module.css";

/** Who acts and where, what was asked, what came back, and when it was good last. */
export function RowDetails({ row, said }: { readonly row: DoctorRow; readonly said: DoctorText }) {
  const { t } = useText();
  const isFine = row.state === "good" || row.state === "not_applicable" || row.state === "not_set";
  return (
    <>
      <Facts
        of={[
          ...(isFine ? [] : [{ name: t(text.who), value: said.who }]),
          ...(said.place === null ? [] : [{ name: t(text.place), value: said.place }]),
          ...(said.abilities.length === 0
            ? []
            : [
                {
                  name: t(text.abilities),
                  value: (
                    <ul className={styles.plain}>
                      {said.abilities.map((line) => (
                        <li key={line}>{line}</li>
                      ))}
                    </ul>
                  ),
                },
              ]),
          { name: t(text.probe), value: row.probe === "" ? t(text.local) : <code>{row.probe}</code> },
          { name: t(text.checkedAt), value: row.checkedAt === null ? t(text.never) : <Time at={row.checkedAt} /> },
          { name: t(text.goodAt), value: row.goodAt === null ? t(text.never) : <Time at={row.goodAt} /> },
        ]}
      />
      {row.answers.length > 0 && (
        <div>
          <h4 className={styles.small}>{t(text.answers)}</h4>
          <ul className={styles.plain}>
            {row.answers.map(({ asked, status, errcode, text: words }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: equal answers are told apart by their order alone
              <li key={index}>
                <code className={styles.raw}>
                  {[
                    asked,
                    status === null ? t(text.noAnswer) : `HTTP ${status}`,
                    ...(errcode === null ? [] : [`errcode ${errcode}`]),
                    ...(words === "" ? [] : [words]),
                  ].join(" · ")}
                </code>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
