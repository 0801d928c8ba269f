/** Pictures drawn anew by the browser: as JPG, and small enough. */

/** Longest side at first; phones show less. */
const longestSide = 4096;
const qualities = [0.9, 0.8, 0.65];
const leastSide = 200;

/**
 * @param maxBytes The result is no larger.
 * @param maxSide Its longest side, in pixels.
 * @throws {Error} The browser cannot read the picture.
 */
export async function smallerPicture(picture: File, maxBytes: number, maxSide = longestSide): Promise<File> {
  const image = await createImageBitmap(picture);
  try {
    const longest = Math.max(image.width, image.height);
    for (let side = Math.min(maxSide, longest); side >= Math.min(leastSide, longest); side = Math.floor(side / 1.5)) {
      const canvas = drawn(image, side / longest);
      for (const quality of qualities) {
        const jpg = await jpgOf(canvas, quality);
        if (jpg.size <= maxBytes)
          return new File([jpg], `${picture.name.replace(/\.[^.]*$/, "")}.jpg`, { type: "image/jpeg" });
      }
    }
  } finally {
    image.close();
  }
  throw new Error("no size is small enough");
}

function drawn(image: ImageBitmap, share: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * share));
  canvas.height = Math.max(1, Math.round(image.height * share));
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  // JPG knows no transparency.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const jpgOf = (canvas: HTMLCanvasElement, quality: number): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no JPG")) : resolve(blob)), "image/jpeg", quality);
  });
