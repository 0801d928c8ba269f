/** What a phone's camera does: reads the QR code that is on the screen. */
import { until } from "@shoufa/testkit";
import jsqr from "jsqr";
import type { Locator } from "playwright-core";

/** Looks until a code can be read. */
export async function scan(code: Locator): Promise<string> {
  await code.waitFor();
  return until("the camera sees a code", () => look(code));
}

async function look(code: Locator): Promise<string | undefined> {
  const shot = await code.screenshot({ scale: "css", animations: "disabled" });
  const lens = await code.page().context().newPage();
  const { data, width, height } = await lens.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    canvas?.drawImage(picture, 0, 0);
    const pixels = canvas?.getImageData(0, 0, picture.width, picture.height).data ?? [];
    return { data: Array.from(pixels), width: picture.width, height: picture.height };
  }, shot.toString("base64"));
  await lens.close();
  return jsqr.default(Uint8ClampedArray.from(data), width, height)?.data;
}
