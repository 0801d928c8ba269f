/** A QR code as a picture that needs nothing but HTML: for pages that load nothing and run no script. */
import { encode } from "uqr";

/** White around the code, in modules, as readers expect it. */
const quietZone = 4;

/**
 * SVG, dark on white in every theme, because many readers cannot read the reverse.
 * @param says Content of the code: at most about 2,300 bytes.
 * @param label Alternative text, already HTML-safe.
 * @param width CSS pixels; it never grows wider than its container.
 */
export function qrSvg(says: string, label: string, width: number): string {
  const { size, path } = qrPath(says);
  return `<svg class="qr" role="img" aria-label="${label}" width="${width}" height="${width}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`;
}

/** The dark modules as one path, in a square of `size` modules that begins with the white around. */
export function qrPath(says: string): { readonly size: number; readonly path: string } {
  const { data, size } = encode(says, { ecc: "M", border: quietZone });
  const rows = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: rows.join("") };
}
