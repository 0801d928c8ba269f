import type { Outlook } from "@shoufa/contract";
import { type Say, useText, WeekdayTime } from "@shoufa/web";
import { beforeSending as text } from "../../text/before-sending.ts";
import { sending } from "../../text/sending.ts";

interface OutlookLineProps {
  readonly people: number;
  readonly app: string;
  /** Messages that are sent: parts of a long text. */
  readonly parts: number;
  readonly outlook: Outlook | null;
}

const dayMilliseconds = 86_400_000;

/** What pressing the button comes to: how many people, through which app, how long, what it uses up, until when recalled. */
export function OutlookLine({ people, app, parts, outlook }: OutlookLineProps) {
  const { t } = useText();
  const seconds = outlook === null ? 0 : outlook.secondsBefore + outlook.seconds * parts;
  return (
    <p>
      {t(sending.viaApp, { count: people, app })}
      {outlook !== null && (
        <>
          {" · "}
          {seconds < 60 ? t(text.seconds, { count: seconds }) : t(text.minutes, { count: Math.ceil(seconds / 60) })}
          {" · "}
          {outlook.dailyLimit === null
            ? t(outlook.usedToday === 0 ? text.unusedUnknown : text.limitUnknown, { used: outlook.usedToday })
            : shareOf(people * parts, outlook.dailyLimit, t)}
          {" · "}
          {t(text.recallUntil)}{" "}
          <WeekdayTime at={new Date(Date.now() + dayMilliseconds + seconds * 1000).toISOString()} />
        </>
      )}
    </p>
  );
}

function shareOf(times: number, limit: number, t: Say): string {
  const percent = Math.round((times / limit) * 100);
  return percent < 1 ? t(text.shareSmall) : t(text.share, { percent });
}
