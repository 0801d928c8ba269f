import type { DrawingProps } from "../message.ts";
import { usePhoneContext } from "../phone-context.ts";
import { phoneText } from "../phone-texts.ts";
import { Picture } from "./Picture.tsx";
import { SafeLink } from "./SafeLink.tsx";

/** One article with all it has; several as a wide first one and a list of lines with small pictures. */
export function News({ message }: DrawingProps<"news">) {
  const { language } = usePhoneContext();
  const [first, ...others] = message.content.news.articles;
  if (!first) return null;
  const alone = others.length === 0;
  return (
    <div className="phone-card phone-news">
      <article className="phone-news-first">
        {first.picurl && <Picture url={first.picurl} ratio={1068 / 455} />}
        <div className="phone-card-body">
          <p className="phone-card-title">
            <SafeLink className="phone-card-cover" href={first.appid ? undefined : first.url}>
              {first.title}
            </SafeLink>
          </p>
          {alone && first.description && <p className="phone-card-quiet">{first.description}</p>}
          {first.appid && <MiniProgramLine appid={first.appid} />}
        </div>
        {alone && first.btntxt && <p className="phone-card-more">{first.btntxt || phoneText(language, "readAll")}</p>}
      </article>
      {others.map(({ appid, picurl, title, url }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the articles of one message never move
        <article key={index} className="phone-news-line">
          <p>
            <SafeLink className="phone-card-cover" href={appid ? undefined : url}>
              {title}
            </SafeLink>
          </p>
          {picurl && <Picture url={picurl} ratio={1} />}
        </article>
      ))}
    </div>
  );
}

/** Pages of a mini program open in WeChat only; the phone names it. */
export function MiniProgramLine({ appid }: { appid: string }) {
  const { language } = usePhoneContext();
  return (
    <p className="phone-card-quiet phone-mini">
      {phoneText(language, "miniprogram")} · {appid}
    </p>
  );
}
