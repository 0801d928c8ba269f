import { SafeLink } from "./SafeLink.tsx";

interface CardTitleProps {
  readonly title: string;
  /** Destination of a tap anywhere on the card. */
  readonly url: string;
}

export function CardTitle({ title, url }: CardTitleProps) {
  return (
    <p className="phone-card-title">
      <SafeLink className="phone-card-cover" href={url}>
        {title}
      </SafeLink>
    </p>
  );
}
