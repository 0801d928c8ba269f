/** AMR as WAV, which browsers play. The decoder is WebAssembly and large: import this file when it is needed. */
import decode from "@audio/decode-amr";

const headBytes = 44;

/** @throws {Error} It is no AMR, or broken from the start. */
export async function wavOfAmr(amr: ArrayBuffer): Promise<Blob> {
  const { channelData, sampleRate } = await decode(new Uint8Array(amr));
  const samples = channelData[0];
  if (samples === undefined || samples.length === 0) throw new Error("no AMR");
  return new Blob([wavOf(samples, sampleRate)], { type: "audio/wav" });
}

/** One channel of 16-bit samples. */
function wavOf(samples: Float32Array, rate: number): ArrayBuffer {
  const bytes = samples.length * 2;
  const wav = new DataView(new ArrayBuffer(headBytes + bytes));
  const text = (at: number, letters: string): void => {
    for (const [index, letter] of [...letters].entries()) wav.setUint8(at + index, letter.charCodeAt(0));
  };
  text(0, "RIFF");
  wav.setUint32(4, headBytes - 8 + bytes, true);
  text(8, "WAVEfmt ");
  wav.setUint32(16, 16, true);
  wav.setUint16(20, 1, true);
  wav.setUint16(22, 1, true);
  wav.setUint32(24, rate, true);
  wav.setUint32(28, rate * 2, true);
  wav.setUint16(32, 2, true);
  wav.setUint16(34, 16, true);
  text(36, "data");
  wav.setUint32(40, bytes, true);
  for (const [index, sample] of samples.entries())
    wav.setInt16(headBytes + index * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff), true);
  return wav.buffer;
}
