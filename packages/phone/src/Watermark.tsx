const lines = Array.from({ length: 12 }, (_, line) => line);

/** The reader's name over a confidential message, so that a photo of it tells who took it. */
export function Watermark({ name }: { name: string }) {
  return (
    <span className="phone-watermark" aria-hidden="true">
      {lines.map((line) => (
        <span key={line}>{`${name}　　`.repeat(12)}</span>
      ))}
    </span>
  );
}
