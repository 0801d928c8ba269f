import { DownloadOutlined } from "@ant-design/icons";
import type { Language, Platform } from "@shoufa/contract";
import { saveBlob, useText } from "@shoufa/web";
import { Button } from "antd";
import type { Rejected } from "../../api/tags.ts";
import { ReasonText } from "../../components/ReasonText.tsx";
import { tags as text } from "../../text/tags.ts";
import styles from "./Tags.module.css";

/** More than anybody reads here; the saved file has all of them. */
const mostShown = 100;

/** Entries that were not added, each with its reason, to read and to save. */
export function RejectedList({ rejected, name }: { readonly rejected: readonly Rejected[]; readonly name: string }) {
  const { t, language, platform } = useText();
  const hasRows = rejected.some(({ row }) => row !== null);
  const headers = [...(hasRows ? [t(text.row)] : []), t(text.entry), t(text.why)];
  return (
    <div>
      <div className={styles.rejectedHead}>
        <strong>{t(text.rejectedCount, { count: rejected.length })}</strong>
        <Button
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          onClick={() =>
            void save(rejected, { headers, hasRows, language, platform, name: `${name}-${t(text.rejected)}.csv` })
          }
        >
          {t(text.saveRejected)}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard */}
      <section className={styles.rejected} tabIndex={0} aria-label={t(text.rejected)}>
        <table>
          <thead>
            <tr>
              {headers.map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rejected.slice(0, mostShown).map((one) => (
              <tr key={`${one.row} ${one.text}`}>
                {hasRows && <td>{one.row}</td>}
                <td>{one.text}</td>
                <td>
                  <ReasonText reason={one.reason} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rejected.length > mostShown && <p className={styles.more}>{t(text.firstShown, { count: mostShown })}</p>}
    </div>
  );
}

interface FileOfRejected {
  readonly headers: readonly string[];
  readonly hasRows: boolean;
  readonly language: Language;
  readonly platform: Platform;
  readonly name: string;
}

async function save(rejected: readonly Rejected[], { headers, hasRows, language, platform, name }: FileOfRejected) {
  const [{ reasonText }, { csvLine, csvMark }] = await Promise.all([
    import("@shoufa/contract/reason-text"),
    import("@shoufa/sheets/csv"),
  ]);
  const lines = rejected.map(({ row, text: entry, reason }) =>
    csvLine([...(hasRows ? [row] : []), entry, reasonText(reason, language, platform)]),
  );
  saveBlob(new Blob([csvMark, csvLine(headers), ...lines], { type: "text/csv" }), name);
}
