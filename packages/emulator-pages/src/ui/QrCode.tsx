import { qrPath } from "@shoufa/emulator/qr-code";

/** @param says Content of the code. @param label Alternative text. @param width Largest width in CSS pixels. */
export function QrCode({ says, label, width }: { says: string; label: string; width: number }) {
  const { size, path } = qrPath(says);
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      width={width}
      height={width}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      {/* Dark on white in every theme: many readers cannot read the reverse. */}
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
