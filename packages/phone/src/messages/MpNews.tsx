import { htmlText } from "../html-text.ts";
import type { DrawingProps, MessageMedia } from "../message.ts";
import { usePhoneContext } from "../phone-context.ts";
import { phoneText } from "../phone-texts.ts";
import { mediaOf } from "./media.ts";
import { Picture } from "./Picture.tsx";
import { SafeLink } from "./SafeLink.tsx";

/** Articles that WeCom keeps itself: their text opens below, without the markup they were sent with. */
export function MpNews({ message }: DrawingProps<"mpnews">) {
  const { articles } = message.content.mpnews;
  return (
    <div className="phone-card phone-news">
      {articles.map((article, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the articles of one message never move
        <Article key={index} article={article} first={index === 0} media={mediaOf(message, article.thumb_media_id)} />
      ))}
    </div>
  );
}

interface ArticleProps {
  readonly article: DrawingProps<"mpnews">["message"]["content"]["mpnews"]["articles"][number];
  readonly first: boolean;
  readonly media: MessageMedia | undefined;
}

function Article({ article, first, media }: ArticleProps) {
  const { language, mediaUrl } = usePhoneContext();
  const { author, content, content_source_url, digest, title } = article;
  const picture = (
    <Picture
      source={media && mediaUrl?.(media)}
      label={media?.filename ?? phoneText(language, "fileGone")}
      ratio={first ? 1068 / 455 : 1}
    />
  );
  return (
    <article className={first ? "phone-news-first" : "phone-news-more"}>
      {first && picture}
      <div className="phone-card-body">
        <div className={first ? undefined : "phone-news-head"}>
          <p className="phone-card-title">{title}</p>
          {!first && picture}
        </div>
        {author && <p className="phone-card-quiet">{author}</p>}
        {digest && <p className="phone-card-quiet">{digest}</p>}
        <details className="phone-article">
          <summary>{phoneText(language, "readAll")}</summary>
          <p>{htmlText(content)}</p>
          {content_source_url && <SafeLink href={content_source_url}>{phoneText(language, "wasSource")}</SafeLink>}
        </details>
      </div>
    </article>
  );
}
