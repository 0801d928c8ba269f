/** The blocks that cards share: quotation, rows, paragraphs, jumps. */
import type { CardJump, CardParagraph, CardQuoteArea, CardRow } from "@shoufa/protocol";
import type { ReactNode } from "react";
import type { PhoneMessage } from "../../message.ts";
import { usePhoneContext } from "../../phone-context.ts";
import { phoneText } from "../../phone-texts.ts";
import { FileLink } from "../FileLink.tsx";
import { mediaOf } from "../media.ts";
import { SafeLink } from "../SafeLink.tsx";

interface GoalProps {
  readonly goal: { readonly type?: 0 | 1 | 2 | 3; readonly url?: string; readonly appid?: string };
  readonly className?: string;
  readonly children: ReactNode;
}

/** Leads to a page, names the mini program, or is only what it says. */
export function Goal({ goal, className, children }: GoalProps) {
  const { language } = usePhoneContext();
  return (
    <SafeLink href={goal.type === 1 ? goal.url : undefined} {...(className === undefined ? {} : { className })}>
      {children}
      {goal.type === 2 && (
        <small>
          {" "}
          {phoneText(language, "miniprogram")} · {goal.appid}
        </small>
      )}
    </SafeLink>
  );
}

export function QuoteArea({ quote }: { quote: CardQuoteArea | undefined }) {
  if (!quote?.title && !quote?.quote_text) return null;
  return (
    <blockquote className="phone-card-quote">
      {quote.title && (
        <p>
          <Goal goal={quote}>{quote.title}</Goal>
        </p>
      )}
      {quote.quote_text && <p>{quote.title ? quote.quote_text : <Goal goal={quote}>{quote.quote_text}</Goal>}</p>}
    </blockquote>
  );
}

export function Rows({ rows, message }: { rows: readonly CardRow[] | undefined; message: PhoneMessage }) {
  if (!rows || rows.length === 0) return null;
  return (
    <dl className="phone-rows">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one card never move
        <div key={index}>
          <dt>{row.keyname}</dt>
          <dd>
            <RowValue row={row} message={message} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function RowValue({ row, message }: { row: CardRow; message: PhoneMessage }) {
  const { language, nameOf } = usePhoneContext();
  const value = row.value ?? "";
  if (row.type === 2) {
    return (
      <FileLink media={mediaOf(message, row.media_id)} className="phone-row-file">
        {value || phoneText(language, "attachment")}
      </FileLink>
    );
  }
  if (row.type === 3)
    return <span className="phone-mention">{value || (nameOf?.(row.userid ?? "") ?? row.userid)}</span>;
  return <Goal goal={row}>{row.type === 1 ? value || row.url : value}</Goal>;
}

export function Paragraphs({ list }: { list: readonly CardParagraph[] | undefined }) {
  return list?.map(({ desc, title }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of one card never move
    <div key={index} className="phone-card-paragraph">
      <p>{title}</p>
      {desc && <p className="phone-card-quiet">{desc}</p>}
    </div>
  ));
}

export function Jumps({ list }: { list: readonly CardJump[] | undefined }) {
  if (!list || list.length === 0) return null;
  return (
    <ul className="phone-card-jumps">
      {list.map((jump, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the jumps of one card never move
        <li key={index}>
          <Goal goal={jump}>{jump.title}</Goal>
        </li>
      ))}
    </ul>
  );
}
